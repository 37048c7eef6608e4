/** A pixel of a mask that is no label's. */
export interface StrayPixel {
  readonly x: number;
  readonly y: number;
  /** `#rrggbb`, or the bare value where it has no colour. */
  readonly color: string;
}

/** Pixels that are no label's: how many, where the first are, and which colours they have. */
export interface Strays {
  readonly count: number;
  /** The first 32, in reading order of the file. */
  readonly first: readonly StrayPixel[];
  /** How often each colour occurs, for the first 256 colours met. */
  readonly colors: Readonly<Record<string, number>>;
}

const FIRST = 32;
const COLORS = 256;

/** Collects strays in bounded memory. */
export class StrayCounter {
  #count = 0;
  readonly #first: StrayPixel[] = [];
  readonly #colors = new Map<number, number>();

  get count(): number {
    return this.#count;
  }

  /** @param color 0xrrggbb, or above it a value without colour. */
  add(x: number, y: number, color: number): void {
    this.#count++;
    if (this.#first.length < FIRST) this.#first.push({ x, y, color: nameOf(color) });
    const seen = this.#colors.get(color);
    if (seen !== undefined || this.#colors.size < COLORS) this.#colors.set(color, (seen ?? 0) + 1);
  }

  get result(): Strays {
    return {
      count: this.#count,
      first: this.#first,
      colors: Object.fromEntries([...this.#colors].map(([color, n]) => [nameOf(color), n])),
    };
  }
}

const nameOf = (color: number): string =>
  color > 0xffffff ? String(color & 0xffff) : `#${color.toString(16).padStart(6, '0')}`;
