import { intersectionOf, type Point, type Rectangle, TILE_SIZE } from '@gt-elements/raster';

/** Sizes in whole pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** The most CSS pixels that one picture pixel may be shown with. */
const MAXIMUM_SCALE = 64;

/** Part of the view that has to stay covered by the picture, so that it can not get lost. */
const KEPT_IN_VIEW = 48;

/**
 * Which part of the picture is seen, and how large: mathematics only.
 *
 * `screen = picture × scale + offset`, both axes alike, in CSS pixels from the top left corner of
 * the view. The smallest scale shows the picture at half the size at which it fits (but never
 * larger than 1:1), the largest shows a pixel with {@link MAXIMUM_SCALE} CSS pixels.
 */
export class Viewport {
  #scale = 1;
  #x = 0;
  #y = 0;
  #width = 1;
  #height = 1;
  #ratio = 1;
  #fitted = true;

  constructor(
    private readonly picture: Size,
    private readonly onChange: () => void = () => {},
  ) {}

  /** CSS pixels to a picture pixel. */
  get scale(): number {
    return this.#scale;
  }

  /** Where the picture's top left corner is on the screen, in CSS pixels. */
  get offset(): Point {
    return { x: this.#x, y: this.#y };
  }

  /** Size of the view in CSS pixels. */
  get size(): Size {
    return { width: this.#width, height: this.#height };
  }

  get devicePixelRatio(): number {
    return this.#ratio;
  }

  /** Whether the view has shown the whole picture since it was last fitted; it then follows a resize. */
  get fitted(): boolean {
    return this.#fitted;
  }

  get fitScale(): number {
    return Math.min(
      MAXIMUM_SCALE,
      this.#width / this.picture.width,
      this.#height / this.picture.height,
    );
  }

  get minimumScale(): number {
    return Math.min(1, this.fitScale / 2);
  }

  get maximumScale(): number {
    return MAXIMUM_SCALE;
  }

  /** Takes the size of the view in CSS pixels; what was in the middle stays there. */
  resize(width: number, height: number, devicePixelRatio = this.#ratio): void {
    const middle = this.screenToPicture({ x: this.#width / 2, y: this.#height / 2 });
    this.#width = Math.max(1, width);
    this.#height = Math.max(1, height);
    this.#ratio = devicePixelRatio > 0 ? devicePixelRatio : 1;
    if (this.#fitted) this.fit();
    else this.#place(this.#scale, middle, { x: this.#width / 2, y: this.#height / 2 });
  }

  /** Shows the whole picture in the middle of the view. */
  fit(): void {
    const scale = this.fitScale;
    this.#set(
      scale,
      (this.#width - this.picture.width * scale) / 2,
      (this.#height - this.picture.height * scale) / 2,
    );
    this.#fitted = true;
  }

  /** Scales by a factor; what is at the `at` point of the screen stays there (the middle when left out). */
  zoomAt(factor: number, at: Point = { x: this.#width / 2, y: this.#height / 2 }): void {
    this.#place(this.#scale * factor, this.screenToPicture(at), at);
  }

  /** Scales so that a picture pixel takes `scale` CSS pixels. */
  zoomTo(scale: number, at?: Point): void {
    this.zoomAt(scale / this.#scale, at);
  }

  /** Moves the picture by CSS pixels. */
  pan(dx: number, dy: number): void {
    this.#set(this.#scale, this.#x + dx, this.#y + dy);
    this.#fitted = false;
  }

  /** Moves and scales so that what two fingers held stays under them. */
  pinch(before: readonly [Point, Point], after: readonly [Point, Point]): void {
    const middle = ([a, b]: readonly [Point, Point]) => ({
      x: (a.x + b.x) / 2,
      y: (a.y + b.y) / 2,
    });
    const spread = ([a, b]: readonly [Point, Point]) => Math.hypot(a.x - b.x, a.y - b.y);
    const factor = spread(before) > 0 ? spread(after) / spread(before) : 1;
    this.#place(this.#scale * factor, this.screenToPicture(middle(before)), middle(after));
  }

  /** Brings a part of the picture into the middle, with a margin where the view is large enough. */
  show(area: Rectangle, margin = 0.25): void {
    const scale = Math.min(
      this.#width / (area.width * (1 + 2 * margin)),
      this.#height / (area.height * (1 + 2 * margin)),
      Math.max(8, this.fitScale),
    );
    const middle = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
    this.#place(scale, middle, { x: this.#width / 2, y: this.#height / 2 });
  }

  screenToPicture(point: Point): Point {
    return { x: (point.x - this.#x) / this.#scale, y: (point.y - this.#y) / this.#scale };
  }

  pictureToScreen(point: Point): Point {
    return { x: point.x * this.#scale + this.#x, y: point.y * this.#scale + this.#y };
  }

  /** The whole pixels of the picture that are seen in full or in part; `undefined` where none is. */
  get visibleArea(): Rectangle | undefined {
    const from = this.screenToPicture({ x: 0, y: 0 });
    const to = this.screenToPicture({ x: this.#width, y: this.#height });
    const x = Math.floor(from.x);
    const y = Math.floor(from.y);
    return intersectionOf(
      { x, y, width: Math.ceil(to.x) - x, height: Math.ceil(to.y) - y },
      { x: 0, y: 0, ...{ width: this.picture.width, height: this.picture.height } },
    );
  }

  /** The tiles of the label map that are seen, as columns and rows of tiles. */
  get visibleTiles(): Rectangle | undefined {
    const area = this.visibleArea;
    if (!area) return undefined;
    const x = Math.floor(area.x / TILE_SIZE);
    const y = Math.floor(area.y / TILE_SIZE);
    return {
      x,
      y,
      width: Math.ceil((area.x + area.width) / TILE_SIZE) - x,
      height: Math.ceil((area.y + area.height) / TILE_SIZE) - y,
    };
  }

  #place(scale: number, picture: Point, screen: Point): void {
    const wanted = Math.min(MAXIMUM_SCALE, Math.max(this.minimumScale, scale));
    this.#set(wanted, screen.x - picture.x * wanted, screen.y - picture.y * wanted);
    this.#fitted = false;
  }

  #set(scale: number, x: number, y: number): void {
    const keep = (offset: number, view: number, length: number) => {
      const margin = Math.min(KEPT_IN_VIEW, length, view);
      return Math.min(view - margin, Math.max(margin - length, offset));
    };
    this.#scale = scale;
    this.#x = keep(x, this.#width, this.picture.width * scale);
    this.#y = keep(y, this.#height, this.picture.height * scale);
    this.onChange();
  }
}
