import type { PixelBlock, SegmenterStatus, SegmentResult } from '@gt-elements/editor';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AutoSegmentError } from '../src/errors.js';
import type { SamDescription } from '../src/models/description.js';
import type { BackendName, WorkerMessage } from '../src/protocol.js';
import type { Place, RememberedChoice } from '../src/worker/choice.js';
import { Coordinator } from '../src/worker/coordinator.js';
import type { Runtime } from '../src/worker/runtime-thread.js';
import type { RuntimeCall } from '../src/worker/runtime/protocol.js';
import { sha256 } from '../src/worker/sha256.js';
import { ellipse, paintedPicture, shareOf } from './scenes.js';

/** What a stand-in for the model's thread does. */
interface Behaviour {
  start?: (call: RuntimeCall) => void;
  encode?: () => void | Promise<void>;
  decode?: (values: Float32Array) => void;
  dims?: number[];
  outputs?: string[];
}

const SIDE = 64;
const NOW = Date.UTC(2030, 1, 1);
const HOUR = 60 * 60 * 1000;
const DECODER = [
  'image_embeddings',
  'point_coords',
  'point_labels',
  'mask_input',
  'has_mask_input',
  'orig_im_size',
];

/** Stands in for the runtime: its "embedding" is how red each place is. */
class RedRuntime implements Runtime {
  ended = false;
  /** How many pictures it holds. */
  get kept(): number {
    return this.#kept.size;
  }

  readonly #kept = new Map<string, Float32Array>();
  #fail: (reason: Error) => void = () => undefined;
  readonly #end = new Promise<never>((_, fail) => {
    this.#fail = fail;
  });

  constructor(private readonly behaviour: Behaviour) {
    this.#end.catch(() => undefined);
  }

  async call(call: RuntimeCall): Promise<never> {
    if (this.ended) throw new AutoSegmentError('runtime-lost', 'ended');
    const { behaviour } = this;
    switch (call.type) {
      case 'start':
        behaviour.start?.(call);
        return { version: 'stand-in' } as never;
      case 'load':
        return (
          call.model === 'encoder'
            ? { inputs: ['input'], outputs: ['output'] }
            : { inputs: DECODER, outputs: behaviour.outputs ?? ['low_res_masks'] }
        ) as never;
      case 'forget':
        this.#kept.delete(call.kept);
        return null as never;
      case 'run': {
        if (call.model === 'encoder') {
          await Promise.race([behaviour.encode?.(), this.#end]);
          const input = call.feeds.input as { data: Float32Array };
          const red = Float32Array.from(
            { length: SIDE * SIDE },
            (_, at) => 20 * input.data[at] - 6 * input.data[at + 2 * SIDE * SIDE] - 8,
          );
          this.#kept.set(call.keep?.output ?? '', red);
          return {
            outputs: {},
            kept: { output: { dims: [1, 1, SIDE, SIDE], finite: true } },
            milliseconds: 1,
          } as never;
        }
        const { kept } = call.feeds.image_embeddings as { kept: string };
        const data = (this.#kept.get(kept) as Float32Array).slice();
        behaviour.decode?.(data);
        return {
          outputs: { low_res_masks: { data, dims: behaviour.dims ?? [1, 1, SIDE, SIDE] } },
          kept: {},
          milliseconds: 1,
        } as never;
      }
    }
  }

  end(reason: Error = new AutoSegmentError('runtime-lost', 'ended')): void {
    this.ended = true;
    this.#fail(reason);
  }
}

const bytes = new Uint8Array([1, 2, 3]);
const url = (content: Uint8Array) =>
  `data:application/octet-stream;base64,${Buffer.from(content).toString('base64')}`;

const model: SamDescription = {
  kind: 'sam',
  name: 'Red',
  encoder: { url: url(bytes), input: 'input', output: 'output' },
  decoder: { url: url(bytes) },
  inputSize: SIDE,
  normalisation: { mean: [0, 0, 0], deviation: [255, 255, 255] },
};

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
    () => ({
      crossOriginIsolated: true,
      processors: 2,
      hasAdapter: () => Promise.resolve(behaviours.webgpu !== undefined),
      startRuntime: () => {
        const runtime = new RedRuntime({
          ...currentBehaviour(),
          start: (call) => {
            if (call.type !== 'start') return;
            Object.assign(runtime, { behaviour: behaviours[call.backend] ?? {} });
            behaviours[call.backend]?.start?.(call);
          },
        });
        runtimes.push(runtime);
        return runtime;
      },
      recall: () => Promise.resolve(undefined),
      remember: (choice) => {
        remembered.push(choice);
        return Promise.resolve();
      },
      now: () => NOW,
      ...place,
    }),
  );
  const currentBehaviour = (): Behaviour => ({});
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
