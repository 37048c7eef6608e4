/**
 * Runs each function some times, in turn with its rivals, and gives milliseconds: the lower quartile
 * of each, ours and theirs alike, since other work of the machine makes times longer but never
 * shorter.
 */
export function compare(works, { rounds = 9, warmUp = 3 } = {}) {
  const times = works.map(() => []);
  for (let round = -warmUp; round < rounds; round++) {
    works.forEach(({ prepare, run, after }, at) => {
      const input = prepare?.();
      const from = performance.now();
      const output = run(input);
      const took = performance.now() - from;
      after?.(output, input);
      if (round >= 0) times[at].push(took);
    });
  }
  return times.map((values) => quantile(values, 0.25));
}

export function median(values) {
  return quantile(values, 0.5);
}

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** A row of the table for a figure that has to reach a bar; `higher` where more is better. */
export function row({ name, ours, unit, bar, higher, rival = '', theirs = null }) {
  const ratio = theirs === null ? null : higher ? ours / theirs : theirs / ours;
  return { name, ours, unit, rival, theirs, ratio, bar, holds: higher ? ours >= bar : ours <= bar };
}

/** A row for a ratio that has to reach a bar. */
export function ratioRow({ name, ours, unit, rival, theirs, bar }) {
  const ratio = theirs / ours;
  return { name, ours, unit, rival, theirs, ratio, bar, holds: ratio >= bar };
}
