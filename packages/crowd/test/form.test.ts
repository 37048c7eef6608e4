import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flattenAnswers } from '../src/form/flatten.js';
import { submitTarget } from '../src/form/submit-target.js';
import { MAXIMUM_INSTANCES, withInstance, withLabels } from '../src/widgets/instances.js';

describe('flattenAnswers', () => {
  it('joins paths by dots, as the columns of Mechanical Turk have them', () => {
    expect(
      flattenAnswers({
        annotatedResult: {
          labelMappings: { 'Left ear': { color: '#2ca02c' } },
          labeledImage: { pngImageData: 'AAAA' },
        },
        pets: { cat: true, dog: false },
        animals: { labels: ['Cat', 'Dog'] },
        word: 'x',
      }),
    ).toEqual({
      'annotatedResult.labelMappings.Left ear.color': '#2ca02c',
      'annotatedResult.labeledImage.pngImageData': 'AAAA',
      'pets.cat': 'true',
      'pets.dog': 'false',
      'animals.labels.0': 'Cat',
      'animals.labels.1': 'Dog',
      word: 'x',
    });
  });

  it('gives a text for every leaf and loses none', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]+$/), fc.jsonValue()), (answers) => {
        const fields = flattenAnswers(answers);
        expect(Object.values(fields).every((value) => typeof value === 'string')).toBe(true);
        const leaves = (value: unknown): number =>
          typeof value === 'object' && value !== null && Object.keys(value).length > 0
            ? Object.values(value).reduce((sum: number, inner) => sum + leaves(inner), 0)
            : 1;
        const expected = Object.values(answers).reduce(
          (sum: number, value) => sum + leaves(value),
          0,
        );
        expect(Object.keys(fields).length).toBeLessThanOrEqual(expected);
      }),
    );
  });
});

describe('submitTarget', () => {
  const base = 'https://task.example/page.html';

  it('follows the address of Mechanical Turk', () => {
    expect(
      submitTarget(
        '?assignmentId=A&hitId=H&turkSubmitTo=https%3A%2F%2Fwww.mturk.com%2F&workerId=W',
        null,
        base,
      ),
    ).toEqual({
      action: 'https://www.mturk.com/mturk/externalSubmit',
      assignmentId: 'A',
      preview: false,
    });
    expect(submitTarget('?assignmentId=ASSIGNMENT_ID_NOT_AVAILABLE', null, base).preview).toBe(
      true,
    );
  });

  it('takes the own action, and web addresses only', () => {
    expect(submitTarget('', '/done', base).action).toBe('https://task.example/done');
    expect(submitTarget('', 'javascript:alert(1)', base).action).toBe(undefined);
    expect(submitTarget('?turkSubmitTo=javascript:alert(1)//', null, base).action).toBe(undefined);
    expect(submitTarget('', null, base).action).toBe(undefined);
  });
});

describe('instances', () => {
  it('are added at the end under names of their own', () => {
    let instances = withLabels([], ['Cat', 'Cat 1']);
    expect(instances.map(({ name }) => name)).toEqual(['Cat 1', 'Cat 1 1']);
    instances = withInstance(withInstance(instances, 'Cat'), 'Cat');
    expect(instances.map(({ name }) => name)).toEqual(['Cat 1', 'Cat 1 1', 'Cat 2', 'Cat 3']);
    for (let at = 0; at < 300; at++) instances = withInstance(instances, 'Cat');
    expect(instances).toHaveLength(MAXIMUM_INSTANCES);
    expect(new Set(instances.map(({ name }) => name)).size).toBe(MAXIMUM_INSTANCES);
  });

  it('stay with what is painted where a page adds labels and takes some away', () => {
    const painted = withInstance(withInstance(withLabels([], ['Cat', 'Dog']), 'Cat'), 'Dog');
    const names = (labels: string[]): string[] =>
      withLabels(painted, labels).map(({ name }) => name);
    expect(names(['Cat', 'Dog', 'Bird'])).toEqual(['Cat 1', 'Dog 1', 'Cat 2', 'Dog 2', 'Bird 1']);
    expect(names(['Bird', 'Dog'])).toEqual(['Dog 1', 'Dog 2', 'Bird 1']);
    expect(names([])).toEqual([]);
    const many = Array.from({ length: 300 }, (_, at) => `label ${at}`);
    expect(withLabels(painted, many)).toHaveLength(MAXIMUM_INSTANCES);
  });
});
