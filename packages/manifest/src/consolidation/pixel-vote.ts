import type { LabelMap } from '@gt-elements/raster';
import { type LabelArray } from '@gt-elements/raster';
import { ManifestError } from '../errors.js';
import { TileWriter } from '../png/tile-writer.js';
import { atOnce, inSlices } from '../slices.js';

/** A consolidated segmentation. */
export interface ConsolidatedMask {
  readonly map: LabelMap;
  /** One score for the picture, 0 to 1; 0 for a single worker. */
  readonly confidence: number;
}

/** A pixel's own votes count this often, beside one for each neighbour's. */
const OWN_WEIGHT = 2;

/**
 * Consolidates the masks of several workers, as Ground Truth says that it does ("per-pixel vote with
 * smoothing from neighbours", the details unpublished), by this rule:
 *
 * - A label that more than half of the workers gave a pixel wins it.
 * - Any other pixel is contested. The votes of its 3 × 3 neighbourhood are counted too, its own
 *   twice, and the label with the most votes among those given to the pixel itself wins; of equals,
 *   that with more votes for the pixel itself, then the one with the lowest index.
 * - Confidence is the mean share of votes that the winning labels had, over all pixels that any
 *   worker gave a label; 1 where nobody labelled anything.
 *
 * One worker's mask is handed through, with confidence 0.
 *
 * @throws {ManifestError} `size-mismatch`, `request-shape` where there is no mask.
 */
export function consolidateMasks(
  masks: readonly LabelMap[],
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<ConsolidatedMask> {
  return inSlices(consolidateInSteps(masks), signal);
}

/** {@link consolidateMasks} without pauses. */
export const consolidateMasksSync = (masks: readonly LabelMap[]): ConsolidatedMask =>
  atOnce(consolidateInSteps(masks));

const ROWS_A_STEP = 32;

function* consolidateInSteps(masks: readonly LabelMap[]): Generator<void, ConsolidatedMask> {
  const [first] = masks;
  if (!first) throw new ManifestError('request-shape', 'There is no mask to consolidate.');
  if (masks.length === 1) return { map: first.clone(), confidence: 0 };
  const { width, height } = first;
  for (const mask of masks) {
    if (mask.width === width && mask.height === height) continue;
    throw new ManifestError(
      'size-mismatch',
      `One mask is ${mask.width} × ${mask.height}.`,
      {},
      `${width} × ${height}, as the first`,
    );
  }
  const wide = masks.some(({ bytesPerLabel }) => bytesPerLabel === 2);
  const writer = new TileWriter(width, height, wide ? 2 : 1);
  const window = new RowWindow(masks);
  const won: LabelArray = wide ? new Uint16Array(width) : new Uint8Array(width);
  let labelled = 0;
  let agreed = 0;
  for (let y = 0; y < height; y++) {
    const rows = window.at(y);
    for (let x = 0; x < width; x++) {
      const label = rows[0]![x]!;
      let votes = 1;
      while (votes < rows.length && rows[votes]![x] === label) votes++;
      if (votes === rows.length) {
        won[x] = label;
        if (label !== 0) {
          labelled++;
          agreed++;
        }
        continue;
      }
      const winner = majority(rows, x) ?? window.contested(x);
      won[x] = winner;
      labelled++;
      agreed += rows.reduce((sum, row) => sum + (row[x] === winner ? 1 : 0), 0) / rows.length;
    }
    writer.writeRow(y, won, 0);
    if (y % ROWS_A_STEP === 0) yield;
  }
  return { map: writer.finish(), confidence: labelled === 0 ? 1 : agreed / labelled };
}

/** The label that more than half gave (Boyer and Moore's majority vote), if there is one. */
function majority(rows: readonly LabelArray[], x: number): number | undefined {
  let candidate = 0;
  let lead = 0;
  for (const row of rows) {
    if (lead === 0) candidate = row[x]!;
    lead += row[x] === candidate ? 1 : -1;
  }
  let votes = 0;
  for (const row of rows) if (row[x] === candidate) votes++;
  return votes * 2 > rows.length ? candidate : undefined;
}

/** Three rows of every mask. */
class RowWindow {
  readonly #width: number;
  readonly #height: number;
  #rows: (LabelArray[] | undefined)[] = [];
  #y = -2;

  constructor(private readonly masks: readonly LabelMap[]) {
    this.#width = masks[0]!.width;
    this.#height = masks[0]!.height;
  }

  /** Moves on to row `y` and gives it, of each mask. */
  at(y: number): LabelArray[] {
    const [, middle, below] = this.#rows;
    this.#rows =
      this.#y === y - 1
        ? [middle, below, this.#read(y + 1)]
        : [this.#read(y - 1), this.#read(y), this.#read(y + 1)];
    this.#y = y;
    return this.#rows[1]!;
  }

  #read(y: number): LabelArray[] | undefined {
    if (y < 0 || y >= this.#height) return undefined;
    const area = { x: 0, y, width: this.#width, height: 1 };
    return this.masks.map((mask) => mask.readRectangle(area));
  }

  /** The winner of a pixel of the middle row that no label has a majority of. */
  contested(x: number): number {
    const own = new Map<number, number>();
    for (const row of this.#rows[1]!) own.set(row[x]!, (own.get(row[x]!) ?? 0) + 1);
    const around = new Map<number, number>();
    for (let dy = 0; dy < 3; dy++) {
      for (const row of this.#rows[dy] ?? []) {
        for (let at = Math.max(0, x - 1); at <= Math.min(this.#width - 1, x + 1); at++) {
          const weight = dy === 1 && at === x ? OWN_WEIGHT : 1;
          around.set(row[at]!, (around.get(row[at]!) ?? 0) + weight);
        }
      }
    }
    return [...own].sort(
      ([a, ownA], [b, ownB]) => around.get(b)! - around.get(a)! || ownB - ownA || a - b,
    )[0]![0];
  }
}
