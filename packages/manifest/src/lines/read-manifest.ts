import { ManifestError, type Place } from '../errors.js';
import { isObject, type JsonObject } from '../json-value.js';
import {
  AttributeNames,
  checkDuplicateKeys,
  checkLine,
  GROUND_TRUTH_LIMITS,
  type LineLimits,
} from './check-line.js';
import type { Report } from './report.js';
import { manifestJson } from './annotations.js';
import { JsonScan, type MemberSpan } from './json-scan.js';
import { type FoundLine, LineSplitter } from './line-splitter.js';
import { ManifestLine } from './manifest-line.js';
import { type LineSource, piecesOf } from './source.js';

/** How to read a manifest. */
export interface ReadOptions extends Partial<LineLimits> {
  /** The file's name, for messages. */
  readonly file?: string;
  /**
   * Told of everything that is wrong, and reading goes on: a line that can be parsed is still given,
   * with its problems, and one that cannot is left out. Without it the first problem is thrown.
   */
  readonly onProblem?: ((problem: ManifestError) => void) | undefined;
  /** `false` gives every object as it is, whatever it holds. */
  readonly validate?: boolean;
  /** Also looks for keys that stand in a line twice, which takes a second look at every line. */
  readonly duplicateKeys?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** What files are by mistake, by their first bytes. */
const OTHER_ENCODINGS = [
  { name: 'compressed with gzip', start: [0x1f, 0x8b], advice: 'decompress it first' },
  { name: 'compressed with zip', start: [0x50, 0x4b, 0x03, 0x04], advice: 'unpack it first' },
  { name: 'UTF-16', start: [0xff, 0xfe], advice: 'save it as UTF-8' },
  { name: 'UTF-16', start: [0xfe, 0xff], advice: 'save it as UTF-8' },
] as const;

/** How a JSON array of objects begins: what many tools write, and no reader of lines takes. */
const ARRAY = /^\s*\[\s*(?:\{|$)/;
/** How its first line ends where it goes on. */
const OPEN = /[,{[]\s*$/;

const NO_PROBLEMS: readonly ManifestError[] = [];

/**
 * Reads a manifest line by line: JSON Lines with `\n` or `\r\n`, with or without a byte order mark
 * and a last break. Memory stays within a few pieces of the source; blank lines are problems, except
 * at the end.
 *
 * @throws {ManifestError} The first problem, unless `onProblem` is given.
 */
export function readManifest(
  source: LineSource,
  options: ReadOptions = {},
): AsyncIterableIterator<ManifestLine> {
  return new LineIterator(readManifestInBatches(source, options));
}

/**
 * The lines of batches one by one. Written out, since an async generator takes three turns of the
 * event loop's queue for each line, and this takes one.
 */
class LineIterator implements AsyncIterableIterator<ManifestLine> {
  #batch: readonly ManifestLine[] = [];
  #at = 0;
  #pending: Promise<unknown> | undefined;

  constructor(private readonly batches: AsyncGenerator<ManifestLine[], void>) {}

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<ManifestLine>> {
    // A second call before the first is answered waits its turn.
    if (this.#pending) return this.#pending.then(() => this.next());
    if (this.#at < this.#batch.length) {
      return Promise.resolve({ value: this.#batch[this.#at++]!, done: false });
    }
    const pulled = this.#pull();
    const settled = pulled.then(
      () => undefined,
      () => undefined,
    );
    this.#pending = settled;
    void settled.then(() => {
      if (this.#pending === settled) this.#pending = undefined;
    });
    return pulled;
  }

  async return(): Promise<IteratorResult<ManifestLine>> {
    this.#batch = [];
    await this.batches.return();
    return { value: undefined, done: true };
  }

  async #pull(): Promise<IteratorResult<ManifestLine>> {
    const { value, done } = await this.batches.next();
    if (done) return { value: undefined, done: true };
    this.#batch = value;
    this.#at = 1;
    this.#pending = undefined;
    return { value: value[0]!, done: false };
  }
}

/**
 * {@link readManifest}, with the lines that came in one piece of the source together: the fastest
 * way through a long manifest.
 */
export async function* readManifestInBatches(
  source: LineSource,
  options: ReadOptions = {},
): AsyncGenerator<ManifestLine[], void> {
  const reader = new LineReader(options);
  const splitter = new LineSplitter(reader.limits.maximumLineLength);
  let isFirst = true;
  for await (const piece of piecesOf(source)) {
    if (isFirst && piece.length > 0) {
      isFirst = false;
      if (reader.refuses(piece)) return;
    }
    for (const found of splitter.push(piece)) {
      options.signal?.throwIfAborted();
      const lines = reader.read(found);
      if (lines.length > 0) yield lines;
    }
  }
  const last = reader.read(splitter.end());
  if (last.length > 0) yield last;
}

/** {@link readManifest} for a text that is there already. */
export function parseManifest(text: string, options: ReadOptions = {}): ManifestLine[] {
  const reader = new LineReader(options);
  const splitter = new LineSplitter(reader.limits.maximumLineLength);
  const lines: ManifestLine[] = [];
  for (const found of splitter.push(text)) for (const line of reader.read(found)) lines.push(line);
  for (const line of reader.read(splitter.end())) lines.push(line);
  return lines;
}

class LineReader {
  readonly limits: LineLimits;
  readonly #names = new AttributeNames();
  #number = 0;
  #text = '';
  #problems: ManifestError[] | undefined;
  /** Where the line's members stand, found when first asked for. */
  #members: readonly MemberSpan[] | undefined;
  /** Blank lines that are no problem if nothing follows. */
  #blank: number[] = [];
  /** Whether the file is one array, whose lines are no lines of their own. */
  #isArray = false;

  constructor(private readonly options: ReadOptions) {
    this.limits = { ...GROUND_TRUTH_LIMITS, ...options };
  }

  /** Whether the first piece shows that this is no text of UTF-8 at all, which is one problem. */
  refuses(piece: Uint8Array | string): boolean {
    if (typeof piece === 'string') return false;
    const other = OTHER_ENCODINGS.find(({ start }) =>
      start.every((byte, at) => piece[at] === byte),
    );
    if (!other) return false;
    this.#number = 1;
    this.#problem('encoding', `The file is ${other.name}.`, {}, `UTF-8: ${other.advice}`);
    return true;
  }

  read(found: readonly FoundLine[]): ManifestLine[] {
    const lines: ManifestLine[] = [];
    for (const each of found) {
      const line = this.#readLine(each);
      if (line) lines.push(line);
    }
    return lines;
  }

  #readLine(found: FoundLine): ManifestLine | undefined {
    const { text, number } = found;
    if (this.#isArray) return undefined;
    this.#number = number;
    this.#text = text;
    this.#problems = undefined;
    this.#members = undefined;
    if (!text.startsWith('{') && text.trim() === '' && !found.fault) {
      this.#blank.push(number);
      return undefined;
    }
    if (this.#blank.length > 0) this.#reportBlankLines();
    if (found.fault === 'too-long') {
      const most = this.limits.maximumLineLength;
      const what = `The line has ${found.length} characters or bytes.`;
      this.#problem('line-too-long', what, {}, `at most ${most} characters`);
      return undefined;
    }
    if (found.fault === 'encoding') {
      const column = text.indexOf('\ufffd') + 1;
      this.#problem('encoding', 'The line is no UTF-8.', { column }, 'UTF-8');
      return undefined;
    }
    let value: unknown;
    try {
      value = JSON.parse(text) as unknown;
    } catch (cause) {
      this.#syntaxProblem(cause);
      return undefined;
    }
    if (!isObject(value)) {
      if (this.#saysArray()) return undefined;
      this.#problem('line-not-object', 'The line is no object.', { column: 1 }, 'an object');
      return undefined;
    }
    if (this.options.validate !== false) {
      checkLine(value, text, this.limits, this.#names, this.#report);
      if (this.options.duplicateKeys) checkDuplicateKeys(text, this.#report);
    }
    return new ManifestLine(number, text, value, this.#problems ?? NO_PROBLEMS);
  }

  #reportBlankLines(): void {
    const number = this.#number;
    for (const blank of this.#blank) {
      this.#number = blank;
      this.#problem('line-empty', 'The line is empty.', {}, 'an object');
    }
    this.#number = number;
    this.#blank = [];
  }

  /** Says so where the first line begins an array of objects. */
  #saysArray(): boolean {
    if (this.#number !== 1 || !ARRAY.test(this.#text)) return false;
    const expected = 'JSON Lines, an object a line, which jq -c ".[]" makes of it';
    this.#problem('line-not-object', 'The file is one JSON array.', {}, expected);
    return true;
  }

  #syntaxProblem(cause: unknown): void {
    if (OPEN.test(this.#text) && this.#saysArray()) {
      this.#isArray = true;
      return;
    }
    try {
      new JsonScan(this.#text).members();
    } catch (error) {
      if (error instanceof ManifestError) {
        this.#problem(error.code, error.what, error.place, error.expected);
        return;
      }
    }
    this.#problem('json-syntax', `The line is no JSON: ${(cause as Error).message}.`, {});
  }

  readonly #report: Report = (code, what, key, expected, column) => {
    const at = column ?? this.#columnOf(key);
    this.#problem(code, what, at === undefined ? { key } : { key, column: at }, expected);
  };

  /** Where the value of a path's first key starts. */
  #columnOf(path: string): number | undefined {
    this.#members ??= new JsonScan(this.#text).members();
    let found: MemberSpan | undefined;
    for (const member of this.#members) {
      const fits = path === member.key || path.startsWith(`${member.key}.`);
      if (fits && (!found || member.key.length > found.key.length)) found = member;
    }
    return found && found.valueFrom + 1;
  }

  #problem(code: ManifestError['code'], what: string, place: Place, expected?: string): void {
    const { file, onProblem } = this.options;
    const whole = { ...(file === undefined ? {} : { file }), line: this.#number, ...place };
    const problem = new ManifestError(code, what, whole, expected);
    if (!onProblem) throw problem;
    (this.#problems ??= []).push(problem);
    onProblem(problem);
  }
}

/** Objects, lines and texts as the text of a manifest, a break after each. */
export function manifestText(lines: Iterable<ManifestLine | JsonObject | string>): string {
  let text = '';
  for (const line of lines) text += `${lineText(line)}\n`;
  return text;
}

/** {@link manifestText} as a stream of UTF-8 in pieces of about 64 kB. */
export async function* writeManifest(
  lines:
    | Iterable<ManifestLine | JsonObject | string>
    | AsyncIterable<ManifestLine | JsonObject | string>,
): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  let text = '';
  for await (const line of lines) {
    text += `${lineText(line)}\n`;
    if (text.length < 1 << 16) continue;
    yield encoder.encode(text);
    text = '';
  }
  if (text !== '') yield encoder.encode(text);
}

function lineText(line: ManifestLine | JsonObject | string): string {
  if (typeof line === 'string') return line;
  return line instanceof ManifestLine ? line.text : manifestJson(line);
}
