import type { Editor, SegmenterStatus } from '@gt-elements/editor';
import type { LocaleController } from '@gt-elements/element-kit';
import { html, nothing, type TemplateResult } from 'lit';
import type { SegmentMessages } from '../locale/en.js';
import type { PictureStage } from '../picture-stage.js';
import type { Act } from '../task/worker-events.js';
import type { ViewState } from '../view-state.js';
import { cleanUpSheet } from './clean-up-sheet.js';
import { lookSheet } from './look-sheet.js';
import { minimap } from './minimap.js';
import { toast, toolProgress } from './tool-progress.js';

/** All that lies over the picture besides what the tool draws. */
export function aboveThePicture({
  editor,
  locale,
  act,
  view,
  stage,
  status,
  opacity,
  setOpacity,
}: {
  readonly editor: Editor;
  readonly locale: LocaleController<SegmentMessages>;
  readonly act: Act;
  readonly view: ViewState;
  readonly stage: PictureStage | undefined;
  readonly status: SegmenterStatus | undefined;
  readonly opacity: number;
  readonly setOpacity: (opacity: number) => void;
}): TemplateResult {
  return html`
    ${view.minimap && stage ? minimap(editor, stage.thumbnail.canvas, locale) : nothing}
    ${toolProgress(editor, locale, act, status)}
    ${
      stage?.state === 'lost'
        ? html`<div class="veil" role="alert">
            <span class="spinner"></span>${locale.text('contextLost')}
          </div>`
        : nothing
    }
    ${
      view.sheet === 'look'
        ? lookSheet(view, locale, opacity, setOpacity)
        : view.sheet === 'clean-up'
          ? cleanUpSheet(editor, view, locale, act)
          : nothing
    }
    ${toast(view.message, locale, () => view.dismiss())}
  `;
}
