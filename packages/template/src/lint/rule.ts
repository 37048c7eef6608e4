import type { LintDocument } from './document.js';
import type { Report, Severity } from './types.js';

/** One rule of the lint. */
export interface LintRule {
  code: string;
  severity: Severity;
  /** One sentence: what is wrong. */
  summary: string;
  /** What happens in Ground Truth then, and what to write in its place. */
  advice: string;
  /** Everything in a template that breaks the rule. */
  check(document: LintDocument): Iterable<Report>;
}
