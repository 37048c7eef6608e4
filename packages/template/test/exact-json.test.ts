import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  exactJsonOf,
  lintTemplate,
  parseExactJson,
  renderTemplate,
  taskInputOf,
} from '../src/index.js';

/** JSON texts whose numbers JavaScript does not have, or writes otherwise. */
const NUMBERS = [
  '9007199254740993',
  '-12345678901234567890123456789',
  '1.0',
  '-0',
  '0.10',
  '1e3',
  '1E+400',
  '6.02214076e23',
  '3.141592653589793238462643383279',
  '12345678.1234567890',
];

const rendered = async (source: string, json: string) => {
  const input = parseExactJson(json) as Record<string, unknown>;
  const { html, errors } = await renderTemplate(source, taskInputOf(input));
  expect(errors).toEqual([]);
  return html;
};

describe('numbers that JavaScript has not', () => {
  it('come out of a template as they went in', async () => {
    for (const number of NUMBERS) {
      const line = `{"source-ref":"s3://b/1.jpg","id":${number},"deep":[{"x":${number}}]}`;
      const source = `{{ task.input.id }} {{ task.input.id | to_json }} {{ task.input.deep[0].x | append: "!" }} {{ task.input.deep | skip_autoescape }} {{ task.input.manifestLine | to_json | skip_autoescape }}`;
      expect(await rendered(source, line)).toBe(
        `${number} ${number} ${number}! [{"x":${number}}] ${line}`,
      );
    }
  });

  it('are numbers to conditions, arithmetic and look-ups', async () => {
    const json = '{"big":9007199254740993,"one":1.0,"list":["a","b"],"ids":[1.0,2.50]}';
    const source = `{% if task.input.big > 5 and task.input.one == 1 %}yes{% endif %} {{ task.input.one | plus: 1 }} {{ task.input.list[task.input.one] }} {{ task.input.ids | join: "-" }} {{ task.input.one | default: 4 }} {{ task.input.ids | first }} {% for n in (task.input.one..2) %}{{ n }}{% endfor %} {{ task.input.ids | where: "x", task.input.one | size }}`;
    expect(await rendered(source, json)).toBe('yes 2 b 1.0-2.50 1.0 1.0 12 0');
  });

  it('are not mistaken in texts, keys and marks of our own', () => {
    for (const json of [
      '{"a":"exact9007199254740993","b":9007199254740993,"9007199254740993":"1.0 \\" 1e5"}',
      '{"exact":1.0,"x":"\\u0065xact1.0","y":"exactx"}',
      '[1.0,"\\\\",2.0,"\\\\\\"3.0"]',
    ]) {
      expect(JSON.parse(exactJsonOf(parseExactJson(json)))).toEqual(JSON.parse(json));
    }
    expect(exactJsonOf(parseExactJson('["exact1.0",1.0]'))).toBe('["exact1.0",1.0]');
    expect(exactJsonOf(parseExactJson('{"a":[1.0]}'), 1)).toBe('{\n "a": [\n  1.0\n ]\n}');
    expect(() => parseExactJson('{"a":1.0,}')).toThrow(SyntaxError);
  });

  it('leave all other JSON as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const json = JSON.stringify(value);
        const compact = JSON.stringify(JSON.parse(json));
        expect(exactJsonOf(parseExactJson(json))).toBe(compact);
      }),
    );
  });

  it('are no objects to the lint', () => {
    const taskInput = parseExactJson('{"big":9007199254740993}');
    const source = '<crowd-form>{{ task.input.big.name }}</crowd-form>';
    const found = lintTemplate(source, { taskInput });
    expect(found.map(({ message }) => message)).toContain('task.input.big has no "name".');
  });
});
