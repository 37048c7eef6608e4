import type { PixelBlock, SegmenterStatus, SegmentResult } from '@gt-elements/editor';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AutoSegmentError } from '../src/errors.js';
import type { SamDescription } from '../src/models/description.js';
import type { BackendName, WorkerMessage } from '../src/protocol.js';
import type { Place, RememberedChoice } from '../src/worker/choice.js';
import { Coordinator } from '../src/worker/coordinator.js';
import { ModelPool } from '../src/worker/model-pool.js';
import { sha256 } from '../src/worker/sha256.js';
import type { RedRuntime } from './red-model.js';
import { type Behaviour, BYTES as bytes, HOUR, model, NOW, redPlace, SIDE } from './red-model.js';
import { ellipse, paintedPicture, shareOf } from './scenes.js';

const shape = ellipse(100, 80, 50, 40);
const picture = paintedPicture(200, 160, (x, y) =>
  shape.contains(x, y) ? [230, 60, 40] : [30, 80, 90],
);

/** The page's side of one session. */
function page(
  behaviours: Partial<Record<BackendName, Behaviour>> = {},
  place: Partial<Place> = {},
) {
  const statuses: SegmenterStatus[] = [];
  const runtimes: RedRuntime[] = [];
  const remembered: RememberedChoice[] = [];
  const waiting = new Map<number, (message: WorkerMessage) => void>();
  const previews: SegmentResult[] = [];
  let next = 0;
  let source = picture;
  const coordinator: Coordinator = new Coordinator(
    (message) => {
      if (message.type === 'status') statuses.push(message.status);
      if (message.type === 'read') {
        const { read, session, area, size } = message;
        source.read(area, size ? { size } : {}).then(
          (block: PixelBlock) => coordinator.receive({ type: 'pixels', session, read, block }),
          (error: Error) =>
            coordinator.receive({
              type: 'pixels',
              session,
              read,
              error: { name: error.name, message: error.message },
            }),
        );
      }
      if (message.type === 'mask' && message.preview) previews.push(message.result);
      if (message.type === 'failure' || (message.type === 'mask' && !message.preview)) {
        waiting.get(message.request)?.(message);
      }
    },
    new ModelPool(() => ({ ...redPlace(behaviours, runtimes, remembered), ...place })),
  );
  const status = () => statuses[statuses.length - 1];
  return {
    coordinator,
    statuses,
    runtimes,
    remembered,
    previews,
    status,
    open(description: SamDescription | undefined, from = picture) {
      source = from;
      const { width, height } = from;
      coordinator.receive({
        type: 'open',
        session: 1,
        size: { width, height },
        choice: description ? { model: description } : {},
      });
    },
    async until(state: SegmenterStatus['state']) {
      for (let turn = 0; turn < 500 && status()?.state !== state; turn++) {
        await new Promise((done) => setTimeout(done, 4));
      }
      expect(status()?.state, status()?.message).toBe(state);
    },
    ask(extremePoints = shape.clicks): Promise<WorkerMessage> {
      const request = next++;
      return new Promise((resolve) => {
        waiting.set(request, resolve);
        coordinator.receive({
          type: 'segment',
          session: 1,
          request,
          what: { extremePoints, corrections: [] },
        });
      });
    },
  };
}

const resultOf = (message: WorkerMessage): SegmentResult => {
  if (message.type !== 'mask') throw new Error(JSON.stringify(message));
  return message.result;
};

