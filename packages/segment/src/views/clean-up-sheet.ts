import type { CleanUpRequest, Editor } from '@gt-elements/editor';
import type { IconNode, LocaleController } from '@gt-elements/element-kit';
import { html, nothing, type TemplateResult } from 'lit';
import { Check, X } from 'lucide';
import type { SegmentMessages } from '../locale/en.js';
import type { Act } from '../task/worker-events.js';
import type { CleanUpChoice, ViewState } from '../view-state.js';
import { iconButton, segmented, slider, textButton, tick } from './controls.js';

type Locale = LocaleController<SegmentMessages>;

/** Removes islands, fills holes or smooths outlines, after showing what that would change. */
export function cleanUpSheet(
  editor: Editor,
  view: ViewState,
  locale: Locale,
  act: Act,
): TemplateResult {
  const choice = view.cleanUp;
  const change = (values: Partial<CleanUpChoice>) => {
    editor.cleanUp.drop();
    view.set({ cleanUp: { ...choice, ...values } });
  };
  const active = editor.classes[editor.activeClass - 1];
  const { pending, isRunning } = editor.cleanUp;
  const smooth = choice.kind === 'smooth';
  return html`<section class="sheet" part="sheet" aria-label=${locale.text('cleanUp')}>
    <header class="sheet-head">
      <h2>${locale.text('cleanUp')}</h2>
      ${iconButton({
        text: locale.text('close'),
        icon: X as IconNode,
        act: () => {
          editor.cleanUp.drop();
          view.closeSheet();
        },
      })}
    </header>
    ${segmented({
      label: locale.text('cleanUp'),
      value: choice.kind,
      choices: [
        { value: 'islands', text: locale.text('removeIslands') },
        { value: 'holes', text: locale.text('fillHoles') },
        { value: 'smooth', text: locale.text('smoothOutline') },
      ],
      choose: (kind) => change({ kind }),
    })}
    <p class="sheet-hint">
      ${locale.text(smooth ? 'smoothHint' : choice.kind === 'islands' ? 'islandsHint' : 'holesHint')}
    </p>
    ${
      smooth
        ? slider({
            label: locale.text('radius'),
            value: choice.radius,
            min: 1,
            max: 32,
            step: 1,
            shown: locale.text('sizeInPixels', { size: choice.radius }),
            change: (radius) => change({ radius }),
          })
        : slider({
            label: locale.text('smallerThan'),
            value: Math.round(Math.log2(choice.smallerThan) * 4) / 4,
            min: 1,
            max: 20,
            step: 0.25,
            shown: locale.text('sizeInPixels', { size: choice.smallerThan }),
            change: (power) => change({ smallerThan: Math.round(2 ** power) }),
          })
    }
    ${
      smooth || !active
        ? html`<p class="sheet-hint">${locale.text('ofClass', { name: active?.name ?? '–' })}</p>`
        : tick({
            label: locale.text('onlyClass', { name: active.name }),
            value: choice.activeOnly,
            change: (activeOnly) => change({ activeOnly }),
          })
    }
    <p class="sheet-result" role="status">
      ${
        isRunning
          ? html`<span class="spinner small"></span>${locale.text('searching')}`
          : pending
            ? pending.pixels === 0
              ? locale.text('nothingToCleanUp')
              : locale.text('cleanUpFound', { pieces: pending.pieces, pixels: pending.pixels })
            : nothing
      }
    </p>
    <div class="sheet-foot">
      ${
        pending && pending.pixels > 0
          ? html`${textButton({
              text: locale.text('discard'),
              act: () => editor.cleanUp.drop(),
            })}
            ${textButton({
              text: locale.text('apply'),
              icon: Check as IconNode,
              main: true,
              act: () => act(() => editor.cleanUp.accept()),
            })}`
          : textButton({
              text: locale.text('preview'),
              main: true,
              disabled: isRunning || editor.readonly || (smooth && !active),
              act: () => void preview(editor, choice),
            })
      }
    </div>
  </section>`;
}

async function preview(editor: Editor, choice: CleanUpChoice): Promise<void> {
  const label = editor.activeClass;
  const request: CleanUpRequest =
    choice.kind === 'smooth'
      ? { kind: 'smooth', label, radius: choice.radius }
      : {
          kind: choice.kind,
          smallerThan: choice.smallerThan,
          ...(choice.activeOnly ? { label } : {}),
        };
  try {
    await editor.cleanUp.preview(request);
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error;
  }
}
