import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { ManifestError } from '../errors.js';
import { shapeError } from './labelled-image.js';

/**
 * The `data.yaml` of a YOLO data set. Names are in quotes always: to YOLO's own reader a bare `no`
 * is no text.
 */
export const yoloDataFile = (classes: readonly string[]): string =>
  `path: .\ntrain: images\nval: images\nnames:\n${classes
    .map((name, at) => `  ${at}: ${quoted(name)}\n`)
    .join('')}`;

/** What YAML 1.1 takes for a break or does not allow, and JSON does not escape. */
const UNSAFE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

const quoted = (name: string): string =>
  JSON.stringify(name).replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** The most classes that a file may number, so that one number cannot fill the memory. */
const MOST = 10_000;

/**
 * The classes of a YOLO `data.yaml`: `names` as a list or by number.
 *
 * @throws {ManifestError} `convert-shape`
 */
export function fromYoloDataFile(text: string): string[] {
  const lineCounter = new LineCounter();
  // By the failsafe schema every scalar is the text that was written: `no`, `1.0` and `null` too.
  const document = parseDocument(text.replace(/^\ufeff/, ''), {
    ...{ schema: 'failsafe', prettyErrors: false, logLevel: 'silent', lineCounter },
  });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    const what = `This is no YAML: ${error.message.replace(/\.$/, '')}.`;
    throw new ManifestError('convert-shape', what, { line, column: col }, 'YAML');
  }
  const named = isMap(document.contents) ? document.get('names', true) : undefined;
  const names = isAlias(named) ? named.resolve(document) : named;
  const found: string[] = [];
  const put = (at: number, node: unknown): void => {
    if (at >= MOST) throw shapeError(`There is class ${at}.`, 'names', `at most ${MOST} classes`);
    const value = textOf(node, document);
    if (value === undefined) throw shapeError(`Class ${at} is no text.`, 'names', 'a name each');
    if (value !== '') found[at] = value;
    found.length = Math.max(found.length, at + 1);
  };
  if (isSeq(names)) names.items.forEach((item, at) => put(at, item));
  else if (isMap(names)) {
    for (const { key, value } of names.items) {
      const number = textOf(key, document) ?? '';
      if (!/^\d+$/.test(number)) {
        throw shapeError(`There is ${JSON.stringify(number)}.`, 'names', 'a number for each name');
      }
      put(Number(number), value);
    }
  }
  if (found.length === 0) throw shapeError('There are no names.', 'names', 'a list of classes');
  return Array.from(found, (name, at) => name ?? `class ${at}`);
}

/** The text of a scalar or of an alias of one; nothing written is an empty text. */
function textOf(node: unknown, document: ReturnType<typeof parseDocument>): string | undefined {
  const resolved = isAlias(node) ? node.resolve(document) : node;
  if (resolved === null) return '';
  if (!isScalar(resolved)) return undefined;
  return typeof resolved.value === 'string' ? resolved.value : '';
}
