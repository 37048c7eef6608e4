import type { Migration } from './migration.js';
import { FIRST } from './0001-first.js';
import { COUNTS } from './0002-counts.js';
import { AWS } from './0003-aws.js';
import { PORTAL } from './0004-portal.js';
import { REVIEW } from './0006-review.js';
import { ANSWER_DIGEST } from './0005-answer-digest.js';

/** All steps, oldest first. */
export const MIGRATIONS: readonly Migration[] = [FIRST, COUNTS, AWS, PORTAL, ANSWER_DIGEST, REVIEW];
