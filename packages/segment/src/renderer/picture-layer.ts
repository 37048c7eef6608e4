import { Container, type Geometry, UniformGroup, type WebGLRenderer } from 'pixi.js';
import { destroyQuad, makeQuad, type Quad } from './quad.js';
import { RawTexture } from './raw-texture.js';
import { pictureProgram } from './shaders.js';

/** Pixels to a side of one texture of the picture. */
const PART_SIZE = 1024;

/** Pixels to a side of what is uploaded at once, so that no upload holds a frame for long. */
const UPLOAD_SIZE = 512;

/** The picture, as tiled textures that fill up over several frames. */
export class PictureLayer {
  readonly container = new Container();
  readonly #program = pictureProgram();
  readonly #uniforms = new UniformGroup({
    uBrightness: { value: 0, type: 'f32' },
    uContrast: { value: 1, type: 'f32' },
  });
  readonly #parts: { texture: RawTexture; quad: Quad }[] = [];
  #loading: AbortController | undefined;

  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly square: Geometry,
    private readonly requestFrame: () => void,
  ) {}

  /**
   * @param brightness From -1 (black) over 0 (as it is) to 1 (white).
   * @param contrast From 0 (grey) over 1 (as it is) upwards.
   */
  adjust(brightness: number, contrast: number): void {
    this.#uniforms.uniforms['uBrightness'] = brightness;
    this.#uniforms.uniforms['uContrast'] = contrast;
    this.#uniforms.update();
    this.requestFrame();
  }

  /** Shows a picture part by part; resolves when all of it is shown or another one has been set. */
  async show(bitmap: ImageBitmap): Promise<void> {
    this.clear();
    const loading = new AbortController();
    this.#loading = loading;
    for (let y = 0; y < bitmap.height; y += PART_SIZE) {
      for (let x = 0; x < bitmap.width; x += PART_SIZE) {
        const width = Math.min(PART_SIZE, bitmap.width - x);
        const height = Math.min(PART_SIZE, bitmap.height - y);
        const texture = new RawTexture(this.renderer, width, height, 'rgba8unorm', true);
        for (let top = 0; top < height; top += UPLOAD_SIZE) {
          for (let left = 0; left < width; left += UPLOAD_SIZE) {
            const across = Math.min(UPLOAD_SIZE, width - left);
            const down = Math.min(UPLOAD_SIZE, height - top);
            const part = await createImageBitmap(bitmap, x + left, y + top, across, down);
            if (loading.signal.aborted) {
              part.close();
              texture.destroy();
              return;
            }
            texture.uploadBitmap(left, top, part);
            part.close();
          }
        }
        texture.finish();
        this.#add(texture, { x, y, width, height });
        this.requestFrame();
        await nextTask();
        if (loading.signal.aborted) return;
      }
    }
  }

  clear(): void {
    this.#loading?.abort();
    this.container.removeChildren();
    for (const { texture, quad } of this.#parts) {
      destroyQuad(quad);
      texture.destroy();
    }
    this.#parts.length = 0;
  }

  #add(texture: RawTexture, place: { x: number; y: number; width: number; height: number }): void {
    const quad = makeQuad(this.square, this.#program, place, [0, 0, 1, 1], {
      uPicture: texture.source,
      adjustment: this.#uniforms,
    });
    this.#parts.push({ texture, quad });
    this.container.addChild(quad);
  }
}

const nextTask = () => new Promise<void>((done) => setTimeout(done));
