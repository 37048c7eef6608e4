import { isObject, type JsonObject, kindOf } from '../json-value.js';
import { shapeError } from './labelled-image.js';

/** The three lists of a COCO document, each entry an object with what all of COCO's kinds need. */
export interface CocoParts {
  readonly images: readonly JsonObject[];
  readonly annotations: readonly JsonObject[];
  readonly categories: readonly JsonObject[];
}

/** Checks what every COCO document has. @throws {ManifestError} `convert-shape` with the key */
export function readCocoParts(input: unknown): CocoParts {
  if (!isObject(input)) throw shapeError(`There is ${kindOf(input)}.`, '', 'a COCO document');
  for (const part of ['images', 'annotations', 'categories']) {
    const list = input[part];
    if (!Array.isArray(list)) throw shapeError(`There is ${kindOf(list)}.`, part, 'an array');
    list.forEach((entry, at) => {
      if (isObject(entry)) return;
      throw shapeError(`There is ${kindOf(entry)}.`, `${part}.${at}`, 'an object');
    });
  }
  const parts = input as unknown as CocoParts;
  once(parts.images, 'images', 'id');
  once(parts.categories, 'categories', 'id');
  // Labels of a job must differ, and two of one name could not be told apart again.
  once(parts.categories, 'categories', 'name');
  parts.images.forEach((image, at) => {
    needs(image, 'id', 'number', `images.${at}`);
    needs(image, 'file_name', 'string', `images.${at}`);
  });
  parts.categories.forEach((category, at) => {
    needs(category, 'id', 'number', `categories.${at}`);
    needs(category, 'name', 'string', `categories.${at}`);
  });
  return parts;
}

function once(list: readonly JsonObject[], part: string, name: 'id' | 'name'): void {
  const seen = new Set<unknown>();
  list.forEach((entry, at) => {
    const value = entry[name];
    if (seen.has(value)) {
      const what = `${JSON.stringify(value)} stands there twice.`;
      throw shapeError(what, `${part}.${at}.${name}`, `each ${name} once`);
    }
    seen.add(value);
  });
}

function needs(entry: JsonObject, name: string, type: 'number' | 'string', key: string): void {
  if (typeof entry[name] === type) return;
  throw shapeError(`There is ${kindOf(entry[name])}.`, `${key}.${name}`, `a ${type}`);
}
