import 'pixi.js/mesh';
import 'pixi.js/unsafe-eval';
import { type LabelMap, type Rectangle, TILE_SIZE } from '@gt-elements/raster';
import { Container, WebGLRenderer } from 'pixi.js';
import { FramePace } from './frame-pace.js';
import { LabelLayer } from './label-layer.js';
import type { Place } from './levels.js';
import { MaskLayer, type ShownMask } from './mask-layer.js';
import { PictureLayer } from './picture-layer.js';
import { PixelGrid } from './pixel-grid.js';
import { unitSquare } from './quad.js';
import { type Look, PLAIN_LOOK, type View } from './view.js';

/** Milliseconds of a frame that uploads of labels may take. */
const UPLOAD_SLICE = 8;

/** Device pixels that a view is drawn with at most; a larger one is drawn coarser. */
const MAXIMUM_VIEW_PIXELS = 34_000_000;

/** What a scene tells of. */
export interface SceneListener {
  /** A frame was drawn that showed this view. */
  onFrame?(view: View): void;
  /** A piece of the small version of the whole picture is there. */
  onPiece?(piece: ImageBitmap, place: Place): void;
  /** The graphics processor took the context away; nothing is drawn any more. */
  onLost?(): void;
}

/** Draws the picture and its labels into a canvas, a frame at a time and only when something changed. */
export class Scene {
  readonly labels: LabelLayer;
  readonly picture: PictureLayer;
  readonly mask: MaskLayer;
  readonly #grid: PixelGrid;
  readonly #renderer: WebGLRenderer;
  readonly #stage = new Container();
  readonly #pace: FramePace;
  readonly #lost = new AbortController();
  #size = { width: 0, height: 0 };
  #look: Look = PLAIN_LOOK;
  #view: View | undefined;
  #frame = 0;
  #destroyed = false;

  private constructor(
    renderer: WebGLRenderer,
    canvas: HTMLCanvasElement,
    private readonly listener: SceneListener,
  ) {
    this.#renderer = renderer;
    this.#pace = new FramePace(renderer.gl);
    const square = unitSquare();
    this.picture = new PictureLayer(
      renderer,
      square,
      () => this.requestFrame(),
      (piece, place) => listener.onPiece?.(piece, place),
    );
    this.labels = new LabelLayer(renderer, square);
    this.mask = new MaskLayer(renderer, square);
    this.#grid = new PixelGrid(square);
    this.#stage.addChild(
      this.picture.container,
      this.labels.container,
      this.mask.container,
      this.#grid.container,
    );
    canvas.addEventListener(
      'webglcontextlost',
      (event) => {
        event.preventDefault();
        event.stopImmediatePropagation();
        if (!this.#destroyed) listener.onLost?.();
      },
      { capture: true, signal: this.#lost.signal },
    );
  }

  /**
   * @param size Size of the view at first, in CSS pixels.
   * @throws When the browser gives no WebGL 2 context.
   */
  static async create(
    canvas: HTMLCanvasElement,
    size: { readonly width: number; readonly height: number },
    listener: SceneListener = {},
  ): Promise<Scene> {
    // Pixi would fall back to WebGL 1, which the shaders here can not be compiled for.
    const context = canvas.getContext('webgl2', { alpha: true, stencil: true, antialias: false });
    if (!context || context.isContextLost()) throw new Error('There is no WebGL 2 context.');
    const renderer = new WebGLRenderer();
    await renderer.init({
      canvas,
      context,
      backgroundAlpha: 0,
      antialias: false,
      preferWebGLVersion: 2,
      gcActive: false,
      skipExtensionImports: true,
      width: Math.max(1, size.width),
      height: Math.max(1, size.height),
      resolution: ratioOf(size, window.devicePixelRatio),
    });
    // One that goes while the renderer begins is told to nobody who listens yet.
    if (context.isContextLost()) throw new Error('The WebGL 2 context was lost at once.');
    return new Scene(renderer, canvas, listener);
  }

  showLabels(map: LabelMap): void {
    this.#size = { width: map.width, height: map.height };
    this.labels.show(map);
    this.requestFrame();
  }

  updateTiles(tiles: Iterable<number>): void {
    this.labels.update(tiles);
    this.requestFrame();
  }

  /** Says that the classes have other numbers (`table`), which changed tiles; their colours are set next. */
  renumberTiles(tiles: Iterable<number>, table: Uint16Array): void {
    this.labels.renumber(tiles, table);
    this.requestFrame();
  }

  setPalette(colors: Uint8Array): void {
    this.labels.setPalette(colors);
    this.requestFrame();
  }

  setLook(look: Look): void {
    this.#look = look;
    this.picture.adjust(look.brightness, look.contrast);
    this.requestFrame();
  }

  /** Shows a mask that is proposed and not painted. */
  showMask(mask: ShownMask | undefined): void {
    this.mask.show(mask);
    this.requestFrame();
  }

  setView(view: View): void {
    this.#view = view;
    this.requestFrame();
  }

  requestFrame(): void {
    if (this.#frame || this.#destroyed) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  /** Shows nothing. */
  clear(): void {
    this.picture.clear();
    this.labels.clear();
    this.mask.clear();
    this.requestFrame();
  }

  destroy(): void {
    this.#destroyed = true;
    this.#lost.abort();
    cancelAnimationFrame(this.#frame);
    this.picture.clear();
    this.labels.clear();
    this.mask.clear();
    this.#renderer.destroy();
  }

  #draw(): void {
    const view = this.#view;
    if (!view || this.#destroyed || this.#renderer.gl.isContextLost()) return;
    if (!this.#pace.isFree) {
      this.requestFrame();
      return;
    }
    const renderer = this.#renderer;
    const ratio = ratioOf(view, view.devicePixelRatio);
    if (
      renderer.screen.width !== view.width ||
      renderer.screen.height !== view.height ||
      renderer.resolution !== ratio
    ) {
      renderer.resize(view.width, view.height, ratio);
    }
    const drawn = { ...view, devicePixelRatio: ratio };
    this.#stage.position.set(view.x, view.y);
    this.#stage.scale.set(view.scale);
    const uploaded = this.labels.flush(tilesIn(view), UPLOAD_SLICE);
    this.labels.setStyle(this.#look, view.scale * ratio);
    this.mask.look(view.scale * ratio);
    this.picture.look(drawn);
    this.#grid.look(drawn, this.#look.grid, this.#size);
    renderer.render({ container: this.#stage });
    this.#pace.drawn();
    this.listener.onFrame?.(view);
    if (!uploaded) this.requestFrame();
  }
}

/** Device pixels to a CSS pixel that a view is drawn with. */
function ratioOf(size: { readonly width: number; readonly height: number }, ratio: number): number {
  const most = Math.sqrt(MAXIMUM_VIEW_PIXELS / Math.max(1, size.width * size.height));
  return Math.min(ratio, Math.max(1, most));
}

/** Columns and rows of tiles that are seen. */
function tilesIn({ x, y, width, height, scale }: View): Rectangle {
  const tile = TILE_SIZE * scale;
  const column = Math.floor(-x / tile);
  const row = Math.floor(-y / tile);
  return {
    x: column,
    y: row,
    width: Math.ceil((width - x) / tile) - column,
    height: Math.ceil((height - y) / tile) - row,
  };
}
