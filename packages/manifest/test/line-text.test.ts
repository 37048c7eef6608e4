import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeTexts, withAttributes, withoutAttributes } from '../src/index.js';

const json = fc.json({ maxDepth: 3 });
const object = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 6 });
const layout = fc.constantFrom(undefined, 1, '\t');

describe('attributes in the text of a line', () => {
  it('are set as in an object, and the rest stays', () => {
    fc.assert(
      fc.property(object, layout, fc.string(), json, (line, space, name, value) => {
        const text = JSON.stringify(line, null, space);
        const result = withAttributes(text, [[name, value]]);
        const expected = JSON.parse(text) as Record<string, unknown>;
        const entry = {
          value: JSON.parse(value) as unknown,
          enumerable: true,
          configurable: true,
          writable: true,
        };
        Object.defineProperty(expected, name, entry);
        expect(JSON.parse(result)).toEqual(expected);
        const others = attributeTexts(text).filter(([key]) => key !== name);
        expect(attributeTexts(result).filter(([key]) => key !== name)).toEqual(others);
      }),
      { numRuns: 500 },
    );
  });

  it('go and leave the others', () => {
    fc.assert(
      fc.property(object, fc.string(), (line, name) => {
        const text = JSON.stringify(line);
        const expected = Object.entries(JSON.parse(text) as object).filter(([key]) => key !== name);
        expect(
          Object.entries(JSON.parse(withoutAttributes(text, new Set([name]))) as object),
        ).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('replace in place and follow at the end', () => {
    const text = ' { "a" : 1.0 , "b":[ 0.0 ] } ';
    expect(
      withAttributes(text, [
        ['a', '2'],
        ['c', '{}'],
      ]),
    ).toBe(' { "a" : 2 , "b":[ 0.0 ],"c":{} } ');
    expect(withAttributes('{}', [['a', '1']])).toBe('{"a":1}');
  });

  it('agree with the engine on what JSON is', () => {
    const isJson = (text: string): boolean => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    const scans = (text: string): boolean => {
      try {
        attributeTexts(text);
        return true;
      } catch {
        return false;
      }
    };
    const broken = fc
      .tuple(
        object,
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', '0', '\\', '-', 'e', '\u0001', ':'),
      )
      .map(([line, place, insert]) => {
        const text = JSON.stringify(line);
        const at = place % (text.length + 1);
        return text.slice(0, at) + insert + text.slice(at + (insert === '' ? 1 : 0));
      });
    fc.assert(
      fc.property(broken, (text) => {
        const object = isJson(text) && /^\s*\{/.test(text);
        expect(scans(text)).toBe(object);
      }),
      { numRuns: 3000 },
    );
  });
});
