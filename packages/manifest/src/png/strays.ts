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
  #lastColor = -2;
  #lastCount = 0;
  readonly #first: StrayPixel[] = [];
  readonly #colors = new Map<number, number>();

  get count(): number {
    return this.#count;
  }

  /** @param color 0xrrggbb, or above it a value without colour. */
  add(x: number, y: number, color: number): void {
    this.#count++;
    if (this.#first.length < FIRST) this.#first.push({ x, y, color: nameOf(color) });
    if (color === this.#lastColor) {
      this.#lastCount++;
      return;
    }
    this.#settle();
    this.#lastColor = color;
    this.#lastCount = 1;
  }

  #settle(): void {
    if (this.#lastCount === 0) return;
    const seen = this.#colors.get(this.#lastColor);
    if (seen === undefined && this.#colors.size >= COLORS) return;
    this.#colors.set(this.#lastColor, (seen ?? 0) + this.#lastCount);
  }

  get result(): Strays {
    this.#settle();
    this.#lastCount = 0;
    return {
      count: this.#count,
      first: this.#first,
      colors: Object.fromEntries([...this.#colors].map(([color, n]) => [nameOf(color), n])),
    };
  }
}

const nameOf = (color: number): string =>
  color > 0xffffff ? String(color & 0xffff) : `#${color.toString(16).padStart(6, '0')}`;
