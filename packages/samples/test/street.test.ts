import { describe, expect, it } from 'vitest';
import { drawStreet, drawStreetLabels, STREET_CLASSES } from '../src/index.js';

describe('drawStreet', () => {
  it('gives the same picture and mask for the same seed, and another for another', () => {
    const one = drawStreet({ width: 320, height: 200, seed: 7 });
    const again = drawStreet({ width: 320, height: 200, seed: 7 });
    const other = drawStreet({ width: 320, height: 200, seed: 8 });
    expect(again.pixels).toEqual(one.pixels);
    expect(again.labels.toLabels()).toEqual(one.labels.toLabels());
    expect(other.labels.toLabels()).not.toEqual(one.labels.toLabels());
    expect(drawStreetLabels({ width: 320, height: 200, seed: 7 }).toLabels()).toEqual(
      one.labels.toLabels(),
    );
  });

  it('shows every class and background, and no other label', () => {
    const { labels } = drawStreet({ width: 640, height: 400 });
    const seen = new Set(labels.toLabels());
    expect([...seen].sort((a, b) => a - b)).toEqual([0, ...STREET_CLASSES.map((_, at) => at + 1)]);
  });
});
