import type { Editor } from '@gt-elements/editor';
import type { LocaleController } from '@gt-elements/element-kit';
import type { TemplateResult } from 'lit';
import type { SegmentMessages } from '../locale/en.js';
import { tick } from './controls.js';
import { keyHint } from './key-hint.js';

/** The choice to leave alone all that has a label when painting. */
export function onlyUnlabelled(
  editor: Editor,
  locale: LocaleController<SegmentMessages>,
  disabled: boolean,
): TemplateResult {
  return tick({
    label: locale.text('onlyUnlabelled'),
    hint: keyHint(editor, 'paint.only-unlabelled'),
    value: editor.paintOnlyUnlabelled,
    disabled,
    change: (value) => {
      editor.paintOnlyUnlabelled = value;
    },
  });
}
