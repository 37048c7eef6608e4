import type { Editor } from '@gt-elements/editor';
import type { LocaleController } from '@gt-elements/element-kit';
import { html, nothing, type TemplateResult } from 'lit';
import type { SegmentMessages } from '../locale/en.js';
import { styled } from './styled.js';

/** The whole picture, small, with what is seen of it; a press or drag moves the view. Nothing when all is seen. */
export function minimap(
  editor: Editor,
  canvas: HTMLCanvasElement,
  locale: LocaleController<SegmentMessages>,
): TemplateResult | typeof nothing {
  const { viewport } = editor;
  if (viewport.scale <= viewport.fitScale * 1.02) return nothing;
  const from = viewport.screenToPicture({ x: 0, y: 0 });
  const to = viewport.screenToPicture({ x: viewport.size.width, y: viewport.size.height });
  const part = (value: number, whole: number) => Math.min(1, Math.max(0, value / whole)) * 100;
  const left = part(from.x, editor.width);
  const top = part(from.y, editor.height);
  const go = (event: PointerEvent) => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const at = viewport.pictureToScreen({
      x: ((event.clientX - box.left) / box.width) * editor.width,
      y: ((event.clientY - box.top) / box.height) * editor.height,
    });
    viewport.pan(viewport.size.width / 2 - at.x, viewport.size.height / 2 - at.y);
  };
  return html`<div
    class="minimap"
    part="minimap"
    title=${locale.text('minimap')}
    aria-hidden="true"
    @pointerdown=${(event: PointerEvent) => {
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      go(event);
    }}
    @pointermove=${(event: PointerEvent) => {
      if (event.buttons !== 0) go(event);
    }}
  >
    ${canvas}
    <div
      class="seen"
      ${styled({
        left: `${left}%`,
        top: `${top}%`,
        width: `${part(to.x, editor.width) - left}%`,
        height: `${part(to.y, editor.height) - top}%`,
      })}
    ></div>
  </div>`;
}
