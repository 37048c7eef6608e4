import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconNode, type LocaleController } from '@gt-elements/element-kit';
import { Maximize, Minus, Plus } from 'lucide';
import type { ClassifyMessages } from '../locales/en.js';
import type { Overlay } from '../overlay.js';
import type { StageController } from '../stage-controller.js';
import { boxesLayer, maskLayer, overlayTools } from './overlay.js';

/** Width and height in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The picture as the page gives it, and what the element says of it. */
export interface GivenPicture {
  /** The picture's URL. */
  readonly source: string;
  readonly overlay: Overlay | undefined;
  /** Whether the picture is known not to load. */
  readonly failed: boolean;
  /** Whether the element shows a problem of any kind; no empty place is kept for a picture then. */
  readonly hasProblems: boolean;
}

/** What the stage shows. */
export interface PictureModel extends GivenPicture {
  /** The picture's own size; nothing before it is loaded. */
  readonly size: PictureSize | undefined;
  readonly overlayShown: boolean;
  /**
   * Whether the picture is asked for as one that the page may read (CORS): of others, browsers turn the
   * pixels by EXIF whatever a style says, and earlier labels are in the pixels of the file.
   */
  readonly asReadable: boolean;
}

/** What happens at the stage besides zoom and pan. */
export interface PictureActs {
  readonly onLoad: (event: Event) => void;
  readonly onError: () => void;
  readonly onMaskLoad: (event: Event) => void;
  readonly onMaskError: (source: string) => void;
  readonly onOverlayShow: (shown: boolean) => void;
  readonly onOverlayOpacity: (opacity: number) => void;
}

/** The picture on a stage that zooms and moves it, with the labels over it and their tools. */
export function pictureView(
  model: PictureModel,
  stage: StageController,
  locale: LocaleController<ClassifyMessages>,
  acts: PictureActs,
): TemplateResult {
  const { source, size, overlay, overlayShown } = model;
  const tool = (
    text: 'zoomIn' | 'zoomOut' | 'fit',
    drawing: IconNode,
    act: () => void,
  ): TemplateResult => toolView(locale.text(text), drawing, act);
  return html`<div
    class="stage"
    part="stage"
    role="group"
    tabindex="0"
    aria-label=${locale.text('picture')}
    @pointerdown=${stage.onPointerDown}
    @pointermove=${stage.onPointerMove}
    @pointerup=${stage.onPointerEnd}
    @pointercancel=${stage.onPointerEnd}
    @dblclick=${stage.onDoubleClick}
    @keydown=${stage.onKeyDown}
  >
    <div class="layer">
      <div class="picture" ?hidden=${!size && model.hasProblems}>
        <img
          class=${overlay ? 'raw' : ''}
          crossorigin=${model.asReadable ? 'anonymous' : nothing}
          src=${source}
          alt=""
          draggable="false"
          @load=${acts.onLoad}
          @error=${acts.onError}
        />
        ${size && overlayShown && overlay ? overlayLayer(overlay, size, acts) : nothing}
      </div>
    </div>
    ${size || model.failed ? nothing : html`<div class="wait">${locale.text('loading')}</div>`}
    ${
      overlay
        ? overlayTools(overlay, locale, overlayShown, {
            onShow: acts.onOverlayShow,
            onOpacity: acts.onOverlayOpacity,
          })
        : nothing
    }
    ${
      model.failed
        ? nothing
        : html`<div class="stage-tools">
            ${tool('zoomOut', Minus as IconNode, () => stage.zoomBy(0.8))}
            ${tool('fit', Maximize as IconNode, () => stage.fit())}
            ${tool('zoomIn', Plus as IconNode, () => stage.zoomBy(1.25))}
          </div>`
    }
  </div>`;
}

function overlayLayer(
  overlay: Overlay,
  size: PictureSize,
  { onMaskLoad, onMaskError }: PictureActs,
): TemplateResult {
  return overlay.kind === 'mask'
    ? maskLayer(overlay, onMaskLoad, onMaskError)
    : boxesLayer(overlay, size);
}

function toolView(name: string, drawing: IconNode, act: () => void): TemplateResult {
  return html`<button
    class="icon-button"
    type="button"
    aria-label=${name}
    title=${name}
    @click=${act}
  >
    ${icon(drawing)}
  </button>`;
}
