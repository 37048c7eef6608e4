import type { Migration } from './migration.js';

/** The portal's language that a person chose, and what workers chose in classifications. */
export const PORTAL: Migration = {
  name: '0004-portal',
  statements: [
    'alter table accounts add column language text',
    // A JSON list of labels: it stays when the answer has gone to its file, so that the
    // consolidation of later objects knows how reliable a worker is.
    'alter table assignments add column choice text',
  ],
};
