import 'pixi.js/mesh';
import 'pixi.js/unsafe-eval';
import type { LabelMap } from '@gt-elements/raster';
import { Container, WebGLRenderer } from 'pixi.js';
import { LabelLayer, type LabelStyle } from './label-layer.js';
import { PictureLayer } from './picture-layer.js';
import { unitSquare } from './quad.js';

/** Where the picture stands in the view. */
export interface View {
  /** Size of the view in CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly devicePixelRatio: number;
  /** CSS pixels to a picture pixel. */
  readonly scale: number;
  /** The picture's top left corner in CSS pixels of the view. */
  readonly x: number;
  readonly y: number;
}

/** Draws the picture and its labels into a canvas, a frame at a time and only when something changed. */
export class Scene {
  readonly labels: LabelLayer;
  readonly picture: PictureLayer;
  readonly #renderer: WebGLRenderer;
  readonly #stage = new Container();
  #style: LabelStyle = { opacity: 0.5, fill: true, outline: false, hatch: false };
  #view: View | undefined;
  #frame = 0;
  #destroyed = false;

  private constructor(renderer: WebGLRenderer) {
    this.#renderer = renderer;
    const square = unitSquare();
    this.picture = new PictureLayer(renderer, square, () => this.requestFrame());
    this.labels = new LabelLayer(renderer, square);
    this.#stage.addChild(this.picture.container, this.labels.container);
  }

  /**
   * @throws When the browser gives no WebGL 2 context.
   */
  static async create(canvas: HTMLCanvasElement): Promise<Scene> {
    const renderer = new WebGLRenderer();
    await renderer.init({
      canvas,
      backgroundAlpha: 0,
      antialias: false,
      preferWebGLVersion: 2,
      gcActive: false,
      skipExtensionImports: true,
      width: 1,
      height: 1,
    });
    return new Scene(renderer);
  }

  /** Called after each frame with the view that it showed. */
  onFrame: (view: View) => void = () => {};

  showLabels(map: LabelMap): void {
    this.labels.show(map);
    this.requestFrame();
  }

  updateTiles(tiles: Iterable<number>): void {
    this.labels.update(tiles);
    this.requestFrame();
  }

  setPalette(colors: Uint8Array): void {
    this.labels.setPalette(colors);
    this.requestFrame();
  }

  setStyle(style: LabelStyle): void {
    this.#style = style;
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

  destroy(): void {
    this.#destroyed = true;
    cancelAnimationFrame(this.#frame);
    this.picture.clear();
    this.labels.clear();
    this.#renderer.destroy();
  }

  #draw(): void {
    const view = this.#view;
    if (!view || this.#destroyed) return;
    const renderer = this.#renderer;
    if (
      renderer.screen.width !== view.width ||
      renderer.screen.height !== view.height ||
      renderer.resolution !== view.devicePixelRatio
    ) {
      renderer.resize(view.width, view.height, view.devicePixelRatio);
    }
    this.#stage.position.set(view.x, view.y);
    this.#stage.scale.set(view.scale);
    this.labels.setStyle(this.#style, view.scale * view.devicePixelRatio);
    renderer.render({ container: this.#stage });
    this.onFrame(view);
  }
}
