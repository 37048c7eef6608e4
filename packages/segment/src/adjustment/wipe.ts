import type { Editor } from '@gt-elements/editor';
import { RowReader } from '@gt-elements/raster';

/**
 * Draws the picture with the mask that the work began with, as the view shows it: the "before" side
 * of the comparison. The canvas is no larger than the view, and is drawn when the view or the
 * colours change.
 */
export class WipeCanvas {
  #frame: number | undefined;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly editor: Editor,
    private readonly bitmap: ImageBitmap,
    private readonly opacity: () => number,
  ) {}

  /** Draws in the next frame. */
  draw(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#drawNow();
    });
  }

  destroy(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
  }

  #drawNow(): void {
    const { viewport } = this.editor;
    const ratio = Math.min(2, viewport.devicePixelRatio);
    const width = Math.round(viewport.size.width * ratio);
    const height = Math.round(viewport.size.height * ratio);
    const { canvas } = this;
    if (canvas.width !== width || canvas.height !== height)
      Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d');
    if (!context) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    const area = viewport.visibleArea;
    if (!area) return;
    const scale = viewport.scale * ratio;
    const x = viewport.offset.x * ratio;
    const y = viewport.offset.y * ratio;
    context.imageSmoothingEnabled = scale < 1;
    context.drawImage(
      this.bitmap,
      area.x,
      area.y,
      area.width,
      area.height,
      area.x * scale + x,
      area.y * scale + y,
      area.width * scale,
      area.height * scale,
    );
    this.#drawLabels(context, scale, x, y);
  }

  #drawLabels(context: CanvasRenderingContext2D, scale: number, x: number, y: number): void {
    const { initialMap: map, classes } = this.editor;
    const { width, height } = context.canvas;
    const left = Math.max(0, Math.floor(x));
    const top = Math.max(0, Math.floor(y));
    const right = Math.min(width, Math.ceil(x + map.width * scale));
    const bottom = Math.min(height, Math.ceil(y + map.height * scale));
    if (right <= left || bottom <= top) return;
    const image = new ImageData(right - left, bottom - top);
    const pixels = new Uint32Array(image.data.buffer);
    const alpha = Math.round(this.opacity() * 255);
    const colors = classes.map(({ color, visible }) =>
      visible ? packed(Number.parseInt(color.slice(1), 16), alpha) : 0,
    );
    const columns = Int32Array.from({ length: right - left }, (_, at) =>
      clamp(Math.floor((left + at + 0.5 - x) / scale), map.width),
    );
    const reader = new RowReader(map);
    let to = 0;
    for (let row = top; row < bottom; row++) {
      const mapRow = clamp(Math.floor((row + 0.5 - y) / scale), map.height);
      for (const column of columns) {
        const label = reader.labelAt(column, mapRow);
        if (label !== 0) pixels[to] = colors[label - 1] ?? 0;
        to++;
      }
    }
    const layer = new OffscreenCanvas(image.width, image.height);
    layer.getContext('2d')!.putImageData(image, 0, 0);
    context.drawImage(layer, left, top);
  }
}

const clamp = (value: number, length: number): number => Math.min(length - 1, Math.max(0, value));

/** Red, green, blue and alpha as image data holds them in one little-endian word. */
const packed = (color: number, alpha: number): number =>
  ((alpha << 24) | ((color & 255) << 16) | (color & 0xff00) | (color >> 16)) >>> 0;
