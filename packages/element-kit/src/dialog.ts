import { css, html, type TemplateResult } from 'lit';
import { X } from 'lucide';
import { icon, type IconNode } from './icon.js';

/** The look of {@link dialogFrame}. */
export const dialogStyles = css`
  dialog {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) + 4px);
    box-shadow: 0 12px 48px rgb(0 0 0 / 0.3);
    color: var(--_ink);
    inline-size: min(720px, calc(100vw - 32px));
    max-block-size: min(80vh, 900px);
    padding: 0;
  }

  dialog[open] {
    display: flex;
    flex-direction: column;
  }

  dialog::backdrop {
    background: rgb(10 12 18 / 0.5);
  }

  .dialog-head {
    align-items: center;
    border-block-end: 1px solid var(--_line);
    display: flex;
    gap: 12px;
    padding: 10px 10px 10px 20px;
  }

  .dialog-head h2 {
    flex: 1;
    font-size: 17px;
    line-height: 1.3;
    margin: 0;
  }

  .dialog-body {
    overflow: auto;
    padding: 16px 20px 20px;
  }

  .dialog-foot {
    border-block-start: 1px solid var(--_line);
    display: flex;
    gap: 8px;
    justify-content: flex-end;
    padding: 12px 16px;
  }
`;

/** What stands in a dialog. */
export interface DialogContent {
  /** Distinguishes dialogs of one shadow root. */
  readonly id: string;
  readonly title: string;
  readonly closeLabel: string;
  readonly body: unknown;
  readonly foot?: unknown;
  /** The dialog was closed, however that came about. */
  readonly onClose?: () => void;
}

/** A modal dialog with a title and a close button; open it by `showModal()` on the element with the id. */
export function dialogFrame(content: DialogContent): TemplateResult {
  const close = (event: Event): void => {
    (event.currentTarget as HTMLElement).closest('dialog')?.close();
  };
  return html`<dialog
    id=${content.id}
    class="awsui-modal-dialog"
    aria-labelledby="${content.id}-title"
    @close=${content.onClose}
    closedby="any"
  >
    <div class="dialog-head">
      <h2 id="${content.id}-title">${content.title}</h2>
      <button class="icon-button" type="button" aria-label=${content.closeLabel} @click=${close}>
        ${icon(X as IconNode)}
      </button>
    </div>
    <div class="dialog-body" tabindex="0" role="group" aria-labelledby="${content.id}-title">
      ${content.body}
    </div>
    ${content.foot ? html`<div class="dialog-foot">${content.foot}</div>` : ''}
  </dialog>`;
}
