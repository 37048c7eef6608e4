import fc from 'fast-check';
import JSON5 from 'json5';
import { describe, expect, it } from 'vitest';
import { Json5Error, parseJson5 } from '../src/json5.js';

/** What the package of the name makes of a text; nothing where it refuses it. */
const theirs = (text: string): { value: unknown } | undefined => {
  try {
    return { value: JSON5.parse(text) };
  } catch {
    return undefined;
  }
};

const ours = (text: string): { value: unknown } | undefined => {
  try {
    return { value: parseJson5(text) };
  } catch (error) {
    expect(error).toBeInstanceOf(Json5Error);
    return undefined;
  }
};

const TEXTS = [
  `['Car', 'Road',]`,
  `{ text: 'None of the above' }`,
  `{'src': "a.png", labelMappings: {Car: {color: '#2ca02c',},},} // end`,
  '/* a */ [1, /* b\n */ 2] // c',
  '[+1, -1, .5, 5., -.5e3, 1E+2, 0x1f, -0XFF, Infinity, -Infinity, NaN, +NaN, 0, -0, 0.5]',
  `'a\\\nb\\\r\nc\\\u2028d\\x41\\u0042\\0\\'\\"\\q\\v'`,
  '{$_a1: 1, \\u0061b: 2, ünï: 3, null: 4, "": 5, true: 6, a: 7, a: 8}',
  '{__proto__: 1, constructor: 2}',
  '\ufeff\u00a0\u2003{\u2028}\u2029',
  '"\u2028"',
  'null',
  'true',
  '[,]',
  '[1,,2]',
  '{,}',
  '{a}',
  '{a:}',
  '{1a: 2}',
  '{\\u0031a: 2}',
  '{a b: 2}',
  '01',
  '1a',
  '+',
  '.',
  '1e',
  '0x',
  '0xg',
  '- 1',
  'nulla',
  'undefined',
  'infinity',
  'nan',
  'NULL',
  'True',
  `'a\nb'`,
  `'\\1'`,
  `'\\01'`,
  `'\\x4'`,
  `'\\u12g4'`,
  `'a`,
  `'a\\`,
  `'a"`,
  '[',
  '{',
  '{a:1',
  '[1',
  '[1}',
  '/* a',
  '/',
  '',
  ' ',
  '1 2',
  'a',
  '()',
  "alert('x')",
];

describe('JSON5', () => {
  it.each(TEXTS)('reads or refuses %j as the package of that name does', (text) => {
    expect(ours(text)).toStrictEqual(theirs(text));
  });

  it('reads what that package writes, and JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('', '  ', '\t'), (value, space) => {
        expect(parseJson5(JSON.stringify(value, null, space))).toStrictEqual(
          JSON.parse(JSON.stringify(value)),
        );
        const text = JSON5.stringify(value, null, space);
        expect(parseJson5(text)).toStrictEqual(JSON5.parse(text));
      }),
    );
  });

  it('reads or refuses damaged texts as that package does', () => {
    const piece = fc.constantFrom(
      ...`[]{},:'"\\/*+-.01239eExXuabnrt_$ \n\r\u2028`,
      'null',
      'true',
      'NaN',
      'Infinity',
      '//',
      '\\u0061',
      '\\x41',
      "'a'",
      'é',
      '𝒜',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        expect(ours(text)).toStrictEqual(theirs(text));
      }),
      { numRuns: 20_000 },
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...TEXTS),
        fc.nat(60),
        fc.nat(3),
        fc.oneof(piece, fc.constant('')),
        (text, at, length, put) => {
          const damaged = text.slice(0, at) + put + text.slice(at + length);
          expect(ours(damaged)).toStrictEqual(theirs(damaged));
        },
      ),
      { numRuns: 20_000 },
    );
  });

  it('says where the fault is', () => {
    const place = (text: string) => {
      try {
        parseJson5(text);
      } catch (error) {
        const { lineNumber, columnNumber } = error as Json5Error;
        return [lineNumber, columnNumber];
      }
      return undefined;
    };
    expect(place('[1 2]')).toEqual([1, 4]);
    expect(place("['Car'\r\n 'Road']")).toEqual([2, 2]);
    expect(place("['Car',\n")).toEqual([2, 1]);
  });
});
