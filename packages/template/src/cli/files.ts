import { createReadStream, readFileSync } from 'node:fs';
import type { JsonObject } from '../lint/task-input.js';
import { parseExactJson } from '../render/exact-json.js';
import type { Terminal } from './terminal.js';
import { ContentError, UnreadableError } from './usage.js';

/** Name of standard input where a file is asked for. */
export const STANDARD_INPUT = '-';

/** A file's text, without a byte order mark. */
export function readText(path: string, terminal: Terminal): string {
  let content: string | Uint8Array;
  try {
    content = path === STANDARD_INPUT ? terminal.input() : readFileSync(path);
  } catch (error) {
    throw unreadable(path, error);
  }
  if (typeof content === 'string') return content.replace(/^\uFEFF/, '');
  return decoded(path, () => new TextDecoder('utf-8', { fatal: true }).decode(content));
}

/** What a decoder gives; another encoding would put question marks where its letters were. */
function decoded(path: string, decode: () => string): string {
  try {
    return decode();
  } catch {
    throw new ContentError(`${path} is not UTF-8: save it as UTF-8.`);
  }
}

function unreadable(path: string, error: unknown): UnreadableError {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason =
    code === 'ENOENT'
      ? 'There is no such file.'
      : code === 'EACCES'
        ? 'The file may not be opened.'
        : `The file cannot be read: ${message}.`;
  return new UnreadableError(`${path}: ${reason}`);
}

function parseJson(text: string, where: string): unknown {
  try {
    return parseExactJson(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ContentError(`${where} is not JSON: ${reason}`);
  }
}

/** A JSON file. */
export function readJson(path: string, terminal: Terminal): unknown {
  return parseJson(readText(path, terminal), path);
}

/** A line of a manifest and its number, counted from 1. */
export interface NumberedLine {
  number: number;
  data: JsonObject;
}

/**
 * The lines of a manifest, one by one, so that it may be of any length.
 *
 * @param onBroken Told of a line that is not a JSON object, which is left out.
 */
export async function* readManifest(
  path: string,
  terminal: Terminal,
  onBroken: (problem: ContentError) => void,
): AsyncGenerator<NumberedLine, void> {
  let number = 0;
  for await (const text of linesOf(path, terminal)) {
    number += 1;
    if (text.trim() === '') continue;
    const where = `${path}, line ${number}`;
    let data: unknown;
    try {
      data = parseJson(text, where);
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      onBroken(error);
      continue;
    }
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      onBroken(new ContentError(`${where} is not a JSON object.`));
      continue;
    }
    yield { number, data: data as JsonObject };
  }
}

/** Lines end at `\n` alone: a text in JSON may hold every other character that breaks a line. */
async function* linesOf(path: string, terminal: Terminal): AsyncGenerator<string, void> {
  if (path === STANDARD_INPUT) {
    yield* readText(path, terminal).split('\n');
    return;
  }
  // Leaves a byte order mark out.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const stream = createReadStream(path);
  let rest = '';
  try {
    for await (const piece of stream as AsyncIterable<Uint8Array>) {
      const text = decoded(path, () => decoder.decode(piece, { stream: true }));
      const lines = (rest + text).split('\n');
      rest = lines.pop()!;
      yield* lines;
    }
  } catch (error) {
    throw error instanceof ContentError ? error : unreadable(path, error);
  } finally {
    stream.destroy();
  }
  yield rest + decoded(path, () => decoder.decode());
}

/** The labels of a label category configuration. */
export function readLabels(path: string, terminal: Terminal): string[] {
  const config = readJson(path, terminal) as { labels?: unknown };
  const labels = Array.isArray(config) ? config : config?.labels;
  if (!Array.isArray(labels)) {
    throw new ContentError(`${path} has no "labels": expected {"labels":[{"label":"Car"}]}.`);
  }
  return labels.map((entry: unknown) =>
    String(typeof entry === 'object' && entry !== null && 'label' in entry ? entry.label : entry),
  );
}
