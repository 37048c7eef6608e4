import { html, svg, type TemplateResult } from 'lit';
import type { LocaleController } from '@gt-elements/element-kit';
import type { ClassifyMessages } from '../locales/en.js';
import type { BoxOverlay, MaskOverlay, Overlay } from '../overlay.js';

/**
 * A mask over the picture. Its white background is made transparent by a filter rather than by
 * reading pixels, so that a mask whose server sends no CORS headers shows too.
 */
export function maskLayer(
  overlay: MaskOverlay,
  onLoad: (event: Event) => void,
  onError: (source: string) => void,
): TemplateResult {
  return html`<svg width="0" height="0" aria-hidden="true">
      <filter
        id="without-white"
        color-interpolation-filters="sRGB"
        x="0"
        y="0"
        width="1"
        height="1"
      >
        <feColorMatrix
          in="SourceGraphic"
          values="1 0 0 0 0  0 1 0 0 0  0 0 1 0 0  -9 -9 -9 0 27"
          result="ink"
        ></feColorMatrix>
        <feComposite in="ink" in2="SourceAlpha" operator="in"></feComposite>
      </filter>
    </svg>
    <img
      class="mask over raw"
      src=${overlay.source}
      alt=""
      draggable="false"
      @load=${onLoad}
      @error=${() => onError(overlay.source)}
    />`;
}

/** Boxes over a picture of `size` pixels. */
export function boxesLayer(
  overlay: BoxOverlay,
  size: { readonly width: number; readonly height: number },
): TemplateResult {
  return html`<svg
    class="boxes over"
    viewBox="0 0 ${size.width} ${size.height}"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    ${overlay.boxes.map(
      (box) =>
        svg`<rect x=${box.left} y=${box.top} width=${box.width} height=${box.height} fill=${box.color} stroke=${box.color}><title>${box.label}</title></rect>`,
    )}
  </svg>`;
}

/** Shows what the colours mean, and lets the worker see the picture through them. */
export function overlayTools(
  overlay: Overlay,
  locale: LocaleController<ClassifyMessages>,
  shown: boolean,
  { onShow, onOpacity }: { onShow: (shown: boolean) => void; onOpacity: (opacity: number) => void },
): TemplateResult {
  return html`<div class="overlay-tools">
    <label>
      <input
        type="checkbox"
        .checked=${shown}
        @change=${(event: Event) => onShow((event.target as HTMLInputElement).checked)}
      />
      ${locale.text('showOverlay')}
    </label>
    <input
      type="range"
      min="0.1"
      max="1"
      step="0.05"
      value=${overlay.kind === 'mask' ? '0.6' : '1'}
      aria-label=${locale.text('overlayOpacity')}
      ?disabled=${!shown}
      @input=${(event: Event) => onOpacity((event.target as HTMLInputElement).valueAsNumber)}
    />
    <ul aria-label=${locale.text('overlay')}>
      ${overlay.legend.map(
        ({ label, color }) =>
          html`<li>
            <svg width="14" height="14" aria-hidden="true">
              <rect width="14" height="14" rx="3" fill=${color}></rect>
            </svg>
            ${label}
          </li>`,
      )}
    </ul>
  </div>`;
}
