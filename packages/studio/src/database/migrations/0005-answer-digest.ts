import type { Migration } from './migration.js';

/**
 * By which an answer is known again once it lies in the bucket and no longer here. Answers from
 * before have none, and are taken for the same.
 */
export const ANSWER_DIGEST: Migration = {
  name: '0005-answer-digest',
  statements: ['alter table assignments add column answer_digest text'],
};
