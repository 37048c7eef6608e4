import { isObject, type JsonObject, kindOf } from '../json-value.js';
import { checkMetadata } from './check-metadata.js';
import { JsonScan } from './json-scan.js';
import type { Report } from './report.js';

/** Ground Truth's limits of a manifest line, in characters. */
export interface LineLimits {
  /** 100,000 characters. */
  readonly maximumLineLength: number;
  /** 20,000 characters of JSON. */
  readonly maximumAttributeLength: number;
}

export const GROUND_TRUTH_LIMITS: LineLimits = {
  maximumLineLength: 100_000,
  maximumAttributeLength: 20_000,
};

const METADATA = '-metadata';
const REMEMBERED_NAMES = 1000;

/** Takes names apart once: a manifest's lines all have the same few. */
export class AttributeNames {
  readonly #known = new Map<string, string | null>();

  /** The attribute that a key is the metadata of; `null` for other keys. */
  attributeOf(key: string): string | null {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const attribute = key.endsWith(METADATA) ? key.slice(0, -METADATA.length) : null;
    if (this.#known.size < REMEMBERED_NAMES) this.#known.set(key, attribute);
    return attribute;
  }
}

/**
 * Checks a manifest line against Ground Truth's rules: a source, names, lengths, and the shape of
 * the label attributes of known types. Nothing is built where all is well.
 */
export function checkLine(
  value: JsonObject,
  text: string,
  limits: LineLimits,
  names: AttributeNames,
  report: Report,
): void {
  let hasSource = false;
  for (const key in value) {
    if (key.charCodeAt(0) === 36) {
      report('attribute-name', 'The name starts with "$".', key, 'a name that does not');
    }
    if (key === 'source-ref' || key === 'source') {
      hasSource = true;
      if (typeof value[key] !== 'string' || value[key] === '') {
        report(
          'source-missing',
          `There is ${kindOf(value[key])}.`,
          key,
          'a text that is not empty',
        );
      }
      continue;
    }
    const attribute = names.attributeOf(key);
    if (attribute !== null) {
      const metadata = value[key];
      if (!isObject(metadata)) {
        // Only what stands beside an attribute of that name is metadata of Ground Truth's.
        if (attribute in value) {
          report('metadata-shape', `There is ${kindOf(metadata)}.`, key, 'an object');
        }
      } else checkMetadata(attribute, key, value[attribute], metadata, report);
    }
  }
  if (!hasSource) {
    report(
      'source-missing',
      'The line names no data object.',
      'source-ref',
      '"source-ref" or "source"',
    );
  }
  // No attribute of a shorter line can be too long.
  if (text.length > limits.maximumAttributeLength) checkLengths(text, limits, report);
}

function checkLengths(text: string, limits: LineLimits, report: Report): void {
  for (const { key, valueFrom, valueTo } of new JsonScan(text).members()) {
    if (valueTo - valueFrom <= limits.maximumAttributeLength) continue;
    report(
      'attribute-too-long',
      `The value has ${valueTo - valueFrom} characters.`,
      key,
      `at most ${limits.maximumAttributeLength}`,
      valueFrom + 1,
    );
  }
}

/** Keys that stand in the line more than once: a parser keeps the last of them only. */
export function checkDuplicateKeys(text: string, report: Report): void {
  const seen = new Set<string>();
  for (const { key, keyFrom } of new JsonScan(text).members()) {
    if (seen.has(key)) {
      report(
        'duplicate-key',
        'The key stands in the line twice.',
        key,
        'each key once',
        keyFrom + 1,
      );
    }
    seen.add(key);
  }
}
