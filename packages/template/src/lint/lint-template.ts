import { LineIndex } from '../position.js';
import { LINT_RULES } from './all-rules.js';
import { readDocument } from './document.js';
import { taskInputOf } from './task-input.js';
import type { JsonObject } from './task-input.js';
import type { LintFinding } from './types.js';

/** What to lint a template against. */
export interface LintOptions {
  /** The task input that the template gets: then variables and rendered attributes are looked at. */
  taskInput?: unknown;
  /** A line of the manifest, in place of `taskInput`: see `taskInputOf`. */
  manifestLine?: JsonObject;
  /** The job's labels, for `task.input.labels` of a manifest line. */
  labels?: readonly string[];
}

/** Labels of a job whose label category configuration is not at hand. */
const STAND_IN_LABELS = ['Label 1', 'Label 2'];

/**
 * Finds what bites authors of Ground Truth templates.
 *
 * @returns Findings in the order of their places; none for a template without problems.
 */
export function lintTemplate(source: string, options: LintOptions = {}): LintFinding[] {
  if (typeof source !== 'string') return lintTemplate(String(source ?? ''), options);
  const { manifestLine, labels = STAND_IN_LABELS } = options;
  const taskInput =
    options.taskInput ?? (manifestLine ? taskInputOf(manifestLine, { labels }) : undefined);
  const document = readDocument(source, taskInput);
  const lines = new LineIndex(source);
  const findings: LintFinding[] = [];
  for (const rule of LINT_RULES) {
    for (const { at, message, severity = rule.severity } of rule.check(document)) {
      findings.push({ code: rule.code, severity, message, ...lines.at(at) });
    }
  }
  return findings.sort((a, b) => a.line - b.line || a.column - b.column);
}
