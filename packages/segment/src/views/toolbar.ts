import type { Editor, ToolId } from '@gt-elements/editor';
import type { IconNode, LocaleController } from '@gt-elements/element-kit';
import { html, type TemplateResult } from 'lit';
import {
  Brush,
  BrushCleaning,
  Circle,
  Eraser,
  Hand,
  Maximize,
  Move,
  PaintBucket,
  Pipette,
  Redo2,
  SlidersHorizontal,
  Square,
  Undo2,
  VectorPolygon,
  WandSparkles,
  ZoomIn,
  ZoomOut,
} from 'lucide';
import type { SegmentMessages } from '../locale/en.js';
import type { Act } from '../task/worker-events.js';
import type { ViewState } from '../view-state.js';
import { iconButton } from './controls.js';
import { ariaKey, keyHint } from './key-hint.js';

type Locale = LocaleController<SegmentMessages>;

/** The tools in groups, in the order in which they stand in the rail. */
const TOOLS: readonly (readonly {
  readonly id: ToolId;
  readonly icon: IconNode;
  readonly text: keyof SegmentMessages;
}[])[] = [
  [
    { id: 'brush', icon: Brush as IconNode, text: 'brush' },
    { id: 'eraser', icon: Eraser as IconNode, text: 'eraser' },
  ],
  [{ id: 'auto-segment', icon: WandSparkles as IconNode, text: 'autoSegment' }],
  [
    { id: 'polygon', icon: VectorPolygon as IconNode, text: 'polygon' },
    { id: 'rectangle', icon: Square as IconNode, text: 'rectangle' },
    { id: 'ellipse', icon: Circle as IconNode, text: 'ellipse' },
    { id: 'fill', icon: PaintBucket as IconNode, text: 'fill' },
  ],
  [
    { id: 'pick', icon: Pipette as IconNode, text: 'pick' },
    { id: 'move', icon: Move as IconNode, text: 'move' },
    { id: 'pan', icon: Hand as IconNode, text: 'pan' },
  ],
];

/** The tools, as a column of toggles of which one is pressed. */
export function toolRail(
  editor: Editor,
  locale: Locale,
  disabled: boolean,
  act: Act,
  offered: (id: ToolId) => boolean = () => true,
): TemplateResult {
  const shown = editor.heldTool ?? editor.tool;
  const groups = TOOLS.map((group) => group.filter(({ id }) => offered(id)));
  return html`<div class="rail" part="tools" role="toolbar" aria-label=${locale.text('tools')}>
    ${groups
      .filter((group) => group.length > 0)
      .map(
        (group) =>
          html`<div class="tool-group">
            ${group.map(({ id, icon, text }) =>
              iconButton({
                kind: 'tool',
                tool: id,
                text: locale.text(text),
                hint: keyHint(editor, `tool.${id}`),
                keys: ariaKey(editor, `tool.${id}`),
                icon,
                pressed: shown === id,
                disabled: disabled && id !== 'pan',
                act: () =>
                  act(() => {
                    editor.tool = id;
                  }),
              }),
            )}
          </div>`,
      )}
  </div>`;
}

/** Undo, redo, zoom, and what opens the panels. */
export function actions(
  editor: Editor,
  locale: Locale,
  view: ViewState,
  disabled: boolean,
  act: Act,
): TemplateResult {
  const { viewport } = editor;
  const button = (
    text: keyof SegmentMessages,
    command: string,
    icon: IconNode,
    press: () => void,
    off = false,
  ) =>
    iconButton({
      text: locale.text(text),
      hint: keyHint(editor, command),
      keys: ariaKey(editor, command),
      icon,
      act: () => act(press),
      disabled: off,
    });
  return html`
    ${button('undo', 'history.undo', Undo2 as IconNode, () => editor.undo(), !editor.canUndo)}
    ${button('redo', 'history.redo', Redo2 as IconNode, () => editor.redo(), !editor.canRedo)}
    <span class="divider" aria-hidden="true"></span>
    <span class="zoom-group">
      ${button('zoomOut', 'view.zoom-out', ZoomOut as IconNode, () => viewport.zoomAt(1 / 1.25))}
      <button
        type="button"
        class="zoom"
        part="zoom"
        title=${locale.text('zoomToPixels')}
        @click=${() => viewport.zoomTo(1 / viewport.devicePixelRatio)}
      >
        ${locale.text('zoomLevel', { percent: percentOf(viewport.scale) })}
      </button>
      ${button('zoomIn', 'view.zoom-in', ZoomIn as IconNode, () => viewport.zoomAt(1.25))}
    </span>
    ${button('fit', 'view.fit', Maximize as IconNode, () => viewport.fit())}
    <span class="divider" aria-hidden="true"></span>
    ${iconButton({
      text: locale.text('cleanUp'),
      icon: BrushCleaning as IconNode,
      pressed: view.sheet === 'clean-up',
      disabled,
      act: () => view.toggle('clean-up'),
    })}
    ${iconButton({
      text: locale.text('viewOptions'),
      icon: SlidersHorizontal as IconNode,
      pressed: view.sheet === 'look',
      act: () => view.toggle('look'),
    })}
  `;
}

const percentOf = (scale: number): number => {
  const percent = scale * 100;
  return percent < 10 ? Math.round(percent * 10) / 10 : Math.round(percent);
};
