import { html, LitElement } from 'lit';

/** Something that is asked before it is done. */
export interface Question {
  readonly title: string;
  readonly text: string;
  /** What the button says that does it. */
  readonly act: string;
  readonly yes: () => unknown;
}

/** Asks before something is done that cannot be taken back. */
export class QuestionDialog extends LitElement {
  static override properties = {
    cancel: { attribute: false },
    question: { state: true },
    open: { state: true },
  };
  /** What the button says that leaves it undone. */
  declare cancel: string;
  /** Stays after the answer, so that the words do while the dialog goes. */
  declare question: Question | undefined;
  declare open: boolean;

  constructor() {
    super();
    this.cancel = '';
    this.open = false;
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Opens the dialog. */
  ask(question: Question): void {
    this.question = question;
    this.open = true;
  }

  private close = () => {
    this.open = false;
  };

  private confirm = () => {
    if (!this.open) return;
    this.close();
    this.question?.yes();
  };

  override render() {
    const { title = '', text = '', act = '' } = this.question ?? {};
    return html`<wa-dialog
      label=${title}
      ?open=${this.open}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.close();
      }}
    >
      <p>${text}</p>
      <wa-button slot="footer" appearance="outlined" @click=${this.close}>${this.cancel}</wa-button>
      <wa-button slot="footer" variant="danger" @click=${this.confirm}>${act}</wa-button>
    </wa-dialog>`;
  }
}

customElements.define('gt-studio-question', QuestionDialog);

/** The element of ours that another one is a part of. */
function ownerOf(element: Element): Element | null {
  let above = element.parentElement;
  while (above && !above.localName.startsWith('gt-studio-')) above = above.parentElement;
  return above;
}

/** Asks by the dialog that a view has in it, which is not that of a view within. */
export function askFirst(view: Element, question: Question): void {
  const dialogs = [...view.querySelectorAll<QuestionDialog>('gt-studio-question')];
  dialogs.find((dialog) => ownerOf(dialog) === view)?.ask(question);
}
