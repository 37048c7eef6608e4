import { describe, expect, it } from 'vitest';
import { readChoice } from '../src/initial-value.js';
import { readOverlay } from '../src/overlay.js';

describe('readOverlay', () => {
  it('reads instances, those of one label told apart by their number', () => {
    expect(
      readOverlay({
        instanceSegmentation: {
          labels: ['Cat', 'Dog'],
          src: 'mask.png',
          instances: [
            { label: 'Cat', color: '#2ca02c' },
            { label: 'Dog', color: 'url(x)' },
            { label: 'Cat', color: '#1f77b4' },
          ],
        },
      }),
    ).toEqual({
      kind: 'mask',
      source: 'mask.png',
      legend: [
        { label: 'Cat 1', color: '#2ca02c' },
        { label: 'Dog 1', color: '#7f7f7f' },
        { label: 'Cat 2', color: '#1f77b4' },
      ],
    });
    expect(() => readOverlay({ instanceSegmentation: { src: 'mask.png' } })).toThrow();
  });

  it('reads a mask with its colours, and lets nothing but colours through', () => {
    expect(
      readOverlay({
        semanticSegmentation: {
          labels: ['Cat'],
          labelMappings: { Cat: { color: '#2ca02c' }, Dog: { color: 'url(//elsewhere)' } },
          src: 'mask.png',
        },
      }),
    ).toEqual({
      kind: 'mask',
      source: 'mask.png',
      legend: [
        { label: 'Cat', color: '#2ca02c' },
        { label: 'Dog', color: '#7f7f7f' },
      ],
    });
  });

  it('reads boxes, in the colours that Ground Truth gives to labels', () => {
    const overlay = readOverlay({
      boundingBox: {
        labels: ['bird', 'cat'],
        value: [{ height: 284, label: 'cat', left: 230, top: 974, width: 223 }],
      },
    });
    expect(overlay).toMatchObject({
      kind: 'boxes',
      boxes: [{ label: 'cat', left: 230, top: 974, width: 223, height: 284, color: '#1f77b4' }],
    });
  });

  it.each([
    [null],
    [[]],
    [{ polygon: {} }],
    [{ semanticSegmentation: {} }],
    [{ boundingBox: { value: [{ left: 'a' }] } }],
  ])('says what was expected for %j', (value) =>
    expect(() => readOverlay(value)).toThrow(/^an object such as/),
  );
});

describe('readChoice', () => {
  it.each([
    [{ labels: ['a', 'b'] }, ['a', 'b'], ''],
    [{ label: 'a', workerComment: 'why' }, ['a'], 'why'],
    [['a'], ['a'], ''],
    ['a', ['a'], ''],
    [null, [], ''],
  ])('reads %j', (value, labels, comment) =>
    expect(readChoice(value)).toEqual({ labels, comment }),
  );

  it.each([[7], [{ labels: [{}] }], [{ label: 3 }]])('refuses %j', (value) =>
    expect(() => readChoice(value)).toThrow(/^an answer such as/),
  );
});
