import { describe, expect, it } from 'vitest';
import type { ElementProblem } from '../src/index.js';
import { parseJson5Attribute } from '../src/index.js';

const list = (value: unknown): string[] => {
  if (!Array.isArray(value)) throw new Error('a list of names');
  return value as string[];
};
const parse = (text: string | null) => parseJson5Attribute('gt-segment', 'labels', text, list);

const problemOf = (text: string): ElementProblem => {
  try {
    parse(text);
  } catch (error) {
    return error as ElementProblem;
  }
  throw new Error('nothing was thrown');
};

describe('parseJson5Attribute', () => {
  it('reads what templates write', () => {
    expect(parse("['Car', 'Road',]")).toEqual(['Car', 'Road']);
    expect(parse('["a \\"quoted\\" name"]')).toEqual(['a "quoted" name']);
    expect(parse(null)).toBeUndefined();
    expect(parse('  ')).toBeUndefined();
  });

  it('names element, attribute and place of a mistake', () => {
    const problem = problemOf("['Car'\n 'Road']");
    expect(problem.code).toBe('attribute-invalid');
    expect(problem.attribute).toBe('labels');
    expect(problem.message).toMatch(/labels of <gt-segment> .* line 2, column 2/);
  });

  it('says what was expected of a value of another shape', () => {
    expect(problemOf("{a: 'b'}").message).toMatch(/must be a list of names; it is “\{a: 'b'\}”/);
  });

  it('evaluates nothing', () => {
    expect(problemOf("['a', alert(1)]").message).toMatch(/is not JSON/);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
