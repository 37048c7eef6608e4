import type { LabelMap } from '@gt-elements/raster';

/** One more than the largest label of a label map. */
const LABELS = 65_536;

/** How far two choices of labels are the same: what they share of all that either has, 0 to 1. */
export function choiceAgreement(one: readonly string[], other: readonly string[]): number {
  const all = new Set([...one, ...other]);
  if (all.size === 0) return 1;
  const shared = one.filter((label) => other.includes(label)).length;
  return shared / all.size;
}

/**
 * How far two masks of one size are the same: over the labels that either has, the mean of the
 * pixels that they share among those that either has (intersection over union), 0 to 1. Two masks
 * without a label agree.
 */
export function maskAgreement(one: LabelMap, other: LabelMap): number {
  const first = new Uint32Array(LABELS);
  const second = new Uint32Array(LABELS);
  const shared = new Uint32Array(LABELS);
  for (let tile = 0; tile < one.tileCount; tile++) {
    const here = one.tileAt(tile);
    const there = other.tileAt(tile);
    const length = Math.max(here?.length ?? 0, there?.length ?? 0);
    for (let at = 0; at < length; at++) {
      const a = here?.[at] ?? 0;
      const b = there?.[at] ?? 0;
      first[a] = (first[a] ?? 0) + 1;
      second[b] = (second[b] ?? 0) + 1;
      if (a === b) shared[a] = (shared[a] ?? 0) + 1;
    }
  }
  let sum = 0;
  let labels = 0;
  for (let label = 1; label < LABELS; label++) {
    const both = shared[label] ?? 0;
    const either = (first[label] ?? 0) + (second[label] ?? 0) - both;
    if (either === 0) continue;
    labels += 1;
    sum += both / either;
  }
  return labels === 0 ? 1 : sum / labels;
}

/**
 * How far each of several answers agrees: two with each other, since neither is righter; three and
 * more with what they came to.
 *
 * @returns One figure an answer, 0 to 1; none where there is one answer only.
 */
export function agreements<T>(
  answers: readonly T[],
  result: T,
  compare: (one: T, other: T) => number,
): number[] {
  const [first, second] = answers;
  if (first === undefined || second === undefined) return [];
  if (answers.length === 2) {
    const both = compare(first, second);
    return [both, both];
  }
  return answers.map((answer) => compare(answer, result));
}
