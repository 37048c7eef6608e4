/** Any value that JSON can hold. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** An object of JSON; keys that we do not know are kept. */
export interface JsonObject {
  [key: string]: JsonValue;
}

/** Whether a value is an object, not an array and not `null`. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What kind of value this is, for messages. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 60)) : String(value);
}

/** A copy with the keys of every object in ASCII order, as worker responses have them. */
export function sortKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isObject(value)) return value;
  const sorted: JsonObject = {};
  for (const key of Object.keys(value).sort(byCodeUnit)) define(sorted, key, sortKeys(value[key]!));
  return sorted;
}

/** Sets a key also where it is `__proto__`, which plain assignment swallows. */
export function define(object: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else object[key] = value;
}

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * `JSON.stringify` that writes whole numbers of the given keys as Python does, `0.0` for 0: real
 * files have `"confidence":0.0`.
 */
export function stringifyLikePython(value: JsonValue, floatKeys: ReadonlySet<string>): string {
  return write(value, false);
  function write(part: JsonValue, float: boolean): string {
    if (typeof part === 'number') {
      const text = JSON.stringify(part);
      // From 1e21 on numbers are written with an exponent, and are floats already.
      return float && /^-?\d+$/.test(text) ? `${text}.0` : text;
    }
    if (Array.isArray(part)) return `[${part.map((item) => write(item, float)).join(',')}]`;
    if (!isObject(part)) return JSON.stringify(part);
    const fields = Object.keys(part).map(
      (key) => `${JSON.stringify(key)}:${write(part[key]!, float || floatKeys.has(key))}`,
    );
    return `{${fields.join(',')}}`;
  }
}
