import type { Editor } from '@gt-elements/editor';
import { ElementProblem, type Problems } from '@gt-elements/element-kit';
import type { Point } from '@gt-elements/raster';
import { PointerInput } from './input/pointer-input.js';
import { PictureStage } from './picture-stage.js';
import { type Look, PLAIN_LOOK } from './renderer/view.js';
import type { Act } from './task/worker-events.js';
import { OverlayPainter } from './views/overlay-painter.js';

/** What a surface tells. */
export interface PictureSurfaceOptions {
  /** The pointer is elsewhere, or the picture can or can not be drawn now. */
  readonly onChange: () => void;
  /** A pointer was pressed or moved. */
  readonly onUse: () => void;
  /** Does what a pointer asks for. */
  readonly act: Act;
}

/**
 * The place where a document is seen and worked on: the drawn picture, what the tool draws over it,
 * and the pointers. It works while the element is in a page; what it shows outlives that.
 */
export class PictureSurface {
  #place: HTMLElement | undefined;
  #stage: PictureStage | undefined;
  #overlay: OverlayPainter | undefined;
  #input: PointerInput | undefined;
  #shown: { readonly editor: Editor; readonly bitmap: ImageBitmap } | undefined;
  #unsubscribe: (() => void) | undefined;
  #look: Look = PLAIN_LOOK;
  #pointer: Point | undefined;

  constructor(
    private readonly problems: Problems,
    private readonly options: PictureSurfaceOptions,
  ) {}

  /** What draws the picture; `undefined` while the element is in no page. */
  get stage(): PictureStage | undefined {
    return this.#stage;
  }

  /** The place in picture pixels that the pointer is at; `undefined` when it is elsewhere. */
  get pointer(): Point | undefined {
    return this.#pointer;
  }

  /** The same place in CSS pixels of the page. */
  get pointerOnPage(): Point | undefined {
    if (!this.#place || !this.#shown || !this.#pointer) return undefined;
    const box = this.#place.getBoundingClientRect();
    const { x, y } = this.#shown.editor.viewport.pictureToScreen(this.#pointer);
    return { x: box.left + x, y: box.top + y };
  }

  set look(look: Look) {
    this.#look = look;
    if (this.#stage) this.#stage.look = look;
  }

  /** Whether a drag moves the view in place of working the tool. */
  set viewHeld(held: boolean) {
    if (this.#input) this.#input.spaceHeld = held;
  }

  /** Begins to draw in an element and to take its pointers; does nothing where that has begun. */
  start(place: HTMLElement): void {
    if (this.#stage) return;
    const stage = new PictureStage(place, this.options.onChange);
    const editor = () => this.#shown?.editor;
    this.#place = place;
    this.#stage = stage;
    this.#overlay = new OverlayPainter(place, editor);
    stage.look = this.#look;
    this.#input = new PointerInput(place, editor, {
      onPointer: (pointer) => this.#pointAt(pointer),
      onUse: this.options.onUse,
      act: this.options.act,
    });
    void stage.start().then((started) => {
      if (started || this.#stage !== stage) this.problems.clear('renderer');
      else this.problems.report('renderer', noWebGl());
    });
    if (this.#shown) stage.show(this.#shown.editor, this.#shown.bitmap);
  }

  stop(): void {
    this.#input?.destroy();
    this.#input = undefined;
    this.#overlay?.destroy();
    this.#overlay = undefined;
    this.#stage?.destroy();
    this.#stage = undefined;
  }

  /** Shows an editor's document over its picture, in place of the one before. */
  show(editor: Editor, bitmap: ImageBitmap): void {
    this.#unsubscribe?.();
    this.#shown = { editor, bitmap };
    this.#unsubscribe = editor.subscribe(({ type }) => {
      if (type === 'overlay' || type === 'viewport') this.#overlay?.changed();
    });
    this.#stage?.show(editor, bitmap);
    this.#overlay?.changed();
  }

  /** Shows nothing. */
  clear(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#shown = undefined;
    this.#stage?.clear();
    this.#overlay?.changed();
  }

  /** Ends a stroke that is under way as if the pointer had been lifted where it last was. */
  finish(): void {
    this.#input?.finish();
  }

  #pointAt(pointer: Point | undefined): void {
    if (pointer === this.#pointer) return;
    this.#pointer = pointer;
    this.options.onChange();
  }
}

const noWebGl = () =>
  new ElementProblem(
    'no-webgl',
    'This browser gives no WebGL 2, without which the picture cannot be drawn: switch hardware acceleration on, or use another browser.',
  );
