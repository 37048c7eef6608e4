import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSegmenter } from '../src/create-segmenter.js';
import { paintedPicture } from './scenes.js';

/** Stands in for the browser's workers, and counts them. */
class CountedWorker extends EventTarget {
  static running = 0;
  static started = 0;

  constructor() {
    super();
    CountedWorker.running++;
    CountedWorker.started++;
  }

  postMessage(): void {}

  terminate(): void {
    CountedWorker.running--;
  }
}

const picture = paintedPicture(8, 8, () => [1, 2, 3]);
const settled = () => vi.advanceTimersByTimeAsync(1);

describe('the worker of a page', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('Worker', CountedWorker);
    CountedWorker.running = 0;
    CountedWorker.started = 0;
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('is one for all segmenters, and ends within a minute of the last close', async () => {
    const segmenters = [1, 2, 3].map(() => createSegmenter({ engine: 'builtin' }));
    for (const segmenter of segmenters) segmenter.open(picture);
    await settled();
    expect(CountedWorker.running).toBe(1);
    segmenters[0].close();
    segmenters[1].close();
    await vi.advanceTimersByTimeAsync(300_000);
    expect(CountedWorker.running).toBe(1);
    segmenters[2].close();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(CountedWorker.running).toBe(0);
  });

  it('is kept where the next picture comes soon, and starts again where it comes late', async () => {
    for (let at = 0; at < 50; at++) {
      const segmenter = createSegmenter({ engine: 'builtin' });
      segmenter.open(picture);
      await settled();
      segmenter.close();
      await vi.advanceTimersByTimeAsync(2_000);
    }
    expect([CountedWorker.started, CountedWorker.running]).toEqual([1, 1]);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(CountedWorker.running).toBe(0);
    const late = createSegmenter({ engine: 'builtin' });
    late.open(picture);
    await settled();
    expect([CountedWorker.started, CountedWorker.running]).toEqual([2, 1]);
    late.close();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(CountedWorker.running).toBe(0);
  });
});