describe('the worker', () => {
  let host: ReturnType<typeof page>;
  beforeEach(() => {
    host = page();
  });

  it('answers with the built-in engine where no model is asked for', async () => {
    host.open(undefined);
    expect(host.status()).toMatchObject({ state: 'ready', engine: 'Built-in' });
    const { engine, mask, notice } = resultOf(await host.ask());
    expect([engine, notice]).toEqual(['Built-in', undefined]);
    expect(shareOf(mask, picture, shape.contains)).toBeGreaterThan(0.95);
  });

  it('answers with the model once the picture is encoded, a preview before', async () => {
    host.open(model);
    await host.until('ready');
    const { engine, runsOn, mask } = resultOf(await host.ask());
    expect([engine, runsOn]).toEqual(['Red', 'this device, 2 threads']);
    expect(shareOf(mask, picture, shape.contains)).toBeGreaterThan(0.95);
    expect(host.previews.map((preview) => preview.engine)).toEqual(['Red']);
    expect(host.remembered).toEqual([{ backend: 'threads', at: NOW, expected: true }]);
  });

  it('answers with the built-in engine, and says so, while the model prepares', async () => {
    host = page({ threads: { encode: () => new Promise(() => undefined) } });
    host.open(model);
    const { engine, notice, noticeCode } = resultOf(await host.ask());
    expect(engine).toBe('Built-in');
    expect(notice).toMatch(/Red is still (loading|preparing)/);
    expect(noticeCode).toBe('engine-preparing');
  });

  it('replaces a request by the next', async () => {
    host.open(undefined);
    const [first, second] = await Promise.all([host.ask(), host.ask()]);
    expect(first).toMatchObject({ type: 'failure', error: { name: 'AbortError' } });
    expect(second.type).toBe('mask');
  });

  it.each<[string, Behaviour, RegExp]>([
    ['gives NaN', { decode: (values) => values.fill(NaN) }, /not finite/],
    ['has wrong shapes', { dims: [1] }, /shape 1;/],
    ['has other outputs', { outputs: ['masks'] }, /no output called low_res_masks/],
    ['gives wrong masks', { decode: (values) => values.fill(-1) }, /wrong mask/],
    [
      'does not start',
      {
        start: () => {
          throw new AutoSegmentError('runtime-missing', 'no such package');
        },
      },
      /no such package/,
    ],
  ])(
    'a model that %s fails with words, and the built-in engine takes over',
    async (_, fault, words) => {
      host = page({ threads: fault, single: fault });
      host.open(model);
      await host.until('failed');
      expect(host.status().message).toMatch(words);
      const { engine, notice, noticeCode } = resultOf(await host.ask());
      expect(engine).toBe('Built-in');
      expect(notice).toMatch(words);
      expect(noticeCode).toBe('engine-replaced');
      expect(host.runtimes.every((runtime) => runtime.ended)).toBe(true);
    },
  );

  it.each<[string, RememberedChoice, BackendName[]]>(
    [
      ['goes by what was chosen before', ['single', 1, false], ['single']],
      ['looks again after a day where one thread won', ['single', 25, false], ['threads']],
      ['goes by the expected choice for weeks', ['threads', 25 * 24, true], ['threads']],
      ['looks again after a month', ['threads', 31 * 24, true], ['threads']],
      ['is not misled by a clock set back', ['single', -5, false], ['threads']],
    ].map(([name, [backend, hours, expected], started]) => [
      name as string,
      {
        backend: backend as BackendName,
        at: NOW - (hours as number) * HOUR,
        expected: expected as boolean,
      },
      started as BackendName[],
    ]),
  )('%s', async (_, recalled, started) => {
    const begun: BackendName[] = [];
    const note = (backend: BackendName): Behaviour => ({ start: () => void begun.push(backend) });
    host = page(
      { threads: note('threads'), single: note('single') },
      { recall: () => Promise.resolve(recalled) },
    );
    host.open(model);
    await host.until('ready');
    expect(begun).toEqual(started);
  });

  it('passes by a GPU that answers wrongly', async () => {
    host = page({ webgpu: { decode: (values) => values.reverse() } });
    host.open(model);
    await host.until('ready');
    expect(host.status().runsOn).toBe('this device, 2 threads');
  });

  it('passes by threads that never answer', async () => {
    const timers = vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      host = page({ threads: { encode: () => new Promise(() => undefined) } });
      host.open(model);
      for (let turn = 0; turn < 30 && host.status()?.state !== 'ready'; turn++) {
        await timers.advanceTimersByTimeAsync(4_000);
      }
    } finally {
      timers.useRealTimers();
    }
    await host.until('ready');
    expect(host.status().runsOn).toBe('this device, 1 thread');
    expect(host.runtimes.map(({ ended }) => ended)).toEqual([true, false]);
    expect(host.remembered).toEqual([{ backend: 'single', at: NOW, expected: false }]);
  });

  it('goes on without the GPU when it is lost half way', async () => {
    const gpu: Behaviour = {};
    host = page({ webgpu: gpu });
    host.open(model);
    await host.until('ready');
    expect(host.status().runsOn).toContain('GPU');
    gpu.decode = () => {
      throw new Error('device was destroyed');
    };
    const { engine, notice } = resultOf(await host.ask());
    expect(engine).toBe('Built-in');
    expect(notice).toContain('device was destroyed');
    await host.until('ready');
    expect(host.status().runsOn).toBe('this device, 2 threads');
    expect(host.remembered.map(({ backend }) => backend)).toEqual(['webgpu']);
    expect(resultOf(await host.ask()).engine).toBe('Red');
  });

  it('refuses a file that is not the expected one', async () => {
    host.open({ ...model, encoder: { ...model.encoder, sha256: '0'.repeat(64) } });
    await host.until('failed');
    expect(host.status().message).toContain((await sha256(bytes)).slice(0, 12));
  });

  it('says what could not be loaded', async () => {
    host.open({ ...model, encoder: { url: 'http://127.0.0.1:9/encoder.onnx' } });
    await host.until('failed');
    expect(host.status().message).toContain('http://127.0.0.1:9/encoder.onnx could not be loaded');
  });

  it('passes on why a picture cannot be read', async () => {
    const sealed = {
      ...picture,
      read: () => Promise.reject(new DOMException('tainted', 'SecurityError')),
    };
    host.open(undefined, sealed);
    expect(await host.ask()).toMatchObject({
      type: 'failure',
      error: { name: 'SecurityError', message: 'tainted' },
    });
  });

  it('names what is wrong with clicks, also with a model', async () => {
    host.open(model);
    await host.until('ready');
    expect(await host.ask(shape.clicks.slice(1))).toMatchObject({
      type: 'failure',
      error: { code: 'points-missing' },
    });
    expect(host.status().state).toBe('ready');
  });

  it('holds one picture and one model after fifty pictures in a row', async () => {
    for (let round = 0; round < 50; round++) {
      host.open(model);
      await host.until('ready');
    }
    const running = host.runtimes.filter((runtime) => !runtime.ended);
    expect(running).toHaveLength(1);
    expect(running[0].kept).toBe(1);
  });

  it('ends the model a little after the last session that uses it', async () => {
    host.open(model);
    await host.until('ready');
    vi.useFakeTimers();
    try {
      host.coordinator.receive({ type: 'close', session: 1 });
      expect(host.runtimes.every(({ ended }) => ended)).toBe(false);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(host.runtimes.every(({ ended }) => ended)).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('keeps the model for a picture that is opened in time', async () => {
    host.open(model);
    await host.until('ready');
    vi.useFakeTimers();
    try {
      host.coordinator.receive({ type: 'close', session: 1 });
      await vi.advanceTimersByTimeAsync(5_000);
      host.open(model);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(host.runtimes.filter(({ ended }) => !ended)).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('reads a picture of a hundred megapixels at the size that the model takes', async () => {
    const disc = ellipse(5000, 5000, 900, 700);
    const large = paintedPicture(10_000, 10_000, (x, y) =>
      disc.contains(x, y) ? [230, 60, 40] : [30, 80, 90],
    );
    const read: number[] = [];
    const from = {
      ...large,
      read: (...[area, options]: Parameters<typeof large.read>) => {
        const { width, height } = options?.size ?? area;
        read.push(width * height);
        return large.read(area, options);
      },
    };
    host.open(model, from);
    await host.until('ready');
    expect(read).toEqual([SIDE * SIDE]);
    const { engine } = resultOf(await host.ask(disc.clicks));
    expect(engine).toBe('Red');
    expect(Math.max(...read)).toBeLessThanOrEqual(4_000_000);
  });

  it('encodes a picture of one pixel, and says in words that it holds no four points', async () => {
    host.open(
      model,
      paintedPicture(1, 1, () => [200, 10, 10]),
    );
    await host.until('ready');
    const points = Array.from({ length: 4 }, () => ({ x: 0, y: 0 }));
    expect(await host.ask(points)).toMatchObject({
      type: 'failure',
      error: { code: 'points-coincide' },
    });
    expect(host.status().state).toBe('ready');
  });

  it('tries again with the next picture what the network did not give', async () => {
    const address = model.encoder.url;
    const there = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no network'));
    try {
      host.open(model);
      await host.until('failed');
      expect(host.status().message).toContain(`${address} could not be loaded: no network`);
    } finally {
      there.mockRestore();
    }
    host.open(model);
    await host.until('ready');
    expect(resultOf(await host.ask()).engine).toBe('Red');
  });
});
