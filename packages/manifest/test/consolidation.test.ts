import { LabelMap } from '@gt-elements/raster';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adjustmentStatus,
  consolidateChoices,
  consolidateMasks,
  consolidateMasksSync,
  consolidateMultiLabel,
  consolidateSegmentation,
  consolidateSingleLabel,
  decodeMaskSync,
  encodeMaskPngSync,
  segmentationAnswer,
  verificationComments,
} from '../src/index.js';
import { arbitraryMap, regions } from './support/maps.js';

const map = (width: number, ...labels: number[]): LabelMap =>
  LabelMap.fromLabels(width, labels.length / width, Uint8Array.from(labels));

describe('the vote of pixels', () => {
  it('hands one worker through, with confidence 0', () => {
    fc.assert(
      fc.property(arbitraryMap({ most: 40 }), (mask) => {
        const { map: found, confidence } = consolidateMasksSync([mask]);
        expect(confidence).toBe(0);
        expect(found.toLabels()).toEqual(mask.toLabels());
      }),
      { numRuns: 20 },
    );
  });

  it('changes nothing that all agree on', () => {
    fc.assert(
      fc.property(arbitraryMap({ most: 40 }), (mask) => {
        const { map: found, confidence } = consolidateMasksSync([mask, mask.clone(), mask.clone()]);
        expect(confidence).toBe(1);
        expect(found.toLabels()).toEqual(mask.toLabels());
      }),
      { numRuns: 20 },
    );
  });

  it('follows the majority, whatever the neighbours say', () => {
    const alone = map(3, 0, 0, 0, 0, 5, 0, 0, 0, 0);
    const none = map(3, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    const { map: found, confidence } = consolidateMasksSync([alone, alone, none]);
    expect(found.labelAt(1, 1)).toBe(5);
    expect(confidence).toBeCloseTo(2 / 3);
  });

  it('asks the neighbours where no label has a majority', () => {
    const left = map(3, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    const right = map(3, 1, 1, 1, 1, 2, 1, 1, 1, 1);
    expect(consolidateMasksSync([left, right]).map.labelAt(1, 1)).toBe(1);
    // Only what was given to the pixel itself can win it.
    const other = map(3, 9, 9, 9, 9, 2, 9, 9, 9, 9);
    expect([1, 2]).toContain(consolidateMasksSync([left, other]).map.labelAt(1, 1));
    // Of equals the lowest index.
    expect(consolidateMasksSync([map(1, 7), map(1, 3)]).map.labelAt(0, 0)).toBe(3);
  });

  it('does not depend on the order of workers', async () => {
    const masks = [1, 2, 3].map((seed) => regions(300, 270, 4, seed));
    const one = await consolidateMasks(masks);
    const other = await consolidateMasks([...masks].reverse());
    expect(other.map.toLabels()).toEqual(one.map.toLabels());
    expect(other.confidence).toBeCloseTo(one.confidence, 12);
  });

  it('refuses masks of different sizes', () => {
    expect(() => consolidateMasksSync([map(1, 0), map(2, 0, 0)])).toThrow(
      expect.objectContaining({ code: 'size-mismatch' }) as Error,
    );
  });
});

describe('segmentation answers', () => {
  const answerOf = (mask: LabelMap, colors: string[], initialValueModified?: boolean) =>
    segmentationAnswer({
      ...{ width: mask.width, height: mask.height, labels: ['cat', 'dog'], colors },
      ...{ png: encodeMaskPngSync(mask, colors), initialValueModified },
    });

  it('are consolidated by their own colours', async () => {
    const mask = map(4, 0, 1, 2, 2);
    const colors = ['#2ca02c', '#1f77b4'];
    const answers = [answerOf(mask, colors, false), answerOf(mask, ['#111111', '#222222'], true)];
    const result = await consolidateSegmentation(answers, ['cat', 'dog'], colors);
    expect(result.adjustmentStatus).toBe('adjusted');
    expect([...decodeMaskSync(result.png, { colors }).map.toLabels()]).toEqual([0, 1, 2, 2]);
  });

  it('must be of the size that they say, and of labels of the job', async () => {
    const answer = answerOf(map(2, 0, 1), ['#2ca02c', '#1f77b4']);
    const wrong = { ...answer, inputImageProperties: { width: 3, height: 1 } };
    await expect(
      consolidateSegmentation([wrong], ['cat', 'dog'], ['#1', '#2']),
    ).rejects.toMatchObject({
      code: 'size-mismatch',
    });
    await expect(consolidateSegmentation([answer], ['cat'], ['#2ca02c'])).rejects.toThrow(
      /"dog" is no label/,
    );
  });
});

describe('choices', () => {
  const votes = (rows: Record<string, Record<string, number>>) =>
    Object.entries(rows).flatMap(([item, workers]) =>
      Object.entries(workers).map(([worker, choice]) => ({ item, worker, choice })),
    );

  it('that all agree on are certain up to the cap', () => {
    const found = consolidateChoices(
      votes({ a: { u: 0, v: 0, w: 0 }, b: { u: 1, v: 1, w: 1 }, c: { u: 0, v: 0, w: 0 } }),
      2,
    );
    expect([...found].map(([item, { choice }]) => [item, choice])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 0],
    ]);
    for (const { confidence } of found.values()) expect(confidence).toBeLessThanOrEqual(0.95);
    expect(found.get('a')!.confidence).toBeGreaterThan(0.8);
  });

  it('of one worker stand with confidence 0', () => {
    const found = consolidateChoices(votes({ a: { u: 2 } }), 3);
    expect(found.get('a')).toMatchObject({ choice: 2, confidence: 0 });
  });

  it('of a worker who is always wrong count less than a majority does', () => {
    // Three good workers and two who answer at random: the truth is what the good ones say.
    let state = 3;
    const random = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const truth = new Map<string, number>();
    const rows: Record<string, Record<string, number>> = {};
    for (let n = 0; n < 200; n++) {
      const right = Math.floor(random() * 3);
      truth.set(`i${n}`, right);
      rows[`i${n}`] = {};
      for (const [worker, accuracy] of Object.entries({
        a: 0.95,
        b: 0.9,
        c: 0.9,
        d: 0.34,
        e: 0.34,
        f: 0.34,
        g: 0.34,
      })) {
        rows[`i${n}`]![worker] = random() < accuracy ? right : Math.floor(random() * 3);
      }
    }
    const found = consolidateChoices(votes(rows), 3);
    const plurality = (choices: number[]): number =>
      [0, 1, 2]
        .map((k) => choices.filter((c) => c === k).length)
        .reduce((best, n, k, all) => (n > all[best]! ? k : best), 0);
    const right = [...found].filter(([item, { choice }]) => choice === truth.get(item)).length;
    const byVote = Object.entries(rows).filter(
      ([item, all]) => plurality(Object.values(all)) === truth.get(item),
    ).length;
    expect(right).toBeGreaterThan(byVote);
    expect(right).toBeGreaterThan(185);
  });

  it('have probabilities that sum to one, and do not depend on the order', () => {
    const vote = fc.record({
      item: fc.constantFrom('a', 'b', 'c', 'd'),
      worker: fc.constantFrom('u', 'v', 'w'),
      choice: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(vote, { minLength: 1, maxLength: 30 }), (all) => {
        const found = consolidateChoices(all, 3);
        const turned = consolidateChoices([...all].reverse(), 3);
        for (const [item, { probabilities, confidence }] of found) {
          expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
          expect(confidence).toBeGreaterThanOrEqual(0);
          turned
            .get(item)!
            .probabilities.forEach((p, at) => expect(p).toBeCloseTo(probabilities[at]!, 6));
        }
      }),
    );
  });

  it('must be of a class', () => {
    expect(() => consolidateChoices([{ item: 'a', worker: 'u', choice: 3 }], 3)).toThrow(/Class 3/);
  });
});

