/** How much of a picture a class has. */
export interface ClassStatistics {
  /** 0 for what is unlabelled. */
  readonly label: number;
  readonly pixels: number;
  /** Of all pixels, 0 to 1. */
  readonly share: number;
}

/** Counts of each label as statistics of background and the classes up to `lastLabel`. */
export function statisticsOf(counts: Float64Array, lastLabel: number): ClassStatistics[] {
  let whole = 0;
  for (const count of counts) whole += count;
  return Array.from({ length: lastLabel + 1 }, (_, label) => ({
    label,
    pixels: counts[label]!,
    share: counts[label]! / whole,
  }));
}
