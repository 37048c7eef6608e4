import { LitElement } from 'lit';
import { Api } from './ask.js';
import { prepareComponents } from './components.js';
import { applyTheme } from './theme.js';

/** The base of whole pages: their markup is the document's own, so that one style sheet serves all. */
export abstract class PageElement extends LitElement {
  readonly api = new Api();

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
