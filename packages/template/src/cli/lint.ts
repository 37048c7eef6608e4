import { lintTemplate } from '../lint/lint-template.js';
import type { LintOptions } from '../lint/lint-template.js';
import type { LintFinding } from '../lint/types.js';
import { readJson, readLabels, readManifest, readText } from './files.js';
import type { Terminal } from './terminal.js';
import { ContentError, DONE, PROBLEMS, UnreadableError, UsageError, WRONG_USE } from './usage.js';

/** How many broken lines of a manifest are shown. */
const MOST_BROKEN = 20;

/** What `gt-template lint` was asked for. */
export interface LintRequest {
  files: string[];
  input: string | undefined;
  manifest: string | undefined;
  labels: string | undefined;
  strict: boolean;
  json: boolean;
}

interface FileFinding extends LintFinding {
  file: string;
  /** Number of the manifest line that shows the problem, where a manifest was given. */
  manifestLine?: number;
}

const keyOf = ({ code, line, column, message }: LintFinding) =>
  JSON.stringify([code, line, column, message]);

/** Findings against every line of the manifest; each is told once, with the first line that has it. */
async function lintFile(
  file: string,
  request: LintRequest,
  terminal: Terminal,
  onBroken: (problem: ContentError) => void,
): Promise<FileFinding[]> {
  const source = readText(file, terminal);
  if (request.manifest === undefined) {
    const options: LintOptions =
      request.input === undefined ? {} : { taskInput: readJson(request.input, terminal) };
    return lintTemplate(source, options).map((finding) => ({ file, ...finding }));
  }
  const labels =
    request.labels === undefined ? {} : { labels: readLabels(request.labels, terminal) };
  const plain = new Set(lintTemplate(source).map(keyOf));
  const found = new Map<string, FileFinding>();
  let count = 0;
  const note = (problem: ContentError): void => {
    count += 1;
    onBroken(problem);
  };
  for await (const { number, data } of readManifest(request.manifest, terminal, note)) {
    count += 1;
    for (const finding of lintTemplate(source, { manifestLine: data, ...labels })) {
      const key = keyOf(finding);
      if (found.has(key)) continue;
      found.set(key, { file, ...finding, ...(plain.has(key) ? {} : { manifestLine: number }) });
    }
  }
  if (count === 0) throw new ContentError(`${request.manifest} has no lines.`);
  return [...found.values()];
}

const show = ({ file, line, column, severity, code, message, manifestLine }: FileFinding) =>
  `${file}:${line}:${column} ${severity} ${code}: ${message}${manifestLine === undefined ? '' : ` (manifest line ${manifestLine})`}`;

/** Runs `gt-template lint`; gives the exit code. */
export async function lint(request: LintRequest, terminal: Terminal): Promise<number> {
  if (request.files.length === 0) throw new UsageError('lint needs the FILE of a template.');
  if (request.input !== undefined && request.manifest !== undefined) {
    throw new UsageError('--input and --manifest exclude each other.');
  }
  if (request.labels !== undefined && request.manifest === undefined) {
    throw new UsageError('--labels goes with --manifest; a task input has its labels in it.');
  }
  const findings: FileFinding[] = [];
  let code = DONE;
  const broken = new Set<string>();
  // Each line once, whatever the number of templates, and no more than can be read.
  const onBroken = ({ message }: ContentError): void => {
    code = Math.max(code, PROBLEMS);
    if (broken.size === MOST_BROKEN || broken.has(message)) return;
    broken.add(message);
    terminal.err(`${message}\n`);
    if (broken.size === MOST_BROKEN) terminal.err('More broken lines are not shown.\n');
  };
  for (const file of request.files) {
    try {
      findings.push(...(await lintFile(file, request, terminal, onBroken)));
    } catch (error) {
      // The other templates have their problems nonetheless.
      if (!(error instanceof UnreadableError) || request.files.length === 1) throw error;
      terminal.err(`${error.message}\n`);
      code = WRONG_USE;
    }
  }
  const counts = { error: 0, warning: 0, hint: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  if (counts.error > 0 || (request.strict && counts.warning > 0)) code = Math.max(code, PROBLEMS);
  terminal.found?.(code);
  if (request.json) terminal.out(`${JSON.stringify(findings, null, 2)}\n`);
  else for (const finding of findings) terminal.out(`${show(finding)}\n`);
  if (!request.json && findings.length > 0) {
    terminal.out(`${counts.error} errors, ${counts.warning} warnings, ${counts.hint} hints\n`);
  }
  return code;
}
