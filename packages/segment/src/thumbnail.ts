import type { Editor } from '@gt-elements/editor';

/** CSS pixels of the longer side. */
const SIDE = 168;

/** CSS pixels of the shorter side at least, so that a strip of a picture can be seen and held. */
const LEAST_SIDE = 20;

/** The whole picture with its labels, small. */
export class Thumbnail {
  /** Where it is drawn; it belongs to whoever shows it. */
  readonly canvas = document.createElement('canvas');
  readonly #labels = document.createElement('canvas');
  readonly #picture = document.createElement('canvas');
  #scale = { x: 1, y: 1 };
  #editor: Editor | undefined;
  #frame = 0;

  /** Begins anew for a picture. */
  open(editor: Editor): void {
    this.#editor = editor;
    const scale = SIDE / Math.max(editor.width, editor.height);
    const width = Math.max(LEAST_SIDE, Math.round(editor.width * scale));
    const height = Math.max(LEAST_SIDE, Math.round(editor.height * scale));
    this.#scale = { x: width / editor.width, y: height / editor.height };
    for (const canvas of [this.canvas, this.#labels, this.#picture]) {
      canvas.width = width;
      canvas.height = height;
    }
    this.changed();
  }

  /** Takes a piece of the picture that lies at a place of it. */
  add(
    piece: ImageBitmap,
    place: {
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    },
  ): void {
    const { x, y } = this.#scale;
    const context = this.#picture.getContext('2d')!;
    // A piece is drawn up to whole pixels, since seams between pieces would let the ground through.
    const left = Math.floor(place.x * x);
    const top = Math.floor(place.y * y);
    const right = Math.ceil((place.x + place.width) * x);
    const bottom = Math.ceil((place.y + place.height) * y);
    context.drawImage(piece, left, top, right - left, bottom - top);
    this.changed();
  }

  /** Says that labels or classes changed; it is drawn anew in the next frame. */
  changed(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#editor = undefined;
  }

  #draw(): void {
    const editor = this.#editor;
    if (!editor) return;
    const { width, height } = this.canvas;
    const labels = this.#labels.getContext('2d')!;
    const image = labels.createImageData(width, height);
    const colors = [0, ...editor.classes.map((entry) => (entry.visible ? hexOf(entry.color) : 0))];
    for (let y = 0; y < height; y++) {
      const row = Math.min(editor.height - 1, Math.floor((y + 0.5) / this.#scale.y));
      for (let x = 0; x < width; x++) {
        const column = Math.min(editor.width - 1, Math.floor((x + 0.5) / this.#scale.x));
        const color = colors[editor.map.labelAt(column, row)] ?? 0;
        if (color === 0) continue;
        image.data.set(
          [(color >> 16) & 255, (color >> 8) & 255, color & 255, 150],
          (y * width + x) * 4,
        );
      }
    }
    labels.putImageData(image, 0, 0);
    const context = this.canvas.getContext('2d')!;
    context.clearRect(0, 0, width, height);
    context.drawImage(this.#picture, 0, 0);
    context.drawImage(this.#labels, 0, 0);
  }
}

const hexOf = (color: string): number => Number.parseInt(color.slice(1), 16) | 0x1000000;
