import type { SegmentResult } from '@gt-elements/editor';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSegmenter } from '../src/create-segmenter.js';
import { lendEngine } from '../src/lend-engine.js';
import type { LenderMessage } from '../src/protocol.js';
import { Loans } from '../src/worker/loans.js';
import { ModelPool } from '../src/worker/model-pool.js';
import { model, redPlace, type RedRuntime } from './red-model.js';
import { ellipse, paintedPicture, shareOf } from './scenes.js';

const shape = ellipse(100, 80, 50, 40);
const picture = paintedPicture(200, 160, (x, y) =>
  shape.contains(x, y) ? [230, 60, 40] : [30, 80, 90],
);
const ask = { extremePoints: shape.clicks, corrections: [] };

const runtimes: RedRuntime[] = [];

/** Stands in for the browser's worker: what its script does with a lender's messages. */
class LendingWorker extends EventTarget {
  static started = 0;
  static ended = 0;
  readonly #loans = new Loans(new ModelPool(() => redPlace({}, runtimes)));

  constructor() {
    super();
    LendingWorker.started++;
  }

  postMessage(message: LenderMessage): void {
    this.#loans.receive(message);
  }

  terminate(): void {
    LendingWorker.ended++;
  }
}

/** Another model, which no lender gave: where it is asked for, nothing must be loaded. */
const foreign = {
  ...model,
  name: 'Foreign',
  encoder: { ...model.encoder, url: 'https://foreign.invalid/encoder.onnx' },
};

async function segment(port: MessagePort, engine: 'builtin' | 'sam' = 'sam') {
  const segmenter = createSegmenter({ engine, model: foreign, port });
  const ready = new Promise<void>((done) => {
    segmenter.subscribe(({ state }) => {
      if (state === 'ready') done();
    });
  });
  segmenter.open(picture);
  await ready;
  return { segmenter, result: await segmenter.segment(ask) };
}

describe('an engine that is lent', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    runtimes.length = 0;
    LendingWorker.started = 0;
    LendingWorker.ended = 0;
  });

  const lender = () => {
    vi.stubGlobal('Worker', LendingWorker);
    return lendEngine({ engine: 'sam', model });
  };

  it('answers over a port, with the model of the lender, whatever the frame names', async () => {
    const { lend, close } = await lender();
    const port = lend();
    const { segmenter, result } = await segment(port);
    expect([result.engine, result.notice]).toEqual(['Red', undefined]);
    expect(shareOf(result.mask, picture, shape.contains)).toBeGreaterThan(0.95);
    segmenter.close();
    close();
    expect([LendingWorker.started, LendingWorker.ended]).toEqual([1, 1]);
    port.close();
  });

  it('gives the built-in engine to a frame that asks for it', async () => {
    const { lend, takeBack } = await lender();
    const port = lend();
    const { result } = await segment(port, 'builtin');
    expect([result.engine, runtimes.length]).toEqual(['Built-in', 0]);
    takeBack(port);
  });

  it('keeps the model from one frame to the next, and forgets the pictures of the first', async () => {
    const { lend, takeBack } = await lender();
    const first = lend();
    await segment(first);
    const held = runtimes[0].kept;
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    takeBack(first);
    vi.advanceTimersByTime(40_000);
    vi.useRealTimers();
    const second = lend();
    await segment(second);
    expect(runtimes.map(({ ended }) => ended)).toEqual([false]);
    expect([held, runtimes[0].kept]).toEqual([1, 1]);
    takeBack(second);
  });

  it('serves two frames at once, each with its own picture', async () => {
    const { lend, takeBack } = await lender();
    const other = ellipse(60, 60, 30, 25);
    const ports = [lend(), lend()];
    const shapes = [shape, other];
    const results = await Promise.all(
      ports.map(async (port, at): Promise<SegmentResult> => {
        const segmenter = createSegmenter({ engine: 'sam', model: foreign, port });
        const ready = new Promise<void>((done) => {
          segmenter.subscribe(({ state }) => {
            if (state === 'ready') done();
          });
        });
        segmenter.open(
          paintedPicture(200, 160, (x, y) =>
            shapes[at].contains(x, y) ? [230, 60, 40] : [30, 80, 90],
          ),
        );
        await ready;
        return segmenter.segment({ extremePoints: shapes[at].clicks, corrections: [] });
      }),
    );
    for (const [at, { mask, engine }] of results.entries()) {
      expect(engine).toBe('Red');
      expect(shareOf(mask, picture, shapes[at].contains)).toBeGreaterThan(0.95);
    }
    for (const port of ports) takeBack(port);
  });

  it('says over the port that it is there', async () => {
    const { lend, takeBack } = await lender();
    const port = lend();
    const said = await new Promise((done) => {
      port.onmessage = ({ data }) => done(data);
    });
    expect(said).toEqual({ type: 'ready' });
    takeBack(port);
  });
});
