import { parseExactJson } from '@gt-elements/template';
import type { PreviewLine } from './types.js';

/** The lines of a manifest that hold something. */
export function linesOf(text: string): PreviewLine[] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line, at) => ({ text: line.replace(/\r$/, ''), fileLine: at + 1 }))
    .filter((line) => line.text.trim() !== '');
}

/** A line's data, or why it has none. */
export function readLine(
  { text, fileLine }: PreviewLine,
  name: string,
): { data: Record<string, unknown> } | { problem: string } {
  let data: unknown;
  try {
    data = parseExactJson(text);
  } catch (error) {
    return { problem: `${name}, line ${fileLine} is not JSON: ${(error as Error).message}` };
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return { problem: `${name}, line ${fileLine} is no JSON object.` };
  }
  return { data: data as Record<string, unknown> };
}
