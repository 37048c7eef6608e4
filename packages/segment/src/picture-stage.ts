import type { Editor, EditorEvent } from '@gt-elements/editor';
import type { LabelStyle } from './renderer/label-layer.js';
import { paletteBytes } from './palette.js';
import type { Scene } from './renderer/scene.js';

/** Keeps a canvas showing an editor's document: follows its changes, its viewport and the size of its place. */
export class PictureStage {
  readonly #resizes: ResizeObserver;
  #scene: Scene | undefined;
  #editor: Editor | undefined;
  #bitmap: ImageBitmap | undefined;
  #unsubscribe: (() => void) | undefined;
  #style: LabelStyle = { opacity: 0.5, fill: true, outline: false, hatch: false };
  #destroyed = false;

  /**
   * @param place The element that the canvas fills.
   * @param canvas The canvas.
   */
  constructor(
    private readonly place: HTMLElement,
    private readonly canvas: HTMLCanvasElement,
  ) {
    this.#resizes = new ResizeObserver(() => this.#resize());
    this.#resizes.observe(place);
  }

  /** Starts the renderer. @throws Where the browser gives no WebGL 2 context. */
  async start(): Promise<void> {
    // Pixi looks at browser globals as soon as it is imported, which Node has not.
    const { Scene } = await import('./renderer/scene.js');
    const scene = await Scene.create(this.canvas);
    if (this.#destroyed) {
      scene.destroy();
      return;
    }
    this.#scene = scene;
    scene.setStyle(this.#style);
    this.#showAll();
  }

  /** Shows an editor's document over its picture, in place of the one before. */
  show(editor: Editor, bitmap: ImageBitmap): void {
    this.#unsubscribe?.();
    this.#editor = editor;
    this.#bitmap = bitmap;
    this.#unsubscribe = editor.subscribe((event) => this.#follow(editor, event));
    this.#resize();
    editor.viewport.fit();
    this.#showAll();
  }

  set style(style: LabelStyle) {
    this.#style = style;
    this.#scene?.setStyle(style);
  }

  /** Bytes of labels uploaded to the GPU so far. */
  get uploadedBytes(): number {
    return this.#scene?.labels.uploadedBytes ?? 0;
  }

  destroy(): void {
    this.#destroyed = true;
    this.#resizes.disconnect();
    this.#unsubscribe?.();
    this.#scene?.destroy();
    this.#scene = undefined;
  }

  #showAll(): void {
    const scene = this.#scene;
    const editor = this.#editor;
    if (!scene || !editor || !this.#bitmap) return;
    scene.setPalette(paletteBytes(editor.classes));
    scene.showLabels(editor.map);
    void scene.picture.show(this.#bitmap);
    this.#look(editor);
  }

  #follow(editor: Editor, event: EditorEvent): void {
    if (event.type === 'pixels') this.#scene?.updateTiles(event.tiles);
    else if (event.type === 'classes') this.#scene?.setPalette(paletteBytes(editor.classes));
    else if (event.type === 'viewport') this.#look(editor);
  }

  #resize(): void {
    const { clientWidth, clientHeight } = this.place;
    if (clientWidth === 0 || clientHeight === 0) return;
    this.#editor?.viewport.resize(clientWidth, clientHeight, window.devicePixelRatio);
  }

  #look(editor: Editor): void {
    const { scale, offset, size, devicePixelRatio } = editor.viewport;
    this.#scene?.setView({ ...size, devicePixelRatio, scale, x: offset.x, y: offset.y });
  }
}
