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
  /** What was found best here before, for this model. */
  recall(): Promise<RememberedChoice | undefined>;
  remember(choice: RememberedChoice): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
}

/** What an earlier choice was, to be gone by until it is too old. */
export interface RememberedChoice {
  readonly backend: BackendName;
  /** When it was made, in milliseconds since 1970. */
  readonly at: number;
  /** Whether it was the one that is mostly best; another may only have won on a busy machine. */
  readonly expected: boolean;
}

/** A right answer within this many milliseconds ends the search: no other can be felt as better. */
const GOOD_ENOUGH: Readonly<Record<BackendName, number>> = {
  webgpu: 700,
  threads: 2600,
  single: Infinity,
};

/** By how much a backend that is mostly worse must be quicker to take the place of a better one. */
const CLEARLY_QUICKER = 0.8;

const DAY = 24 * 60 * 60 * 1000;
/** How long a choice holds. One that was not to be expected is soon looked into again. */
const HOLDS_FOR = { expected: 30 * DAY, surprising: DAY };

const START_TIMEOUT = 60_000;
/** Milliseconds for a backend to load the model and to answer, where another is left to be tried. */
const TRY_TIMEOUT = 60_000;
const MOST_THREADS = 4;

const nameOf = (backend: BackendName, threads: number): string =>
  backend === 'webgpu'
    ? 'this device, GPU (WebGPU)'
    : `this device, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;

async function candidates(
  options: RuntimeOptions,
  place: Place,
  lost: readonly BackendName[],
): Promise<BackendName[]> {
  if (options.backends) {
    const left = options.backends.filter((backend) => !lost.includes(backend));
    return left.length > 0 ? left : ['single'];
  }
  const list: BackendName[] = [];
  if (!lost.includes('webgpu') && (await place.hasAdapter())) list.push('webgpu');
  if (place.crossOriginIsolated && place.processors > 1) list.push('threads');
  list.push('single');
  return list;
}

const tooSlow = ({ name }: ModelDescription) =>
  new AutoSegmentError(
    'model-timeout',
    `The model ${name} gave no answer within ${TRY_TIMEOUT / 1000} seconds.`,
  );

async function tryBackend(
  backend: BackendName,
  description: ModelDescription,
  files: readonly Uint8Array<ArrayBuffer>[],
  options: RuntimeOptions,
  place: Place,
  begun: (runtime: Runtime) => void,
): Promise<ChosenModel> {
  const threads = backend === 'threads' ? Math.min(MOST_THREADS, place.processors) : 1;
  const runtime = place.startRuntime();
  begun(runtime);
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

/** The backend that was found best before, where that still holds and it can be had. */
async function recallFresh(
  place: Place,
  list: readonly BackendName[],
): Promise<BackendName | undefined> {
  const recalled = await place.recall();
  if (!recalled || !list.includes(recalled.backend)) return undefined;
  const age = place.now() - recalled.at;
  const holds = recalled.expected ? HOLDS_FOR.expected : HOLDS_FOR.surprising;
  return age >= 0 && age < holds ? recalled.backend : undefined;
}

/**
 * Finds what a model runs best on, by trying: each candidate must answer a known question rightly,
 * and unless it is quick enough not to matter, the clearly quicker one wins. What was found is
 * remembered for a month, and for a day where it is not what is mostly best: the machine may have
 * been busy with other things. One that gives no answer at all, as threads that never start, is left
 * for the next.
 *
 * @param lost Backends that stopped working since the page was opened, which are left out.
 * @throws {AutoSegmentError} The first candidate's own error where all fail for one reason,
 *   `model-load` with all reasons else.
 */
export async function chooseRuntime(
  description: ModelDescription,
  files: readonly Uint8Array<ArrayBuffer>[],
  options: RuntimeOptions,
  place: Place,
  lost: readonly BackendName[] = [],
): Promise<ChosenModel> {
  const list = await candidates(options, place, lost);
  const [expected] = list;
  const recalled = await recallFresh(place, list);
  if (recalled) list.sort((a, b) => Number(b === recalled) - Number(a === recalled));
  const reasons: { backend: BackendName; error: unknown }[] = [];
  let best: { chosen: ChosenModel; milliseconds: number } | undefined;
  for (const backend of list) {
    let chosen: ChosenModel | undefined;
    let late: ReturnType<typeof setTimeout> | undefined;
    const isLast = backend === list.at(-1);
    try {
      chosen = await tryBackend(backend, description, files, options, place, (runtime) => {
        if (!isLast) late = setTimeout(() => runtime.end(tooSlow(description)), TRY_TIMEOUT);
      });
      // A processor that was right before stays right; a GPU's driver may have changed since.
      if (backend === recalled && backend !== 'webgpu') return chosen;
      const { right, milliseconds } = await askKnownQuestion(chosen.model, backend === 'webgpu');
      if (!right) {
        throw new AutoSegmentError(
          'model-output',
          `The model ${description.name} gave a wrong mask for a known picture.`,
        );
      }
      if (!best || milliseconds < CLEARLY_QUICKER * best.milliseconds) {
        best?.chosen.runtime.end();
        best = { chosen, milliseconds };
      } else {
        chosen.runtime.end();
      }
      if (backend === recalled || milliseconds <= GOOD_ENOUGH[backend]) break;
    } catch (error) {
      chosen?.runtime.end();
      reasons.push({ backend, error });
    } finally {
      clearTimeout(late);
    }
  }
  if (best) {
    const { backend } = best.chosen;
    // What a loss led to says nothing of the next page.
    if (lost.length === 0) {
      await place.remember({ backend, at: place.now(), expected: backend === expected });
    }
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
