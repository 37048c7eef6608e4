import type { Rectangle } from '@gt-elements/raster';
import { Container, type Geometry, UniformGroup, type WebGLRenderer } from 'pixi.js';
import { partsOf } from './levels.js';
import { destroyQuad, makeQuad, type Quad } from './quad.js';
import { RawTexture } from './raw-texture.js';
import { labelProgram } from './shaders.js';

/** Pixels that something would change, each with an index into a palette of its own. */
export interface ShownMask {
  readonly area: Rectangle;
  /** One byte a pixel of `area`, row by row; 0 is unseen. */
  readonly indices: Uint8Array;
  /** Red, green, blue and alpha of indices 0 to 255. */
  readonly palette: Uint8Array;
  readonly opacity: number;
}

/** A mask that is proposed and not painted yet: filled, outlined and hatched. */
export class MaskLayer {
  readonly container = new Container();
  readonly #program = labelProgram();
  readonly #palette: RawTexture;
  readonly #uniforms = new UniformGroup({
    uOpacity: { value: 0.5, type: 'f32' },
    uScale: { value: 1, type: 'f32' },
    uFill: { value: 1, type: 'i32' },
    uOutline: { value: 1, type: 'i32' },
    uHatch: { value: 0, type: 'i32' },
  });
  #parts: { readonly texture: RawTexture; readonly quad: Quad }[] = [];
  #indices: Uint8Array | undefined;

  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly square: Geometry,
  ) {
    this.#palette = new RawTexture(renderer, 256, 1, 'rgba8unorm');
  }

  /** Shows a mask in place of the one before; nothing where there is none. */
  show(mask: ShownMask | undefined): void {
    if (mask?.indices !== this.#indices) {
      this.clear();
      if (mask) this.#upload(mask);
    }
    if (!mask) return;
    this.#palette.uploadBytes(0, 0, 256, 1, mask.palette, 0, 256);
    this.#uniforms.uniforms['uOpacity'] = mask.opacity;
  }

  /** @param scale Device pixels to a picture pixel. */
  look(scale: number): void {
    this.#uniforms.uniforms['uScale'] = scale;
    this.#uniforms.update();
  }

  clear(): void {
    for (const { texture, quad } of this.#parts) {
      quad.removeFromParent();
      destroyQuad(quad);
      texture.destroy();
    }
    this.#parts = [];
    this.#indices = undefined;
  }

  #upload({ area, indices }: ShownMask): void {
    this.#indices = indices;
    for (const { x, y, width, height } of partsOf(area, 0, 1024)) {
      const left = Math.max(0, x - 1);
      const top = Math.max(0, y - 1);
      const right = Math.min(area.width, x + width + 1);
      const bottom = Math.min(area.height, y + height + 1);
      const from = top * area.width + left;
      const [across, down] = [right - left, bottom - top];
      const texture = new RawTexture(this.renderer, width + 2, height + 2, 'r8unorm');
      const [toX, toY] = [left - x + 1, top - y + 1];
      texture.uploadBytes(toX, toY, across, down, indices, from, area.width);
      const quad = makeQuad(
        this.square,
        this.#program,
        { x: area.x + x, y: area.y + y, width, height },
        [1, 1, width, height],
        { uLabels: texture.source, uPalette: this.#palette.source, style: this.#uniforms },
      );
      this.container.addChild(quad);
      this.#parts.push({ texture, quad });
    }
  }
}
