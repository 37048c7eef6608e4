import type { Migration } from './index.js';

/** The portal's language that a person chose. */
export const LANGUAGES: Migration = {
  name: '0002-languages',
  statements: ['alter table accounts add column language text'],
};
