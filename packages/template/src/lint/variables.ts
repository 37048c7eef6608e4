import { analyzeSync } from 'liquidjs';
import { LineIndex } from '../position.js';
import { parseLeniently } from '../render/engine.js';
import type { LintDocument } from './document.js';
import { tagName } from './expressions.js';
import type { OutputExpression } from './expression-types.js';

/** A look-up of data that comes from outside the template. */
export interface OuterVariable {
  /** The parts of the look-up that are written out, such as `['task', 'input', 'labels']`. */
  path: string[];
  /** Offset in the template. */
  at: number;
  /** The template itself says what happens where there is no such data. */
  mayBeMissing: boolean;
}

const CONDITIONS = new Set(['if', 'elsif', 'unless', 'case', 'when']);
const startsWith = (path: readonly string[], start: readonly string[]) =>
  start.every((name, at) => path[at] === name);

/** The look-ups that liquidjs's analysis finds; nothing where the template does not parse. */
function lookups(source: string): OuterVariable[] | undefined {
  const templates = parseLeniently(source);
  if (!templates) return undefined;
  const lines = new LineIndex(source);
  const found: OuterVariable[] = [];
  for (const uses of Object.values(analyzeSync(templates).globals)) {
    for (const { segments, location } of uses) {
      const path: string[] = [];
      for (const segment of segments) {
        if (Array.isArray(segment)) break;
        path.push(String(segment));
      }
      const at = lines.offset(location.row, location.col);
      found.push({ path, at, mayBeMissing: false });
    }
  }
  return found;
}

/** Where one tag is wrong: the look-ups below `task`, which nothing in a template redefines. */
function lookupsOfOutputs(outputs: readonly OutputExpression[]): OuterVariable[] {
  return outputs.flatMap(({ variable }) =>
    variable?.path[0] === 'task'
      ? [{ path: variable.path, at: variable.at, mayBeMissing: false }]
      : [],
  );
}

/** Every look-up that no `assign`, `capture` or loop of the template defines. */
export function variablesOf({ source, page, outputs }: LintDocument): OuterVariable[] {
  const found = lookups(source) ?? lookupsOfOutputs(outputs);
  const partAt = (at: number) => page.liquid.find(({ begin, end }) => begin <= at && at < end);
  const guards: string[][] = [];
  for (const variable of found) {
    const part = partAt(variable.at);
    if (part?.kind !== 'tag' || !CONDITIONS.has(tagName(part))) continue;
    variable.mayBeMissing = true;
    guards.push(variable.path);
  }
  for (const variable of found) {
    const part = partAt(variable.at);
    const output = outputs.find((one) => one.part === part);
    if (output?.filters.some(({ name }) => name === 'default')) variable.mayBeMissing = true;
    if (guards.some((guard) => startsWith(variable.path, guard))) variable.mayBeMissing = true;
  }
  return found.sort((a, b) => a.at - b.at);
}
