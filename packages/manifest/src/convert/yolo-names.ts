import { shapeError } from './labelled-image.js';

/** The `data.yaml` of a YOLO data set. */
export const yoloDataFile = (classes: readonly string[]): string =>
  `path: .\ntrain: images\nval: images\nnames:\n${classes
    .map((name, at) => `  ${at}: ${JSON.stringify(name)}\n`)
    .join('')}`;

/** The most classes that a file may number, so that one number cannot fill the memory. */
const MOST = 10_000;

/**
 * The classes of a YOLO `data.yaml`: `names` as a list or by number, in blocks or in brackets, with
 * comments. Reads no other YAML.
 *
 * @throws {ManifestError} `convert-shape`
 */
export function fromYoloDataFile(text: string): string[] {
  const start = /^\ufeff?names[ \t]*:/m.exec(text);
  if (!start) throw noNames();
  const rest = text.slice(start.index + start[0].length);
  const names = /^\s*[[{]/.test(rest) ? inBrackets(rest) : inBlock(rest);
  if (names.length === 0) throw noNames();
  return Array.from(names, (name, at) => name ?? `class ${at}`);
}

const noNames = (): Error => shapeError('There are no names.', 'names', 'a list of classes');

/** `[a, "b"]` or `{0: a, 1: b}`, over any number of lines. */
function inBrackets(text: string): string[] {
  const names: string[] = [];
  const scan = new Scalars(text);
  const open = scan.take(/\s*([[{])/y);
  const close = open === '{' ? '}' : ']';
  for (;;) {
    scan.skipSpace();
    if (scan.take(close === '}' ? /(\})/y : /(\])/y) !== undefined) return names;
    const number = close === '}' ? scan.take(/(\d+)\s*:/y) : undefined;
    if (close === '}' && number === undefined) throw scan.wrong('a number and a name');
    scan.skipSpace();
    put(names, number, scan.scalar(/[^,[\]{}#\n]+/y));
    scan.skipSpace();
    if (scan.take(/(,)/y) === undefined && !scan.sees(close)) throw scan.wrong(`"," or "${close}"`);
  }
}

/** A line for each name, until a line that starts at the margin with something else. */
function inBlock(text: string): string[] {
  const names: string[] = [];
  const [head, ...lines] = text.split(/\r?\n/);
  if (!/^\s*(?:#.*)?$/.test(head!)) throw noNames();
  for (const line of lines) {
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const entry = /^\s*(?:-|(\d+)\s*:|"(\d+)"\s*:|'(\d+)'\s*:)(?:\s+(.*))?$/.exec(line);
    if (!entry) break;
    const scan = new Scalars(entry[4] ?? '');
    put(names, entry[1] ?? entry[2] ?? entry[3], scan.scalar(/(?:[^#]|(?<=\S)#)+/y));
  }
  return names;
}

function put(names: string[], number: string | undefined, name: string): void {
  const at = number === undefined ? names.length : Number(number);
  if (at >= MOST) throw shapeError(`There is class ${at}.`, 'names', `at most ${MOST} classes`);
  names[at] = name;
}

/** Reads YAML's scalars, quoted or plain, one after the other. */
class Scalars {
  #at = 0;

  constructor(private readonly text: string) {}

  /** The first group of a sticky pattern that fits here. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text);
    if (found) this.#at = pattern.lastIndex;
    return found?.[1];
  }

  sees(character: string): boolean {
    return this.text[this.#at] === character;
  }

  /** Spaces, breaks and comments. */
  skipSpace(): void {
    this.take(/(?:\s|#[^\n]*)*/y);
  }

  scalar(plain: RegExp): string {
    if (this.sees('"')) {
      const quoted = this.take(/("(?:[^"\\]|\\.)*")/y);
      try {
        if (quoted !== undefined) return JSON.parse(quoted) as string;
      } catch {
        // An escape that YAML has and JSON has not.
      }
      throw this.wrong('a name in double quotes');
    }
    if (this.sees("'")) {
      const quoted = this.take(/'((?:[^']|'')*)'/y);
      if (quoted === undefined) throw this.wrong('a name in single quotes');
      return quoted.replaceAll("''", "'");
    }
    plain.lastIndex = this.#at;
    const found = plain.exec(this.text)?.[0] ?? '';
    this.#at += found.length;
    return found.trim();
  }

  wrong(expected: string): Error {
    const found = this.text.slice(this.#at, this.#at + 20).split('\n')[0]!;
    return shapeError(`There is ${JSON.stringify(found)}.`, 'names', expected);
  }
}
