import { LitElement } from 'lit';
import { Api } from './ask.js';
import { prepareComponents } from './components.js';
import { applyTheme } from './theme.js';

/** The base of whole pages: their markup is the document's own, so that one style sheet serves all. */
export abstract class PageElement extends LitElement {
  readonly api = new Api((signedIn) => this.heard(signedIn));

  /** Told with each answer of the studio whether it knows who is here. */
  protected heard(_signedIn: boolean): void {}

  override connectedCallback(): void {
    super.connectedCallback();
    prepareComponents();
    applyTheme(() => this.requestUpdate());
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }
}

/** The base of a page's parts. */
export abstract class PartElement extends LitElement {
  static override properties: Record<string, object> = { api: { attribute: false } };
  declare api: Api;

  override createRenderRoot(): HTMLElement {
    return this;
  }
}

/** The text of a form's control, by its name. */
export function fieldOf(form: ParentNode, name: string): string {
  const control = form.querySelector(`[name="${name}"]`) as { value?: unknown } | null;
  return String(control?.value ?? '').trim();
}
