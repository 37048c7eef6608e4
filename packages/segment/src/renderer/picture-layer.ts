import { Container, type Geometry, UniformGroup, type WebGLRenderer } from 'pixi.js';
import { FramePace } from './frame-pace.js';
import { chunksOf, detailLevel, type Level, overviewLevel, partsOf, type Place } from './levels.js';
import { destroyQuad, makeQuad, type Quad } from './quad.js';
import { RawTexture } from './raw-texture.js';
import { pictureProgram } from './shaders.js';
import type { View } from './view.js';

/** Parts in detail that are kept although they are not seen; each takes a megabyte. */
const KEPT_PARTS = 96;

/** Milliseconds of uploads after which others get their turn. */
const SLICE = 8;

/** Texture pixels that the smaller version of a whole picture has at most along each side. */
const OVERVIEW_SIDE = 2048;

interface Part {
  readonly texture: RawTexture;
  readonly quad: Quad;
  usedAt: number;
}

/**
 * The picture: a smaller version of all of it, and over that the parts that are seen, in the detail
 * in which they are seen. Textures are filled in small pieces between other work, so that a picture
 * of 100 megapixels neither holds the page nor takes its size again in graphics memory.
 */
export class PictureLayer {
  readonly container = new Container();
  readonly #program = pictureProgram();
  readonly #uniforms = new UniformGroup({
    uBrightness: { value: 0, type: 'f32' },
    uContrast: { value: 1, type: 'f32' },
    uPixelated: { value: 0, type: 'i32' },
  });
  readonly #whole = new Container();
  readonly #detailed = new Container();
  readonly #overview: Part[] = [];
  readonly #details = new Map<string, Part>();
  #bitmap: ImageBitmap | undefined;
  #wanted: { readonly key: string; readonly level: Level; readonly place: Place }[] = [];
  #loading: AbortController | undefined;
  #working = false;
  #wholeShown = false;
  #clock = 0;

  /**
   * @param onChange Called when there is something new to draw.
   * @param onPiece Called with each piece of the smaller version of the whole picture.
   */
  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly square: Geometry,
    private readonly onChange: () => void,
    private readonly onPiece: (piece: ImageBitmap, place: Place) => void = () => {},
  ) {
    this.container.addChild(this.#whole, this.#detailed);
  }

  /**
   * @param brightness From -1 (black) over 0 (as it is) to 1 (white).
   * @param contrast From 0 (grey) over 1 (as it is) upwards.
   */
  adjust(brightness: number, contrast: number): void {
    this.#uniforms.uniforms['uBrightness'] = brightness;
    this.#uniforms.uniforms['uContrast'] = contrast;
    this.#uniforms.update();
    this.onChange();
  }

  /** Shows a picture, piece by piece, in place of the one before. */
  async show(bitmap: ImageBitmap): Promise<void> {
    this.clear();
    const loading = new AbortController();
    const { signal } = loading;
    this.#loading = loading;
    this.#bitmap = bitmap;
    const level = overviewLevel(bitmap.width, bitmap.height, OVERVIEW_SIDE);
    const turns = new Turns(this.renderer, signal);
    try {
      for (const place of partsOf(bitmap, level, 1024)) {
        const texture = await this.#fill(bitmap, level, place, true, turns, this.onPiece);
        this.#add(texture, place, this.#whole, (part) => this.#overview.push(part));
      }
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    this.#wholeShown = true;
    void this.#work();
  }

  /** Says what is seen, so that it is shown in detail. */
  look({ scale, devicePixelRatio, x, y, width, height }: View): void {
    const bitmap = this.#bitmap;
    if (!bitmap) return;
    this.#uniforms.uniforms['uPixelated'] = scale * devicePixelRatio >= 3 ? 1 : 0;
    this.#uniforms.update();
    const whole = overviewLevel(bitmap.width, bitmap.height, OVERVIEW_SIDE);
    const level = detailLevel(scale * devicePixelRatio);
    if (level >= whole) {
      this.#wanted = [];
      this.#detailed.visible = false;
      return;
    }
    this.#detailed.visible = true;
    const seen = { x: -x / scale, y: -y / scale, width: width / scale, height: height / scale };
    const middle = { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 };
    const away = (place: Place) =>
      Math.abs(place.x + place.width / 2 - middle.x) +
      Math.abs(place.y + place.height / 2 - middle.y);
    this.#clock += 1;
    const parts = partsOf(bitmap, level, 512, seen).sort((a, b) => away(a) - away(b));
    const keys = new Set<string>();
    this.#wanted = [];
    for (const place of parts) {
      const key = `${level}/${place.x}/${place.y}`;
      keys.add(key);
      const part = this.#details.get(key);
      if (part) part.usedAt = this.#clock;
      else this.#wanted.push({ key, level, place });
    }
    const complete = this.#wanted.length === 0;
    for (const [key, part] of this.#details) {
      part.quad.visible = keys.has(key) || (!complete && part.usedAt > 0);
      part.quad.zIndex = keys.has(key) ? 1 : 0;
    }
    this.#forget(parts.length);
    void this.#work();
  }

  clear(): void {
    this.#loading?.abort();
    this.#loading = undefined;
    this.#bitmap = undefined;
    this.#wanted = [];
    this.#wholeShown = false;
    for (const part of [...this.#overview, ...this.#details.values()]) destroy(part);
    this.#overview.length = 0;
    this.#details.clear();
  }

  /** Loads the parts that are seen and not there yet, one after the other, the middle first. */
  async #work(): Promise<void> {
    const loading = this.#loading;
    const bitmap = this.#bitmap;
    if (this.#working || !loading || !bitmap || !this.#wholeShown) return;
    this.#working = true;
    const turns = new Turns(this.renderer, loading.signal);
    try {
      for (let next = this.#wanted[0]; next; next = this.#wanted[0]) {
        const { key, level, place } = next;
        const texture = await this.#fill(bitmap, level, place, false, turns);
        this.#wanted = this.#wanted.filter((entry) => entry.key !== key);
        this.#add(texture, place, this.#detailed, (part) => {
          part.quad.zIndex = 1;
          this.#details.set(key, part);
        });
      }
    } catch (error) {
      if (!loading.signal.aborted) throw error;
    } finally {
      this.#working = false;
    }
    if (this.#loading !== loading) void this.#work();
  }

  async #fill(
    bitmap: ImageBitmap,
    level: Level,
    place: Place,
    smooth: boolean,
    turns: Turns,
    onPiece?: (piece: ImageBitmap, place: Place) => void,
  ): Promise<RawTexture> {
    const step = 2 ** level;
    const texture = new RawTexture(
      this.renderer,
      Math.ceil(place.width / step),
      Math.ceil(place.height / step),
      'rgba8unorm',
      smooth,
    );
    try {
      for (const { x, y, width, height } of chunksOf(place, level)) {
        await turns.next();
        const smaller: ImageBitmapOptions = {
          resizeWidth: Math.ceil(width / step),
          resizeHeight: Math.ceil(height / step),
          resizeQuality: 'medium',
        };
        const options = level > 0 ? smaller : {};
        const piece = await createImageBitmap(bitmap, x, y, width, height, options);
        try {
          turns.check();
          texture.uploadBitmap((x - place.x) / step, (y - place.y) / step, piece);
          onPiece?.(piece, { x, y, width, height });
        } finally {
          piece.close();
        }
      }
    } catch (error) {
      texture.destroy();
      throw error;
    }
    texture.finish();
    return texture;
  }

  #add(texture: RawTexture, place: Place, into: Container, keep: (part: Part) => void): void {
    const quad = makeQuad(this.square, this.#program, place, [0, 0, 1, 1], {
      uPicture: texture.source,
      adjustment: this.#uniforms,
    });
    into.sortableChildren = true;
    into.addChild(quad);
    keep({ texture, quad, usedAt: this.#clock });
    this.onChange();
  }

  /** Frees the parts that were not seen for longest. */
  #forget(seen: number): void {
    const limit = Math.max(KEPT_PARTS, seen * 2);
    if (this.#details.size <= limit) return;
    const oldest = [...this.#details].sort(([, a], [, b]) => a.usedAt - b.usedAt);
    for (const [key, part] of oldest.slice(0, this.#details.size - limit)) {
      this.#details.delete(key);
      destroy(part);
    }
  }
}

function destroy({ quad, texture }: Part): void {
  quad.removeFromParent();
  destroyQuad(quad);
  texture.destroy();
}

/** Lets others go first after a slice of time, and the graphics processor catch up. */
class Turns {
  readonly #pace: FramePace;
  #since = performance.now();

  constructor(
    { gl }: WebGLRenderer,
    private readonly signal: AbortSignal,
  ) {
    this.#pace = new FramePace(gl);
  }

  check(): void {
    this.signal.throwIfAborted();
  }

  async next(): Promise<void> {
    this.check();
    if (performance.now() - this.#since < SLICE) return;
    this.#pace.drawn();
    do {
      await new Promise<void>((done) => setTimeout(done));
      this.check();
    } while (!this.#pace.isFree);
    this.#since = performance.now();
  }
}
