import type { Editor, ToolId } from '@gt-elements/editor';
import { icon, type IconNode, type LocaleController } from '@gt-elements/element-kit';
import { html, nothing, type TemplateResult } from 'lit';
import { Brush, Eraser, Hand, Maximize, Redo2, Undo2, ZoomIn, ZoomOut } from 'lucide';
import type { SegmentMessages } from '../locale/en.js';

type Locale = LocaleController<SegmentMessages>;

const TOOLS: readonly {
  readonly id: ToolId;
  readonly icon: IconNode;
  readonly text: keyof SegmentMessages;
  readonly keys: string;
}[] = [
  { id: 'brush', icon: Brush as IconNode, text: 'brush', keys: 'B' },
  { id: 'eraser', icon: Eraser as IconNode, text: 'eraser', keys: 'E' },
  { id: 'pan', icon: Hand as IconNode, text: 'pan', keys: 'M' },
];

/** The tools, as a column of toggles of which one is pressed. */
export function toolRail(editor: Editor, locale: Locale, disabled: boolean): TemplateResult {
  return html`<div
    class="rail"
    role="toolbar"
    aria-orientation="vertical"
    aria-label=${locale.text('tools')}
  >
    ${TOOLS.map(
      (tool) =>
        html`<button
          type="button"
          class="tool"
          part="tool"
          aria-pressed=${editor.tool === tool.id ? 'true' : 'false'}
          aria-label=${locale.text(tool.text)}
          title=${`${locale.text(tool.text)} (${tool.keys})`}
          ?disabled=${disabled}
          @click=${() => {
            editor.tool = tool.id;
          }}
        >
          ${icon(tool.icon, 20)}
        </button>`,
    )}
  </div>`;
}

/** What the chosen tool can be set to. */
export function toolOptions(editor: Editor, locale: Locale): TemplateResult | typeof nothing {
  const { tool } = editor;
  if (tool !== 'brush' && tool !== 'eraser') return nothing;
  const { size } = editor.settings[tool];
  return html`<label class="option">
    <span>${locale.text('size')}</span>
    <input
      type="range"
      min="0"
      max="100"
      step="1"
      .value=${String(sliderOf(size))}
      aria-valuetext=${locale.text('sizeInPixels', { size })}
      @input=${(event: Event) =>
        editor.changeSettings(tool, {
          size: sizeOf(Number((event.target as HTMLInputElement).value)),
        })}
    />
    <output>${locale.text('sizeInPixels', { size })}</output>
  </label>`;
}

/** Undo, redo, zoom. */
export function actions(editor: Editor, locale: Locale): TemplateResult {
  const button = (
    text: keyof SegmentMessages,
    keys: string,
    drawing: IconNode,
    act: () => void,
    disabled = false,
  ) =>
    html`<button
      type="button"
      class="action"
      part="action"
      aria-label=${locale.text(text)}
      title=${`${locale.text(text)} (${keys})`}
      ?disabled=${disabled}
      @click=${act}
    >
      ${icon(drawing)}
    </button>`;
  const { viewport } = editor;
  return html`
    ${button('undo', 'Ctrl+Z', Undo2 as IconNode, () => editor.undo(), !editor.canUndo)}
    ${button('redo', 'Ctrl+Y', Redo2 as IconNode, () => editor.redo(), !editor.canRedo)}
    <span class="divider" aria-hidden="true"></span>
    ${button('zoomOut', 'O', ZoomOut as IconNode, () => viewport.zoomAt(1 / 1.4))}
    <output class="zoom"
      >${locale.text('zoomLevel', { percent: percentOf(viewport.scale) })}</output
    >
    ${button('zoomIn', 'Z', ZoomIn as IconNode, () => viewport.zoomAt(1.4))}
    ${button('fit', 'F', Maximize as IconNode, () => viewport.fit())}
  `;
}

const percentOf = (scale: number): number => {
  const percent = scale * 100;
  return percent < 10 ? Math.round(percent * 10) / 10 : Math.round(percent);
};

/** The slider runs over sizes 1 to 2000 evenly in their logarithm. */
const sliderOf = (size: number): number => Math.round((Math.log(size) / Math.log(2000)) * 100);
const sizeOf = (slider: number): number => Math.round(Math.exp((slider / 100) * Math.log(2000)));
