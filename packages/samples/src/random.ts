/** A source of numbers from 0 up to 1 that is the same for the same seed everywhere. */
export type Random = () => number;

/**
 * A small seeded generator of uniform numbers (a 32-bit Weyl sequence through the finalizer of
 * MurmurHash3).
 *
 * @param seed Any whole number; its low 32 bits count.
 */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x85ebca6b);
    mixed ^= mixed >>> 13;
    mixed = Math.imul(mixed, 0xc2b2ae35);
    mixed ^= mixed >>> 16;
    return (mixed >>> 0) / 4294967296;
  };
}

/** A number from `low` up to `high`. */
export const between = (random: Random, low: number, high: number): number =>
  low + (high - low) * random();

/** One of the items. */
export const pick = <T>(random: Random, items: readonly T[]): T =>
  items[Math.floor(random() * items.length)]!;
