/** How bad a finding is: an error breaks the task, a warning may, a hint is worth knowing. */
export type Severity = 'error' | 'warning' | 'hint';

/** One thing that the lint found; lines and columns are counted from 1. */
export interface LintFinding {
  /** The rule's code. */
  code: string;
  severity: Severity;
  message: string;
  line: number;
  column: number;
}

/** What a rule reports, before its place is turned into line and column. */
export interface Report {
  /** Offset in the template. */
  at: number;
  message: string;
  /** Where it differs from the rule's own. */
  severity?: Severity;
}
