import { didYouMean } from '../../suggest.js';
import { ExactNumber } from '../../render/exact-json.js';
import { variablesOf } from '../variables.js';
import type { LintRule } from '../rule.js';

/** `a.b-c` for a path, as the author wrote it. */
const written = (path: readonly string[]) => path.join('.');

type Found = { found: true } | { found: false; upTo: number; known: string[] };

/** Follows a path through data; a part that is not there is said with what is. */
function follow(data: unknown, path: readonly string[]): Found {
  let here = data;
  for (const [at, name] of path.entries()) {
    if (here === null || here === undefined) return { found: true };
    const isList = Array.isArray(here) || typeof here === 'string';
    if (isList && ['size', 'first', 'last'].includes(name)) return { found: true };
    if (typeof here !== 'object' || here instanceof ExactNumber) {
      return { found: false, upTo: at, known: [] };
    }
    if (Array.isArray(here) && /^-?\d+$/.test(name)) {
      here = here.at(Number(name));
    } else if (Object.hasOwn(here, name)) {
      here = (here as Record<string, unknown>)[name];
    } else if (name === 'size') {
      return { found: true };
    } else {
      return { found: false, upTo: at, known: Object.keys(here) };
    }
  }
  return { found: true };
}

/** A variable that prints nothing, since it does not exist. */
export const unknownVariable: LintRule = {
  code: 'unknown-variable',
  severity: 'error',
  summary: 'A variable does not exist.',
  advice:
    'Liquid prints nothing for it, without an error. All data is below `task.input`: look for a typing error, or give the lint the manifest line or task input that the template really gets. A variable that may be missing belongs in `{% if … %}` or before `| default: …`.',
  *check(document) {
    const data = { task: { input: document.taskInput } };
    for (const { path, at, mayBeMissing } of variablesOf(document)) {
      if (path[0] !== 'task') {
        const hint = didYouMean(path[0], ['task']);
        const message = `There is no variable "${path[0]}": a template's data is below task.input.${hint}`;
        yield { at, message };
      } else if (path.length > 1 && path[1] !== 'input') {
        const message = `There is no "${written(path)}": a template's data is below task.input.`;
        yield { at, message };
      } else if (document.taskInput !== undefined && !mayBeMissing) {
        const result = follow(data, path);
        if (result.found) continue;
        const parent = written(path.slice(0, result.upTo));
        const name = path[result.upTo];
        const has =
          result.known.length > 0 ? ` It has ${result.known.slice(0, 12).join(', ')}.` : '';
        const hint = didYouMean(name, result.known);
        yield { at, message: `${parent} has no "${name}".${hint || has}` };
      }
    }
  },
};
