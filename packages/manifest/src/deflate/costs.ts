import {
  DISTANCE_CODES,
  DISTANCE_EXTRA,
  distanceCode,
  LENGTH_CODE,
  LENGTH_EXTRA,
  LITERAL_CODES,
  MAXIMUM_MATCH,
  MINIMUM_MATCH,
} from './alphabet.js';
import type { BlockCode } from './block-writer.js';

/** Parts of a bit that costs are counted in: whole numbers, since the parser's time goes into them. */
export const BIT = 16;

/** What tokens are expected to cost, in sixteenths of a bit. */
export class Costs {
  readonly literal = new Int32Array(256);
  readonly #length = new Int32Array(MAXIMUM_MATCH + 1);
  readonly #distance = new Int32Array(DISTANCE_CODES);

  private constructor(
    literal: (code: number) => number,
    length: (code: number) => number,
    distance: (code: number) => number,
  ) {
    for (let value = 0; value < 256; value++) this.literal[value] = literal(value) * BIT;
    for (let size = MINIMUM_MATCH; size <= MAXIMUM_MATCH; size++) {
      const code = LENGTH_CODE[size]!;
      this.#length[size] = (length(code) + LENGTH_EXTRA[code]!) * BIT;
    }
    for (let code = 0; code < DISTANCE_CODES; code++) {
      this.#distance[code] = (distance(code) + DISTANCE_EXTRA[code]!) * BIT;
    }
  }

  /** Before anything is known: a label mask's usual mixture of boundaries and long runs. */
  static guess(rowLength: number): Costs {
    const rowCode = rowLength <= 32_768 ? distanceCode(rowLength) : -1;
    return new Costs(
      () => 6,
      (code) => (code === 28 ? 1.5 : 5),
      (code) => (code === 0 || code === rowCode ? 2 : 5),
    );
  }

  /**
   * Before anything is known about rows of differences from the row above: mostly nothing differs,
   * and few bytes in a row do.
   */
  static guessFiltered(): Costs {
    return new Costs(
      () => 5,
      (code) => (code === 28 ? 1.5 : 6),
      (code) => (code === 0 ? 1 : 5),
    );
  }

  /** As the code of a block of the same data has them; what it never used costs more. */
  static of({ literals, distances }: BlockCode): Costs {
    let longest = 0;
    for (let code = 0; code < LITERAL_CODES; code++) longest = Math.max(longest, literals[code]!);
    const known = (bits: number | undefined, rare: number): number => bits || rare;
    return new Costs(
      (code) => known(literals[code], longest + 1),
      (code) => known(literals[257 + code], longest + 1),
      (code) => known(distances[code], 9),
    );
  }

  /** Cost of a distance with its extra bits. */
  distance(distance: number): number {
    return this.#distance[distanceCode(distance)]!;
  }

  /** Cost of matches that cover `size` bytes, 3 or more, at a distance that costs
   * `distanceBits`. */
  match(size: number, distanceBits: number): number {
    if (size <= MAXIMUM_MATCH) return this.#length[size]! + distanceBits;
    const whole = (size / MAXIMUM_MATCH) | 0;
    const rest = size - whole * MAXIMUM_MATCH;
    const most = whole * (this.#length[MAXIMUM_MATCH]! + distanceBits);
    if (rest === 0) return most;
    return most + this.#length[rest < MINIMUM_MATCH ? MINIMUM_MATCH : rest]! + distanceBits;
  }
}
