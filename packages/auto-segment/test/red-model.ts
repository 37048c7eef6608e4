import { AutoSegmentError } from '../src/errors.js';
import type { SamDescription } from '../src/models/description.js';
import type { BackendName } from '../src/protocol.js';
import type { Place, RememberedChoice } from '../src/worker/choice.js';
import type { Runtime } from '../src/worker/runtime-thread.js';
import type { RuntimeCall } from '../src/worker/runtime/protocol.js';

/** What a stand-in for the model's thread does. */
export interface Behaviour {
  start?: (call: RuntimeCall) => void;
  encode?: () => void | Promise<void>;
  decode?: (values: Float32Array) => void;
  dims?: number[];
  outputs?: string[];
}

export const SIDE = 64;
export const NOW = Date.UTC(2030, 1, 1);
export const HOUR = 60 * 60 * 1000;
const DECODER = [
  'image_embeddings',
  'point_coords',
  'point_labels',
  'mask_input',
  'has_mask_input',
  'orig_im_size',
];

/** Stands in for the runtime: its "embedding" is how red each place is. */
export class RedRuntime implements Runtime {
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

export const BYTES = new Uint8Array([1, 2, 3]);
const url = (content: Uint8Array) =>
  `data:application/octet-stream;base64,${Buffer.from(content).toString('base64')}`;

/** A model that takes red for the object. */
export const model: SamDescription = {
  kind: 'sam',
  name: 'Red',
  encoder: { url: url(BYTES), input: 'input', output: 'output' },
  decoder: { url: url(BYTES) },
  inputSize: SIDE,
  normalisation: { mean: [0, 0, 0], deviation: [255, 255, 255] },
};

/**
 * A browser whose runtimes are stand-ins.
 *
 * @param runtimes Gets each one that is started.
 * @param remembered Gets each choice that is to be remembered.
 */
export const redPlace = (
  behaviours: Partial<Record<BackendName, Behaviour>> = {},
  runtimes: RedRuntime[] = [],
  remembered: RememberedChoice[] = [],
): Place => ({
  crossOriginIsolated: true,
  processors: 2,
  hasAdapter: () => Promise.resolve(behaviours.webgpu !== undefined),
  startRuntime: () => {
    const runtime = new RedRuntime({
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
});
