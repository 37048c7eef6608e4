/** A rectangle of whole pixels: columns `x` to `x + width - 1`, rows `y` to `y + height - 1`. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest rectangle that holds both; an `undefined` side counts as empty. */
export function unionOf(a: Rectangle | undefined, b: Rectangle | undefined): Rectangle | undefined {
  if (!a) return b;
  if (!b) return a;
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** What both rectangles hold, or `undefined` where they do not meet. */
export function intersectionOf(a: Rectangle, b: Rectangle): Rectangle | undefined {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

/** The smallest rectangle around others, which grows in place: a stroke adds a row of pixels at a time. */
export class Extent {
  #left = Infinity;
  #top = Infinity;
  #right = -Infinity;
  #bottom = -Infinity;

  /** `undefined` where nothing was added. */
  get rectangle(): Rectangle | undefined {
    if (this.#left > this.#right) return undefined;
    return {
      x: this.#left,
      y: this.#top,
      width: this.#right - this.#left,
      height: this.#bottom - this.#top,
    };
  }

  add(x: number, y: number, width: number, height: number): void {
    if (x < this.#left) this.#left = x;
    if (y < this.#top) this.#top = y;
    if (x + width > this.#right) this.#right = x + width;
    if (y + height > this.#bottom) this.#bottom = y + height;
  }

  addExtent(other: Extent): void {
    this.#left = Math.min(this.#left, other.#left);
    this.#top = Math.min(this.#top, other.#top);
    this.#right = Math.max(this.#right, other.#right);
    this.#bottom = Math.max(this.#bottom, other.#bottom);
  }

  clear(): void {
    this.#left = this.#top = Infinity;
    this.#right = this.#bottom = -Infinity;
  }
}
