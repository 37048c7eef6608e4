import { Refusal } from '../refusal.js';

/** Ground Truth's bound on a line. */
const MOST_CHARACTERS = 100_000;
/** More than any job of this studio's size; a file with more is a mistake or an attack. */
const MOST_LINES = 1_000_000;

/** A line of an input manifest. */
export interface ManifestLine {
  /** Zero-based, counting lines that hold something. */
  readonly number: number;
  /** Where it stands in the file, from 1, counting empty lines, too: as an editor counts. */
  readonly at: number;
  readonly text: string;
  readonly values: Readonly<Record<string, unknown>>;
}

function refuse(at: number, why: string): Refusal {
  return new Refusal('invalid', `Line ${at} of the input manifest ${why}.`, {
    reason: 'manifest-line',
    values: { line: at },
  });
}

function read(number: number, at: number, text: string): ManifestLine {
  if (text.length > MOST_CHARACTERS) {
    throw refuse(at, `has more than ${MOST_CHARACTERS} characters`);
  }
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch (error) {
    throw refuse(at, `is not JSON: ${(error as Error).message}`);
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw refuse(at, 'is no JSON object');
  }
  const wrong = Object.keys(values).find((key) => key.startsWith('$') || key === '__proto__');
  if (wrong !== undefined) throw refuse(at, `has an attribute "${wrong}", which is not allowed`);
  return { number, at, text, values: values as Record<string, unknown> };
}

/**
 * The lines of a manifest, read as they come, so that a manifest of any length takes little memory.
 *
 * @throws {Refusal} `invalid`, with the line and what is wrong with it.
 */
export async function* manifestLines(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<ManifestLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let number = 0;
  let at = 0;
  let rest = '';
  const take = function* (text: string): Generator<ManifestLine> {
    at += 1;
    if (text.trim() === '') return;
    if (number >= MOST_LINES) throw refuse(at, `is one too many: ${MOST_LINES} are allowed`);
    yield read(number, at, text);
    number += 1;
  };
  try {
    for await (const part of body) {
      const lines = (rest + decoder.decode(part, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield* take(line.replace(/\r$/, ''));
      if (rest.length > MOST_CHARACTERS) throw refuse(at + 1, 'is too long');
    }
    yield* take(rest + decoder.decode());
  } catch (error) {
    if (error instanceof TypeError) throw refuse(at + 1, 'is not UTF-8');
    throw error;
  }
}
