import type { Editor } from '@gt-elements/editor';
import { nothing, render, svg } from 'lit';
import { overlayView } from './overlay.js';

/** Draws what the tool wants over the picture, once a frame, without the rest of the element. */
export class OverlayPainter {
  readonly #drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  #frame = 0;

  /**
   * @param place What the drawing is put in; it gets the tool's cursor.
   * @param editor Gives the editor that is shown now.
   */
  constructor(
    private readonly place: HTMLElement,
    private readonly editor: () => Editor | undefined,
  ) {
    this.#drawing.setAttribute('class', 'overlay');
    this.#drawing.setAttribute('aria-hidden', 'true');
    place.append(this.#drawing);
    this.changed();
  }

  /** Says that there is something else to draw. */
  changed(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      const editor = this.editor();
      this.place.style.cursor = editor?.overlay.cursor ?? 'default';
      render(editor ? overlayView(editor) : svg`${nothing}`, this.#drawing);
    });
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#drawing.remove();
  }
}
