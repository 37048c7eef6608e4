import { readFileSync } from 'node:fs';
import type { JsonObject } from '../lint/task-input.js';
import { ContentError, UsageError } from './usage.js';

/** A file's text, without a byte order mark. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path} cannot be read: ${reason}`);
  }
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ContentError(`${where} is not JSON: ${reason}`);
  }
}

/** A JSON file. */
export function readJson(path: string): unknown {
  return parseJson(readText(path), path);
}

/** A line of a manifest and its number, counted from 1. */
export interface NumberedLine {
  number: number;
  data: JsonObject;
}

/** The lines of a manifest; one that is not a JSON object is named in the error. */
export function readManifest(path: string): NumberedLine[] {
  const lines: NumberedLine[] = [];
  for (const [at, text] of readText(path).split('\n').entries()) {
    if (text.trim() === '') continue;
    const where = `${path}, line ${at + 1}`;
    const data = parseJson(text, where);
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      throw new ContentError(`${where} is not a JSON object.`);
    }
    lines.push({ number: at + 1, data: data as JsonObject });
  }
  return lines;
}

/** The labels of a label category configuration. */
export function readLabels(path: string): string[] {
  const config = readJson(path) as { labels?: unknown };
  const labels = Array.isArray(config) ? config : config?.labels;
  if (!Array.isArray(labels)) {
    throw new ContentError(`${path} has no "labels": expected {"labels":[{"label":"Car"}]}.`);
  }
  return labels.map((entry: unknown) =>
    String(typeof entry === 'object' && entry !== null && 'label' in entry ? entry.label : entry),
  );
}
