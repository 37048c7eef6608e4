import { make } from './dom.js';
import { LocalSource, type LocalTemplate } from './local-source.js';
import { ROOM_STYLES } from './styles.js';
import { TemplatePreview } from './template-preview.js';

/** How long a pause in typing is, in milliseconds. */
const PAUSE_MS = 300;

/**
 * The preview loop without a server and without files: the template, the manifest and the labels as
 * texts to edit, and beside them the preview, anew after each pause in typing.
 *
 * @element gt-template-room
 */
export class TemplateRoom extends HTMLElement {
  readonly #root = this.attachShadow({ mode: 'open' });
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(ROOM_STYLES);
    this.#root.adoptedStyleSheets = [sheet];
  }

  /**
   * Shows a template.
   *
   * @returns The source, for changing what no text field is for.
   */
  show(content: LocalTemplate): LocalSource {
    const source = new LocalSource(content);
    const preview = new TemplatePreview();
    preview.source = source;
    const field = (name: 'template' | 'manifest', title: string, size: string) => {
      const text = make('textarea', {
        attributes: { spellcheck: 'false', autocapitalize: 'off', 'data-field': name },
        on: { input: () => this.#later(() => source.update({ [name]: text.value })) },
      });
      text.value = content[name];
      return make('label', { class: size }, title, text);
    };
    const labels = make('input', {
      attributes: { 'data-field': 'labels' },
      on: { input: () => this.#later(() => source.update({ labels: listOf(labels.value) })) },
    });
    labels.value = (content.labels ?? []).join(', ');
    const texts = make(
      'div',
      { class: 'texts' },
      field('template', 'Template', 'large'),
      field('manifest', 'Manifest, a JSON object a line', 'small'),
      make('label', {}, 'Labels', labels),
    );
    this.#root.replaceChildren(make('div', { class: 'room' }, texts, preview));
    return source;
  }

  disconnectedCallback(): void {
    clearTimeout(this.#pause);
  }

  #later(update: () => void): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(update, PAUSE_MS);
  }
}

const listOf = (text: string) =>
  text
    .split(',')
    .map((label) => label.trim())
    .filter((label) => label !== '');

/** Registers `<gt-template-preview>` and `<gt-template-room>`, where they are not yet. */
export function definePreviewElements(): void {
  if (!customElements.get('gt-template-preview')) {
    customElements.define('gt-template-preview', TemplatePreview);
  }
  if (!customElements.get('gt-template-room')) {
    customElements.define('gt-template-room', TemplateRoom);
  }
}
