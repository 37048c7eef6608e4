import { describe, expect, it } from 'vitest';
import type { Segmenter } from '../src/index.js';
import { click, makeEditor, pixels } from './helpers.js';

/** Bytes of a mask that counts how many of them a search has passed. */
class CountedMask extends Uint8Array {
  static searched = 0;

  override indexOf(value: number, from = 0): number {
    const found = super.indexOf(value, from);
    CountedMask.searched += (found === -1 ? this.length : found + 1) - from;
    return found;
  }
}

/** An engine that gives one mask, whatever it is asked. */
function engineOf(width: number, height: number, inside: Uint8Array): Segmenter {
  const status = { state: 'ready', engine: 'Test', runsOn: 'this test' } as const;
  return {
    status,
    open: () => undefined,
    segment: () =>
      Promise.resolve({ ...status, mask: { area: { x: 0, y: 0, width, height }, inside } }),
    subscribe: () => () => undefined,
    close: () => undefined,
  };
}

async function searchedFor(height: number): Promise<{ searched: number; painted: number }> {
  const width = 300;
  const inside = new CountedMask(width * height);
  // Rows without a pixel of the object are where a search goes astray.
  inside.fill(1, 0, 20);
  inside.fill(1, width * (height - 1), width * (height - 1) + 20);
  const { editor } = makeEditor({ width, height, segmenter: engineOf(width, height, inside) });
  editor.tool = 'auto-segment';
  for (const [x, y] of [
    [10, 0],
    [10, height - 1],
    [0, 5],
    [19, 5],
  ] as const) {
    click(editor, x, y);
  }
  await editor.settled();
  expect(editor.toolState).toBe('reviewing');
  CountedMask.searched = 0;
  editor.complete();
  return { searched: CountedMask.searched, painted: pixels(editor)[1]! };
}

describe('accepting a large mask', () => {
  it('looks at each of its bytes once', async () => {
    for (const height of [200, 400, 800]) {
      const { searched, painted } = await searchedFor(height);
      expect(painted).toBe(40);
      expect(searched).toBeGreaterThan(0);
      expect(searched).toBeLessThanOrEqual(300 * height);
    }
  });
});
