import type { Editor } from '@gt-elements/editor';
import type { IconNode, LocaleController } from '@gt-elements/element-kit';
import { html, nothing, type TemplateResult } from 'lit';
import { Circle, Square, SquaresSubtract, SquaresUnite } from 'lucide';
import type { SegmentMessages } from '../locale/en.js';
import { segmented, slider, tick } from './controls.js';
import { keyHint } from './key-hint.js';
import { onlyUnlabelled } from './only-unlabelled.js';

type Locale = LocaleController<SegmentMessages>;

/** What the chosen tool can be set to. */
export function toolOptions(
  editor: Editor,
  locale: Locale,
  disabled: boolean,
): TemplateResult | typeof nothing {
  const { tool } = editor;
  const options =
    tool === 'brush' || tool === 'eraser'
      ? brushOptions(editor, locale, tool, disabled)
      : tool === 'polygon' || tool === 'rectangle' || tool === 'ellipse'
        ? shapeOptions(editor, locale, tool, disabled)
        : tool === 'fill'
          ? fillOptions(editor, locale, disabled)
          : nothing;
  return options === nothing
    ? nothing
    : html`<div class="tool-options" part="tool-options">
        ${options}
        <div class="narrow-only">${onlyUnlabelled(editor, locale, disabled)}</div>
      </div>`;
}

function brushOptions(
  editor: Editor,
  locale: Locale,
  tool: 'brush' | 'eraser',
  disabled: boolean,
): TemplateResult {
  const { size, shape, pressure } = editor.settings[tool];
  const smaller = editor.shortcuts.keysOf('brush.smaller')[0];
  const larger = editor.shortcuts.keysOf('brush.larger')[0];
  return html`${slider({
    label: locale.text('size'),
    hint: smaller && larger ? ` (${smaller} ${larger})` : '',
    value: sliderOf(size),
    min: 0,
    max: 100,
    step: 1,
    shown: locale.text('sizeInPixels', { size }),
    disabled,
    change: (value) => editor.changeSettings(tool, { size: sizeOf(value) }),
  })}
  ${segmented({
    label: locale.text('brushShape'),
    value: shape,
    choices: [
      {
        value: 'round',
        text: locale.text('round'),
        icon: Circle as IconNode,
        hint: keyHint(editor, 'brush.shape'),
      },
      {
        value: 'square',
        text: locale.text('square'),
        icon: Square as IconNode,
        hint: keyHint(editor, 'brush.shape'),
      },
    ],
    disabled,
    choose: (value) => editor.changeSettings(tool, { shape: value }),
  })}
  ${tick({
    label: locale.text('penPressure'),
    value: pressure,
    disabled,
    change: (value) => editor.changeSettings(tool, { pressure: value }),
  })}`;
}

function shapeOptions(
  editor: Editor,
  locale: Locale,
  tool: 'polygon' | 'rectangle' | 'ellipse',
  disabled: boolean,
): TemplateResult {
  const hint = keyHint(editor, 'shape.mode');
  return segmented({
    label: locale.text('shapeMode'),
    value: editor.settings[tool].mode,
    choices: [
      { value: 'add', text: locale.text('addShape'), icon: SquaresUnite as IconNode, hint },
      {
        value: 'subtract',
        text: locale.text('subtractShape'),
        icon: SquaresSubtract as IconNode,
        hint,
      },
    ],
    disabled,
    choose: (mode) => editor.changeSettings(tool, { mode }),
  });
}

function fillOptions(editor: Editor, locale: Locale, disabled: boolean): TemplateResult {
  const { by, tolerance } = editor.settings.fill;
  const hint = keyHint(editor, 'fill.by');
  return html`${segmented({
    label: locale.text('fillBy'),
    value: by,
    choices: [
      { value: 'class', text: locale.text('fillByClass'), hint },
      { value: 'colour', text: locale.text('fillByColour'), hint },
    ],
    disabled,
    choose: (value) => editor.changeSettings('fill', { by: value }),
  })}
  ${
    by === 'colour'
      ? slider({
          label: locale.text('tolerance'),
          value: tolerance,
          min: 0,
          max: 128,
          step: 1,
          shown: String(tolerance),
          disabled,
          change: (value) => editor.changeSettings('fill', { tolerance: value }),
        })
      : nothing
  }`;
}

/** The slider runs over sizes 1 to 2000 evenly in their logarithm. */
const sliderOf = (size: number): number => Math.round((Math.log(size) / Math.log(2000)) * 100);
const sizeOf = (value: number): number => Math.round(Math.exp((value / 100) * Math.log(2000)));
