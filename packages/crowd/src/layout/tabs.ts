import { tokens } from '@gt-elements/element-kit';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';

/** The look of a row of tabs. */
export const tabStyles = css`
  [role='tablist'] {
    border-block-end: 1px solid var(--_line);
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
  }

  [role='tab'] {
    background: none;
    border: 0;
    border-block-end: 3px solid transparent;
    color: var(--_ink-soft);
    cursor: pointer;
    font-weight: 600;
    min-block-size: 40px;
    padding: 8px 14px;
  }

  [role='tab']:hover {
    color: var(--_ink);
  }

  [role='tab'][aria-selected='true'] {
    border-block-end-color: var(--_accent);
    color: var(--_accent);
  }
`;

/** A row of tabs; arrow keys move along it. */
export function tabRow(
  labels: readonly string[],
  chosen: number,
  choose: (index: number) => void,
): TemplateResult {
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || labels.length === 0) return;
    event.preventDefault();
    choose((chosen + step + labels.length) % labels.length);
    const row = event.currentTarget as HTMLElement;
    requestAnimationFrame(() => row.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  };
  return html`<div role="tablist" @keydown=${onKeyDown}>
    ${labels.map(
      (label, at) =>
        html`<button
          id="tab-${at}"
          type="button"
          role="tab"
          aria-selected=${at === chosen}
          tabindex=${at === chosen ? 0 : -1}
          @click=${() => choose(at)}
        >
          ${label}
        </button>`,
    )}
  </div>`;
}

/**
 * Pages of which one is shown, chosen by a tab: its `crowd-tab` children.
 *
 * @element crowd-tabs
 */
export class CrowdTabs extends LitElement {
  static override readonly styles = [
    tokens,
    tabStyles,
    css`
      :host {
        display: block;
      }

      .page {
        padding: 12px 4px;
      }
    `,
  ];

  @state() private chosen = 0;
  #observer: MutationObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new MutationObserver(() => this.requestUpdate());
    this.#observer.observe(this, {
      childList: true,
      subtree: true,
      attributeFilter: ['header'],
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  /** Shows the page that an element is in; resolves when it is shown. */
  async reveal(element: Element): Promise<void> {
    const at = this.#tabs.findIndex((tab) => tab.contains(element));
    if (at >= 0) this.chosen = at;
    await this.updateComplete;
  }

  get #tabs(): HTMLElement[] {
    return [...this.children].filter(
      (child): child is HTMLElement => child.localName === 'crowd-tab',
    );
  }

  protected override render(): TemplateResult {
    const labels = this.#tabs.map((tab, at) => tab.getAttribute('header') || `${at + 1}`);
    return html`${tabRow(labels, this.chosen, (index) => (this.chosen = index))}
      <div class="page" role="tabpanel" aria-labelledby="tab-${this.chosen}"><slot></slot></div>`;
  }

  protected override updated(): void {
    this.#tabs.forEach((tab, at) => tab.toggleAttribute('hidden', at !== this.chosen));
  }
}

/**
 * One page of `crowd-tabs`.
 *
 * @element crowd-tab
 */
export class CrowdTab extends LitElement {
  static override readonly styles = [
    tokens,
    css`
      :host {
        display: block;
      }
    `,
  ];

  /** The text of its tab. */
  @property() header = '';

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}
