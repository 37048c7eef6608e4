import { attributesOf, isOurs, liquidIn, originOf, readJson5 } from '../attributes.js';
import type { Place } from '../attributes.js';
import type { LintDocument } from '../document.js';
import { JSON_ATTRIBUTES } from '../known.js';
import type { LintRule } from '../rule.js';

const holdsJson = ({ element, attribute }: Place) =>
  isOurs(element) && Object.hasOwn(JSON_ATTRIBUTES, attribute.name);

const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** Why a value is not what its attribute needs, or nothing. */
function problemOf(name: string, value: string): string | undefined {
  const shape = JSON_ATTRIBUTES[name];
  const example = shape === 'object' ? "{ text: 'None' }" : "['Car', 'Road']";
  if (value.trim() === '') return `${name} is empty, where JSON5 was expected, such as ${example}.`;
  const read = readJson5(value);
  if ('problem' in read) {
    return `${name} is not JSON5 (${read.problem}): ${shorten(value.trim())}. Expected, for example, ${example}.`;
  }
  const isArray = Array.isArray(read.value);
  const isObject = typeof read.value === 'object' && read.value !== null && !isArray;
  const fits = shape === 'array' ? isArray : shape === 'object' ? isObject : isArray || isObject;
  if (fits) return undefined;
  const wanted = shape === 'any' ? 'object or array' : shape;
  return `${name} is ${JSON.stringify(read.value)}, where an ${wanted} was expected, such as ${example}.`;
}

/** The value with its outputs replaced, or nothing where tags make it different from time to time. */
function withStandIns(document: LintDocument, { attribute }: Place, standIn: string) {
  let value = '';
  let at = attribute.valueBegin;
  for (const part of liquidIn(document, attribute)) {
    if (part.kind === 'tag') return undefined;
    value += document.source.slice(at, part.begin) + standIn;
    at = part.end;
  }
  return value + document.source.slice(at, attribute.valueBegin + attribute.value.length);
}

function problemInTemplate(document: LintDocument, place: Place): string | undefined {
  const { name, value } = place.attribute;
  if (liquidIn(document, place.attribute).length === 0) return problemOf(name, value);
  const standIns = ['[]', '{}', 'x'].map((standIn) => withStandIns(document, place, standIn));
  const problems = standIns.map((text) => (text === undefined ? undefined : problemOf(name, text)));
  return problems.every((problem) => problem !== undefined)
    ? `${name} is not JSON5, whatever its Liquid prints: ${shorten(value.trim())}.`
    : undefined;
}

/** Attributes such as `labels` hold JSON5. */
export const attributeNotJson5: LintRule = {
  code: 'attribute-not-json5',
  severity: 'error',
  summary: 'An attribute that holds JSON5 does not.',
  advice:
    'The element shows no labels, or nothing at all. Write a JSON5 array or object; for data of the task, `{{ task.input.labels | to_json | escape }}`.',
  *check(document) {
    const seen = new Set<number>();
    for (const place of attributesOf(document.page.elements, holdsJson)) {
      const message = problemInTemplate(document, place);
      if (message === undefined) continue;
      seen.add(place.attribute.begin);
      yield { at: place.attribute.begin, message };
    }
    for (const place of attributesOf(document.rendered?.elements ?? [], holdsJson)) {
      const at = originOf(document, place);
      const message = problemOf(place.attribute.name, place.attribute.value);
      if (message === undefined || seen.has(at)) continue;
      seen.add(at);
      yield { at, message };
    }
  },
};
