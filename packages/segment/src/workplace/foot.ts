import type { Editor } from '@gt-elements/editor';
import { icon, type IconNode } from '@gt-elements/element-kit';
import { html, nothing, type TemplateResult } from 'lit';
import {
  Cloud,
  CloudAlert,
  CloudUpload,
  Keyboard,
  ListChecks,
  SquareSplitHorizontal,
} from 'lucide';
import { isBlank } from '../review/blank.js';
import type { Workplace } from './workplace.js';

/** What the foot shows of the element. */
export interface FootState {
  readonly nothingToLabel: boolean;
  readonly setNothingToLabel: (value: boolean) => void;
  /** Whether pixels can not be changed now. */
  readonly still: boolean;
}

/** The line below the picture: is the work kept, is it done, and what helps to see that. */
export function foot(editor: Editor, workplace: Workplace, state: FootState): TemplateResult {
  const { locale, reviewOpen, adjustment, comparison } = workplace;
  const button = (name: string, node: IconNode, text: string, act: () => void, pressed?: boolean) =>
    html`<button
      type="button"
      class="foot-button"
      part="action"
      data-act=${name}
      aria-pressed=${pressed === undefined ? nothing : pressed ? 'true' : 'false'}
      title=${text}
      @click=${act}
    >
      ${icon(node, 18)}<span>${text}</span>
    </button>`;
  return html`<div class="foot" role="group" part="foot" aria-label=${locale.text('work')}>
    ${nothingToLabel(editor, workplace, state)} ${draftState(workplace)}
    <span class="foot-space"></span>
    ${
      adjustment.state === 'loaded'
        ? button(
            'compare',
            SquareSplitHorizontal as IconNode,
            locale.text('compare'),
            () => workplace.toggleComparison(),
            comparison.open,
          )
        : nothing
    }
    ${button(
      'review',
      ListChecks as IconNode,
      locale.text('review'),
      () => workplace.toggleReview(),
      reviewOpen,
    )}
    ${button('shortcuts', Keyboard as IconNode, locale.text('shortcuts'), () =>
      workplace.shortcuts.open(),
    )}
  </div>`;
}

function nothingToLabel(
  editor: Editor,
  { locale, notices }: Workplace,
  { nothingToLabel: chosen, setNothingToLabel, still }: FootState,
): TemplateResult {
  return html`<label class="nothing">
    <input
      type="checkbox"
      .checked=${chosen}
      ?disabled=${still}
      @change=${(event: Event) => {
        const box = event.target as HTMLInputElement;
        if (!box.checked) setNothingToLabel(false);
        else if (isBlank(editor.map)) setNothingToLabel(true);
        else {
          box.checked = false;
          const text = () => locale.text('nothingToLabelFirst');
          notices.show({ id: 'nothing', level: 'info', text });
        }
      }}
    />
    <span>${locale.text('nothingToLabel')}</span>
  </label>`;
}

const DRAFT_STATES = {
  saving: [CloudUpload, 'draftSaving'],
  kept: [Cloud, 'draftKept'],
  failed: [CloudAlert, 'draftNotKept'],
} as const;

function draftState({ drafts, locale }: Workplace): TemplateResult | typeof nothing {
  const { state } = drafts;
  if (state === undefined || state === 'unchanged') return nothing;
  const [node, text] = DRAFT_STATES[state];
  return html`<span class="draft-state" data-state=${state}
    >${icon(node as IconNode, 16)}<span>${locale.text(text)}</span></span
  >`;
}
