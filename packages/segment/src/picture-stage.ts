import type { Editor, EditorEvent } from '@gt-elements/editor';
import { paletteBytes } from './palette.js';
import { ProposedMask } from './proposed-mask.js';
import type { Scene } from './renderer/scene.js';
import { type Look, PLAIN_LOOK } from './renderer/view.js';
import { Thumbnail } from './thumbnail.js';

/** Milliseconds between attempts to get a graphics context back that was lost. */
const RETRIES = [0, 100, 400, 1000, 2000, 4000];

/** In CSS pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** Whether the picture can be drawn now. */
export type StageState = 'starting' | 'drawing' | 'lost' | 'unsupported';

/**
 * Shows an editor's document: follows its changes, its viewport and the size of its place. When the
 * graphics processor takes the context away, it draws all anew in another canvas; the labels are
 * not concerned, since they are never kept there alone.
 */
export class PictureStage {
  /** The picture with its labels, small. */
  readonly thumbnail = new Thumbnail();
  readonly #resizes: ResizeObserver;
  readonly #proposed = new ProposedMask();
  #state: StageState = 'starting';
  #scene: Scene | undefined;
  #canvas: HTMLCanvasElement | undefined;
  #editor: Editor | undefined;
  #bitmap: ImageBitmap | undefined;
  #unsubscribe: (() => void) | undefined;
  #look: Look = PLAIN_LOOK;
  #destroyed = false;
  #lostBytes = 0;
  #ratio: MediaQueryList | undefined;
  #observed: Size | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param place The element that the canvas is put in and fills.
   * @param onState Called when {@link state} changes.
   */
  constructor(
    private readonly place: HTMLElement,
    private readonly onState: () => void = () => {},
  ) {
    this.#resizes = new ResizeObserver((entries) => this.#observe(entries.at(-1)!.contentRect));
    this.#resizes.observe(place);
    this.#followRatio();
  }

  get state(): StageState {
    return this.#state;
  }

  /** Starts the renderer. @returns Whether the browser gave a WebGL 2 context. */
  async start(): Promise<boolean> {
    const started = await this.#begin();
    if (!started && !this.#destroyed) this.#become('unsupported');
    return started;
  }

  /** Shows an editor's document over its picture, in place of the one before. */
  show(editor: Editor, bitmap: ImageBitmap): void {
    this.#unsubscribe?.();
    this.#editor = editor;
    this.#bitmap = bitmap;
    this.#unsubscribe = editor.subscribe((event) => this.#follow(editor, event));
    this.thumbnail.open(editor);
    this.#resize();
    editor.viewport.fit();
    this.#showAll();
  }

  /** Shows nothing. */
  clear(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#editor = undefined;
    this.#bitmap = undefined;
    this.thumbnail.close();
    this.#scene?.clear();
  }

  set look(look: Look) {
    this.#look = look;
    this.#scene?.setLook(look);
  }

  /** Bytes of labels uploaded to the graphics processor so far. */
  get uploadedBytes(): number {
    return this.#lostBytes + (this.#scene?.labels.uploadedBytes ?? 0);
  }

  destroy(): void {
    this.#destroyed = true;
    clearTimeout(this.#retry);
    this.#resizes.disconnect();
    this.#ratio?.removeEventListener('change', this.#ratioChanged);
    this.#unsubscribe?.();
    this.thumbnail.close();
    this.#end();
  }

  async #begin(): Promise<boolean> {
    const canvas = document.createElement('canvas');
    this.place.prepend(canvas);
    try {
      // Pixi looks at browser globals as soon as it is imported, which Node has not.
      const { Scene } = await import('./renderer/scene.js');
      const scene = await Scene.create(canvas, this.#size, {
        onPiece: (piece, place) => this.thumbnail.add(piece, place),
        onLost: () => this.#lose(),
      });
      if (this.#destroyed) {
        scene.destroy();
        canvas.remove();
        return false;
      }
      this.#scene = scene;
      this.#canvas = canvas;
      scene.setLook(this.#look);
      this.#become('drawing');
      this.#showAll();
      return true;
    } catch {
      canvas.remove();
      return false;
    }
  }

  #end(): void {
    this.#lostBytes = this.uploadedBytes;
    this.#scene?.destroy();
    this.#scene = undefined;
    this.#canvas?.remove();
    this.#canvas = undefined;
  }

  #lose(): void {
    this.#end();
    this.#become('lost');
    this.#tryAgain(0);
  }

  #tryAgain(attempt: number): void {
    const wait = RETRIES[Math.min(attempt, RETRIES.length - 1)];
    this.#retry = setTimeout(() => {
      void this.#begin().then((started) => {
        if (!started && !this.#destroyed) this.#tryAgain(attempt + 1);
      });
    }, wait);
  }

  #become(state: StageState): void {
    this.#state = state;
    this.onState();
  }

  #showAll(): void {
    const scene = this.#scene;
    const editor = this.#editor;
    if (!scene || !editor || !this.#bitmap) return;
    scene.setPalette(paletteBytes(editor.classes));
    scene.showLabels(editor.map);
    scene.showMask(this.#proposed.of(editor));
    this.#lookAt(editor);
    void scene.picture.show(this.#bitmap);
  }

  #follow(editor: Editor, event: EditorEvent): void {
    const scene = this.#scene;
    if (event.type === 'pixels' && event.numbers) {
      scene?.renumberTiles(event.tiles, event.numbers);
    } else if (event.type === 'pixels') scene?.updateTiles(event.tiles);
    else if (event.type === 'viewport') this.#lookAt(editor);
    else if (event.type === 'overlay') scene?.showMask(this.#proposed.of(editor));
    else if (event.type === 'history') this.thumbnail.changed();
    else if (event.type === 'classes') {
      scene?.setPalette(paletteBytes(editor.classes));
      scene?.showMask(this.#proposed.of(editor));
      this.thumbnail.changed();
    }
  }

  #followRatio(): void {
    this.#ratio?.removeEventListener('change', this.#ratioChanged);
    this.#ratio = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    this.#ratio.addEventListener('change', this.#ratioChanged);
  }

  readonly #ratioChanged = (): void => {
    this.#followRatio();
    this.#resize();
  };

  #observe({ width, height }: Size): void {
    // A place that is not shown now has the size that it had until it is shown again.
    if (width === 0 || height === 0) return;
    this.#observed = { width: Math.round(width), height: Math.round(height) };
    this.#resize();
  }

  /**
   * The size that the observer told last, which is not measured anew for another document: a place
   * that another size was measured of between two frames, as while one picture's controls are gone
   * and the next one's not yet there, would have its old size at the next frame, and the observer
   * nothing to tell.
   */
  get #size(): Size {
    return this.#observed ?? { width: this.place.clientWidth, height: this.place.clientHeight };
  }

  #resize(): void {
    const { width, height } = this.#size;
    if (width === 0 || height === 0) return;
    this.#editor?.viewport.resize(width, height, window.devicePixelRatio);
  }

  #lookAt(editor: Editor): void {
    const { scale, offset, size, devicePixelRatio } = editor.viewport;
    this.#scene?.setView({ ...size, devicePixelRatio, scale, x: offset.x, y: offset.y });
  }
}
