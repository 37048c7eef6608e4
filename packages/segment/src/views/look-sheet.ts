import type { IconNode, LocaleController } from '@gt-elements/element-kit';
import { html, type TemplateResult } from 'lit';
import { X } from 'lucide';
import type { SegmentMessages } from '../locale/en.js';
import { PLAIN_LOOK } from '../renderer/view.js';
import type { ViewState } from '../view-state.js';
import { iconButton, segmented, slider, textButton, tick } from './controls.js';

type Locale = LocaleController<SegmentMessages>;

/** How picture and mask are shown: brightness, contrast, opacity, outlines, patterns, grid, minimap. */
export function lookSheet(
  view: ViewState,
  locale: Locale,
  opacity: number,
  setOpacity: (opacity: number) => void,
): TemplateResult {
  const { look } = view;
  const change = (values: Partial<ViewState['look']>) => view.set({ look: { ...look, ...values } });
  const percent = (value: number) => locale.text('zoomLevel', { percent: Math.round(value * 100) });
  const shown = look.fill ? (look.outline ? 'both' : 'fill') : 'outline';
  return html`<section class="sheet" part="sheet" aria-label=${locale.text('viewOptions')}>
    <header class="sheet-head">
      <h2>${locale.text('viewOptions')}</h2>
      ${iconButton({
        text: locale.text('close'),
        icon: X as IconNode,
        act: () => view.closeSheet(),
      })}
    </header>
    ${segmented({
      label: locale.text('masksAs'),
      value: shown,
      choices: [
        { value: 'fill', text: locale.text('filled') },
        { value: 'both', text: locale.text('filledAndOutlined') },
        { value: 'outline', text: locale.text('outlineOnly') },
      ],
      choose: (value) => change({ fill: value !== 'outline', outline: value !== 'fill' }),
    })}
    ${slider({
      label: locale.text('opacity'),
      value: opacity,
      min: 0,
      max: 1,
      step: 0.05,
      shown: percent(opacity),
      change: setOpacity,
    })}
    ${slider({
      label: locale.text('brightness'),
      value: look.brightness,
      min: -0.8,
      max: 0.8,
      step: 0.05,
      shown: `${look.brightness > 0 ? '+' : ''}${percent(look.brightness)}`,
      change: (brightness) => change({ brightness }),
    })}
    ${slider({
      label: locale.text('contrast'),
      value: look.contrast,
      min: 0.2,
      max: 3,
      step: 0.1,
      shown: percent(look.contrast),
      change: (contrast) => change({ contrast }),
    })}
    ${tick({
      label: locale.text('hatch'),
      value: look.hatch,
      change: (hatch) => change({ hatch }),
    })}
    ${tick({
      label: locale.text('pixelGrid'),
      value: look.grid,
      change: (grid) => change({ grid }),
    })}
    ${tick({
      label: locale.text('minimap'),
      value: view.minimap,
      change: (minimap) => view.set({ minimap }),
    })}
    <div class="sheet-foot">
      ${textButton({
        text: locale.text('resetView'),
        act: () => {
          setOpacity(PLAIN_LOOK.opacity);
          view.set({ look: PLAIN_LOOK, minimap: true });
        },
      })}
    </div>
  </section>`;
}