describe('labels', () => {
  const labels = ['sky', 'sea', 'sand'];

  it('are consolidated one for each object', () => {
    const vote = (worker: string, label: string) => ({ item: 'a', worker, labels: [label] });
    const found = consolidateSingleLabel(
      [vote('u', 'sea'), vote('v', 'sea'), vote('w', 'sky')],
      labels,
    );
    expect(found.get('a')!.label).toBe('sea');
    expect(() => consolidateSingleLabel([{ item: 'a', worker: 'u', labels: [] }], labels)).toThrow(
      /one label/,
    );
  });

  it('are listed if anyone chose them, with a confidence', () => {
    const vote = (worker: string, ...chosen: string[]) => ({ item: 'a', worker, labels: chosen });
    const found = consolidateMultiLabel(
      [vote('u', 'sky', 'sea'), vote('v', 'sky'), vote('w', 'sky')],
      labels,
    );
    const [sky, sea] = found.get('a')!;
    expect(found.get('a')!.map(({ label }) => label)).toEqual(['sky', 'sea']);
    expect(sky).toMatchObject({ accepted: true });
    expect(sea).toMatchObject({ accepted: false });
    expect(sky!.confidence).toBeGreaterThan(sea!.confidence);
    const single = consolidateMultiLabel([vote('u', 'sand')], labels);
    expect(single.get('a')).toEqual([{ label: 'sand', confidence: 0, accepted: true }]);
  });

  it('come with adjustment status and comments', () => {
    expect(adjustmentStatus([{ initialValueModified: false }, {}])).toBe('unadjusted');
    expect(
      adjustmentStatus([{ initialValueModified: false }, { initialValueModified: true }]),
    ).toBe('adjusted');
    expect(verificationComments([{ workerComment: ' dark ' }, {}, { workerComment: ' ' }])).toEqual(
      ['dark'],
    );
  });
});
