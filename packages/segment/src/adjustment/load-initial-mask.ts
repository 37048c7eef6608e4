import type { Editor, LabelClass } from '@gt-elements/editor';
import { ElementProblem, excerpt } from '@gt-elements/element-kit';
import { decodeMask, type DecodedMask, ManifestError } from '@gt-elements/manifest';
import type { InitialValue } from './initial-value.js';

/** Colours without a label that are kept as classes of their own; more of them are no mask's. */
const UNKNOWN_KEPT = 24;

/** What loading an earlier mask met. */
export interface LoadedMask {
  /** Pixels whose colours no label has, and those colours. */
  readonly unknownPixels: number;
  readonly unknownColors: readonly string[];
  /** Pixels among them that had to become unlabelled, because their colours were too many. */
  readonly droppedPixels: number;
}

/**
 * Opens an editor's document with an earlier mask, told by colour. Labels that the mask has and the
 * element has not become removed classes, colours that nobody names become removed classes called
 * by their colour: no pixel of it is lost.
 *
 * @throws {ElementProblem} `initial-value-not-loaded`, `initial-value-not-decoded`,
 *   `initial-value-size`, each with the address and the reason; or the signal's `AbortError`.
 */
export async function loadInitialMask(
  editor: Editor,
  value: InitialValue,
  signal: AbortSignal,
): Promise<LoadedMask> {
  const png = await fetchMask(value.src, signal);
  const declared: LabelClass[] = editor.classes
    .filter((entry) => !entry.removed)
    .map(({ name, color, key, id }) => ({
      name,
      color,
      ...(key === undefined ? {} : { key }),
      ...(id === undefined ? {} : { id }),
    }));
  const named = new Set(declared.map(({ name }) => name));
  const earlier = Object.entries(value.labelMappings)
    .filter(([name]) => !named.has(name))
    .map(([name, { color }]): LabelClass => ({ name, color }));
  const classes = [...declared, ...earlier];
  const colorInMask = ({ name, color }: LabelClass) => value.labelMappings[name]?.color ?? color;

  let mask = await decode(value.src, png, classes.map(colorInMask), signal);
  let unknown = Object.keys(mask.strays.colors).filter((color) => color.startsWith('#'));
  const unknownPixels = mask.strays.count;
  let droppedPixels = unknownPixels;
  if (unknown.length > 0 && unknown.length <= UNKNOWN_KEPT) {
    classes.push(...unknown.map((color): LabelClass => ({ name: color, color })));
    mask = await decode(value.src, png, classes.map(colorInMask), signal);
    droppedPixels = mask.strays.count;
  } else unknown = unknown.slice(0, UNKNOWN_KEPT);
  if (mask.map.width !== editor.width || mask.map.height !== editor.height) {
    throw new ElementProblem(
      'initial-value-size',
      `The earlier mask ${excerpt(value.src, 120)} is ${mask.map.width} × ${mask.map.height} pixels, the picture ${editor.width} × ${editor.height}: a mask must have the size of its picture.`,
      'initial-value',
    );
  }
  await editor.loadInTurns(mask.map, { signal, classes });
  return { unknownPixels, unknownColors: unknown, droppedPixels };
}

async function fetchMask(src: string, signal: AbortSignal): Promise<Uint8Array> {
  let why: string;
  let cause: unknown;
  try {
    const response = await fetch(src, { signal });
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
    why = `the server answered ${response.status} ${response.statusText}`.trim();
  } catch (error) {
    signal.throwIfAborted();
    why = 'its address cannot be reached, or its server does not allow this page to read it (CORS)';
    cause = error;
  }
  throw new ElementProblem(
    'initial-value-not-loaded',
    `The earlier mask ${excerpt(src, 120)} could not be fetched: ${why}.`,
    'initial-value',
    { cause },
  );
}

async function decode(
  src: string,
  png: Uint8Array,
  colors: readonly string[],
  signal: AbortSignal,
): Promise<DecodedMask> {
  try {
    return await decodeMask(png, { colors, signal });
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new ElementProblem(
      'initial-value-not-decoded',
      `The earlier mask ${excerpt(src, 120)} is not a mask that can be read: ${error.message}`,
      'initial-value',
      { cause: error },
    );
  }
}
