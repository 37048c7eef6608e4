import { AutoSegmentError } from '../errors.js';
import type { ModelDescription } from '../models/description.js';
import type { BackendName, RuntimeOptions } from '../protocol.js';
import { DextrModel } from './dextr-model.js';
import { askKnownQuestion } from './known-answer.js';
import type { Model } from './model.js';
import type { Runtime } from './runtime-thread.js';
import { SamModel } from './sam-model.js';

/** A model with the runtime that was found best for it. */
export interface ChosenModel {
  readonly model: Model;
  readonly runtime: Runtime;
  readonly backend: BackendName;
  /** As a worker would read it. */
  readonly runsOn: string;
}

/** What the choice needs to know of the place it runs in; tests give their own. */
export interface Place {
  readonly crossOriginIsolated: boolean;
  readonly processors: number;
  /** Whether a GPU adapter can be had, a software one not counted. */
  hasAdapter(): Promise<boolean>;
  startRuntime(): Runtime;
  /** Which backend was found best here before, for this model. */
  recall(): Promise<BackendName | undefined>;
  remember(backend: BackendName): Promise<void>;
}

/** A right answer within this many milliseconds ends the search: no other can be felt as better. */
const GOOD_ENOUGH: Readonly<Record<BackendName, number>> = {
  webgpu: 700,
  threads: 2600,
  single: Infinity,
};

const START_TIMEOUT = 60_000;
const MOST_THREADS = 4;

const nameOf = (backend: BackendName, threads: number): string =>
  backend === 'webgpu'
    ? 'this device, GPU (WebGPU)'
    : `this device, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;

async function candidates(options: RuntimeOptions, place: Place): Promise<BackendName[]> {
  if (options.backends) return [...options.backends];
  const list: BackendName[] = [];
  if (await place.hasAdapter()) list.push('webgpu');
  if (place.crossOriginIsolated && place.processors > 1) list.push('threads');
  list.push('single');
  return list;
}

async function tryBackend(
  backend: BackendName,
  description: ModelDescription,
  files: readonly Uint8Array<ArrayBuffer>[],
  options: RuntimeOptions,
  place: Place,
): Promise<ChosenModel> {
  const threads = backend === 'threads' ? Math.min(MOST_THREADS, place.processors) : 1;
  const runtime = place.startRuntime();
  try {
    await runtime.call(
      {
        type: 'start',
        backend,
        threads,
        ...(options.moduleUrl ? { moduleUrl: options.moduleUrl } : {}),
        ...(options.wasmPaths ? { wasmPaths: options.wasmPaths } : {}),
      },
      { timeout: START_TIMEOUT },
    );
    const model =
      description.kind === 'sam'
        ? await SamModel.load(description, runtime, files)
        : await DextrModel.load(description, runtime, files);
    return { model, runtime, backend, runsOn: nameOf(backend, threads) };
  } catch (error) {
    runtime.end();
    throw error;
  }
}

/**
 * Finds what a model runs best on, by trying: each candidate must answer a known question rightly,
 * and unless it is quick enough not to matter, the quicker one wins. What was found is remembered.
 *
 * @throws {AutoSegmentError} The first candidate's own error where all fail for one reason,
 *   `model-load` with all reasons else.
 */
export async function chooseRuntime(
  description: ModelDescription,
  files: readonly Uint8Array<ArrayBuffer>[],
  options: RuntimeOptions,
  place: Place,
): Promise<ChosenModel> {
  const list = await candidates(options, place);
  const recalled = await place.recall();
  if (recalled && list.includes(recalled)) {
    list.splice(list.indexOf(recalled), 1);
    list.unshift(recalled);
  }
  const reasons: { backend: BackendName; error: unknown }[] = [];
  let best: { chosen: ChosenModel; milliseconds: number } | undefined;
  for (const backend of list) {
    let chosen: ChosenModel | undefined;
    try {
      chosen = await tryBackend(backend, description, files, options, place);
      // A processor that was right before stays right; a GPU's driver may have changed since.
      if (backend === recalled && backend !== 'webgpu') return chosen;
      const { right, milliseconds } = await askKnownQuestion(chosen.model, backend === 'webgpu');
      if (!right) {
        throw new AutoSegmentError(
          'model-output',
          `The model ${description.name} gave a wrong mask for a known picture.`,
        );
      }
      if (!best || milliseconds < best.milliseconds) {
        best?.chosen.runtime.end();
        best = { chosen, milliseconds };
      } else {
        chosen.runtime.end();
      }
      if (backend === recalled || milliseconds <= GOOD_ENOUGH[backend]) break;
    } catch (error) {
      chosen?.runtime.end();
      reasons.push({ backend, error });
    }
  }
  if (best) {
    await place.remember(best.chosen.backend);
    return best.chosen;
  }
  const messages = reasons.map(({ error }) =>
    error instanceof Error ? error.message : String(error),
  );
  const first = reasons[0]?.error;
  if (first instanceof AutoSegmentError && messages.every((message) => message === messages[0])) {
    throw first;
  }
  throw new AutoSegmentError(
    'model-load',
    `The model ${description.name} could not be started: ${reasons
      .map(({ backend }, index) => `${backend}: ${messages[index]}`)
      .join('; ')}`,
  );
}
