import type * as Ort from 'onnxruntime-web';
import { AutoSegmentError } from '../../errors.js';
import { isOfThisOrigin } from '../../start-worker.js';
import type { RuntimeAnswers, RuntimeCall, TensorMessage } from './protocol.js';

type OrtModule = typeof Ort;
type CallOf<Type extends RuntimeCall['type']> = Extract<RuntimeCall, { type: Type }>;

/** What is used of a `GPUDevice`. */
interface LosableDevice {
  readonly lost?: Promise<{ readonly message: string }>;
}

const isFinite = (values: ArrayLike<number>): boolean => {
  // One NaN or infinity anywhere makes the sum of 0 × value NaN.
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += 0 * values[at];
  return sum === 0;
};

/** Keeps the sessions of one model and the tensors that stay with them. */
export class RuntimeHost {
  #ort: OrtModule | undefined;
  #providers: Ort.InferenceSession.ExecutionProviderConfig[] = ['wasm'];
  readonly #sessions = new Map<string, Ort.InferenceSession>();
  readonly #kept = new Map<string, Ort.Tensor>();
  #watched: unknown;

  /** @param onLost Called when the GPU is lost: what runs on it may never end. */
  constructor(private readonly onLost: (error: AutoSegmentError) => void = () => undefined) {}

  /** Loads onnxruntime-web and sets it up. */
  async start(call: CallOf<'start'>): Promise<RuntimeAnswers['start']> {
    const ort = await loadRuntime(call);
    ort.env.logLevel = 'error';
    ort.env.wasm.numThreads = call.threads;
    const wasmPaths = call.wasmPaths ?? pathsFromAfar(call);
    if (wasmPaths) ort.env.wasm.wasmPaths = wasmPaths as Ort.Env.WasmPrefixOrFilePaths;
    if (call.backend === 'webgpu') this.#providers = ['webgpu', 'wasm'];
    this.#ort = ort;
    return { version: ort.env.versions.web ?? '' };
  }

  /** Makes a session of a model's bytes. */
  async load(call: CallOf<'load'>): Promise<RuntimeAnswers['load']> {
    const session = await this.#runtime().InferenceSession.create(call.bytes, {
      executionProviders: call.onProcessor ? ['wasm'] : this.#providers,
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
    });
    this.#sessions.set(call.model, session);
    if (this.#providers.includes('webgpu')) void this.#watchDevice();
    return { inputs: [...session.inputNames], outputs: [...session.outputNames] };
  }

  /** Runs a session once. */
  async run(call: CallOf<'run'>): Promise<RuntimeAnswers['run']> {
    const session = this.#sessions.get(call.model);
    if (!session) throw new AutoSegmentError('runtime-lost', `No model ${call.model} is loaded.`);
    const { Tensor } = this.#runtime();
    const feeds: Record<string, Ort.Tensor> = {};
    for (const [name, value] of Object.entries(call.feeds)) {
      if ('kept' in value) {
        const tensor = this.#kept.get(value.kept);
        if (!tensor)
          throw new AutoSegmentError('runtime-lost', `Nothing is kept as ${value.kept}.`);
        feeds[name] = tensor;
      } else {
        feeds[name] = new Tensor('float32', value.data, value.dims);
      }
    }
    const wanted = [...call.fetch, ...Object.keys(call.keep ?? {})];
    const from = performance.now();
    const results = await session.run(feeds, wanted);
    const milliseconds = performance.now() - from;
    const outputs: Record<string, TensorMessage> = {};
    for (const name of call.fetch) {
      const tensor = results[name];
      const data = (await tensor.getData()) as Float32Array;
      // The runtime's own memory must not be transferred.
      outputs[name] = { data: data.slice(), dims: [...tensor.dims] };
      tensor.dispose();
    }
    const kept: Record<string, { dims: readonly number[]; finite: boolean }> = {};
    for (const [name, key] of Object.entries(call.keep ?? {})) {
      const tensor = results[name];
      const data = (await tensor.getData()) as Float32Array;
      this.forget(key);
      this.#kept.set(key, new Tensor('float32', data, tensor.dims));
      kept[name] = { dims: [...tensor.dims], finite: isFinite(data) };
    }
    return { outputs, kept, milliseconds };
  }

  /** Lets go of a kept tensor. */
  forget(key: string): null {
    this.#kept.get(key)?.dispose();
    this.#kept.delete(key);
    return null;
  }

  /** Listens for the loss of the GPU's device, where the runtime tells which that is. */
  async #watchDevice(): Promise<void> {
    try {
      const device = (await this.#runtime().env.webgpu.device) as LosableDevice | undefined;
      if (!device?.lost || device === this.#watched) return;
      this.#watched = device;
      const { message } = await device.lost;
      this.onLost(
        new AutoSegmentError(
          'runtime-lost',
          `The graphics processor that ran the model is gone${message ? ` (${message})` : ''}.`,
        ),
      );
    } catch {
      // Without a device to listen to, a loss shows in the next run.
    }
  }

  #runtime(): OrtModule {
    if (!this.#ort) throw new AutoSegmentError('runtime-lost', 'The runtime was not started.');
    return this.#ort;
  }
}

/**
 * Where the runtime's WASM is, for a thread whose script is of another origin than its page: there
 * onnxruntime-web uses the code that it carries only where it is told, and else looks beside itself
 * for a file that bundlers do not put there. Its own threads it cannot start from afar in any case.
 */
function pathsFromAfar({
  backend,
  threads,
  moduleUrl,
}: CallOf<'start'>): { wasm: string } | undefined {
  if (moduleUrl || threads > 1 || isOfThisOrigin(import.meta.url)) return undefined;
  const { href, protocol } =
    backend === 'webgpu'
      ? new URL('onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm', import.meta.url)
      : new URL('onnxruntime-web/ort-wasm-simd-threaded.wasm', import.meta.url);
  // What a bundler was told to leave out has an empty address.
  return protocol === 'data:' ? undefined : { wasm: href };
}

/** Loads the runtime. That the imports stand in a `try` tells bundlers that the package may be missing. */
async function loadRuntime({ backend, moduleUrl }: CallOf<'start'>): Promise<OrtModule> {
  try {
    const ort = (
      moduleUrl
        ? await import(/* @vite-ignore */ /* webpackIgnore: true */ moduleUrl)
        : backend === 'webgpu'
          ? await import('onnxruntime-web/webgpu')
          : await import('onnxruntime-web/wasm')
    ) as Partial<OrtModule>;
    // What a bundler was told to leave out is an empty module.
    if (!ort.InferenceSession) throw new Error('it was left out, or is another module');
    return ort as OrtModule;
  } catch (cause) {
    throw new AutoSegmentError(
      'runtime-missing',
      `The package onnxruntime-web could not be loaded (${cause instanceof Error ? cause.message : String(cause)}). Install it, or name its address in runtime.moduleUrl.`,
      { cause },
    );
  }
}
