import type { LabelMap } from '@gt-elements/raster';

/** How one class changed against the mask that the work began with. */
export interface ClassChange {
  /** 0 for what is unlabelled. */
  readonly label: number;
  readonly before: number;
  readonly after: number;
  /** Pixels that have the class now and had not. */
  readonly added: number;
  /** Pixels that had the class and have not now. */
  readonly removed: number;
}

/** Milliseconds of work after which others get their turn. */
const SLICE = 8;

/**
 * Compares two maps of one size pixel by pixel, tile by tile, and gives way to other work in
 * between.
 *
 * @returns The labels that any pixel has or had, in order.
 * @throws {DOMException} `AbortError` when the signal aborts.
 */
export async function classChanges(
  before: LabelMap,
  after: LabelMap,
  signal: AbortSignal,
): Promise<ClassChange[]> {
  const size = Math.max(before.maximumLabel, after.maximumLabel) + 1;
  const had = new Float64Array(size);
  const has = new Float64Array(size);
  const added = new Float64Array(size);
  const removed = new Float64Array(size);
  let since = performance.now();
  for (let index = 0; index < after.tileCount; index++) {
    if (performance.now() - since > SLICE) {
      await new Promise((resume) => setTimeout(resume));
      signal.throwIfAborted();
      since = performance.now();
    }
    const old = before.tileAt(index);
    const now = after.tileAt(index);
    const some = now ?? old;
    if (!some) continue;
    for (let at = 0; at < some.length; at++) {
      const was = old ? old[at]! : 0;
      const is = now ? now[at]! : 0;
      had[was]!++;
      has[is]!++;
      if (was === is) continue;
      removed[was]!++;
      added[is]!++;
    }
  }
  // Background is what is left: edge tiles reach over the picture, empty tiles were not counted.
  const whole = after.width * after.height;
  had[0] = whole - sumFromOne(had);
  has[0] = whole - sumFromOne(has);
  const changes: ClassChange[] = [];
  for (let label = 0; label < size; label++) {
    if (label > 0 && had[label] === 0 && has[label] === 0) continue;
    changes.push({
      label,
      before: had[label]!,
      after: has[label]!,
      added: added[label]!,
      removed: removed[label]!,
    });
  }
  return changes;
}

const sumFromOne = (counts: Float64Array): number =>
  counts.reduce((sum, count, label) => (label === 0 ? 0 : sum + count), 0);
