import type { Editor } from '@gt-elements/editor';
import type { LocaleController } from '@gt-elements/element-kit';
import type { Point } from '@gt-elements/raster';
import { html, nothing, type TemplateResult } from 'lit';
import type { SegmentMessages } from '../locale/en.js';
import { styled } from './styled.js';

/** The pixel under the pointer or the keyboard's cursor, and its class. */
export function statusLine(
  editor: Editor,
  locale: LocaleController<SegmentMessages>,
  at: Point | undefined,
): TemplateResult | typeof nothing {
  if (!at) return nothing;
  const x = Math.floor(at.x);
  const y = Math.floor(at.y);
  if (x < 0 || y < 0 || x >= editor.width || y >= editor.height) return nothing;
  const under = editor.classes[editor.map.labelAt(x, y) - 1];
  return html`<div class="status">
    <bdi>${locale.text('position', { x, y })}</bdi
    ><span class="swatch" ${styled({ '--_class': under?.color ?? '#ffffff' })}></span
    ><bdi>${under?.name ?? locale.text('background')}</bdi>
  </div>`;
}
