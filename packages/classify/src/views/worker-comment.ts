import { html, type TemplateResult } from 'lit';
import { dialogFrame, icon, type IconNode, type LocaleController } from '@gt-elements/element-kit';
import { MessageSquareText } from 'lucide';
import type { ClassifyMessages } from '../locales/en.js';

const DIALOG = 'comment-dialog';

/** The button that leads to the comment, with the words of the page's `<worker-comment>`. */
export function commentLink(
  region: Element,
  locale: LocaleController<ClassifyMessages>,
  onOpen: () => void,
): TemplateResult {
  return html`<button class="button link" type="button" @click=${onOpen}>
    ${icon(MessageSquareText as IconNode)}
    ${region.getAttribute('link-text') || locale.text('addComment')}
  </button>`;
}

/** The dialog that the worker writes a comment in, below what the page's `<worker-comment>` says. */
export function commentDialog(
  region: Element,
  { comment, readonly }: { readonly comment: string; readonly readonly: boolean },
  locale: LocaleController<ClassifyMessages>,
  onComment: (comment: string) => void,
): TemplateResult {
  return dialogFrame({
    id: DIALOG,
    title: region.getAttribute('header') || locale.text('addComment'),
    closeLabel: locale.text('done'),
    body: html`<slot name="worker-comment"></slot>
      <label class="comment-label" for="comment">${locale.text('comment')}</label>
      <textarea
        id="comment"
        class="field"
        placeholder=${region.getAttribute('placeholder') ?? ''}
        .value=${comment}
        ?readonly=${readonly}
        @input=${(event: Event) => onComment((event.target as HTMLTextAreaElement).value)}
      ></textarea>`,
    foot: html`<button
      class="button primary"
      type="button"
      @click=${(event: Event) => (event.target as HTMLElement).closest('dialog')?.close()}
    >
      ${locale.text('done')}
    </button>`,
  });
}

/** Opens the dialog of {@link commentDialog} in a shadow root that it is rendered in. */
export function openComment(root: ParentNode): void {
  root.querySelector<HTMLDialogElement>(`#${DIALOG}`)?.showModal();
  root.querySelector<HTMLTextAreaElement>('#comment')?.focus();
}
