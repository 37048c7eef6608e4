/** The median of numbers. */
export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/**
 * Runs several pieces of work in turn, again and again, so that what else the machine does hits all
 * of them, and gives the median time of each in milliseconds with its last result.
 */
export async function interleaved(works, rounds) {
  const times = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  const results = {};
  for (let round = 0; round <= rounds; round++) {
    for (const [name, work] of Object.entries(works)) {
      const from = performance.now();
      results[name] = await work();
      const spent = performance.now() - from;
      // The first round warms up.
      if (round > 0) times[name].push(spent);
    }
  }
  return Object.fromEntries(
    Object.keys(works).map((name) => [name, { time: median(times[name]), result: results[name] }]),
  );
}

/** The name and value of the smallest entry. */
export const least = (entries) => Object.entries(entries).sort(([, a], [, b]) => a - b)[0];

/** A row of the table: `ratio` over 1 means that ours is better. */
export const row = (name, ours, unit, rival, theirs, bar) => {
  const ratio = theirs / ours;
  return { name, ours, unit, rival, theirs, ratio, bar, holds: ratio >= bar };
};
