import { classOfKey, type Command, type Editor, EditorError } from '@gt-elements/editor';
import { dialogFrame } from '@gt-elements/element-kit';
import { html, nothing, type TemplateResult } from 'lit';
import { commandText, groupText } from '../announcements/names.js';
import { inputOf } from '../input/key-input.js';
import type { SegmentLocale } from '../locale/catalogs.js';
import { boundText, isFixed, isModifier, keyParts } from './key-names.js';

const DIALOG = 'shortcuts-dialog';

/** Keys of the picture that are the same for everybody. */
const FIXED_KEYS = [
  ['ArrowLeft', 'keyArrows'],
  ['Shift+ArrowLeft', 'keyFineArrows'],
  ['Space', 'keySpace'],
  ['Enter', 'keyEnter'],
  ['Escape', 'keyEscape'],
  ['Home', 'keyHome'],
  ['Mod+ArrowLeft', 'keyViewArrows'],
] as const;

/** What the dialog asks of the element around it. */
export interface ShortcutsDialogHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  requestUpdate(): void;
  /** The worker has chosen other keys. */
  shortcutsChanged(editor: Editor): void;
}

/** The list of all keys, in which each command can get another one. */
export class ShortcutsDialog {
  #listening: string | undefined;
  #refusal: { readonly id: string; readonly text: string } | undefined;

  constructor(
    private readonly host: ShortcutsDialogHost,
    private readonly locale: SegmentLocale,
  ) {}

  open(): void {
    this.host.renderRoot.querySelector<HTMLDialogElement>(`#${DIALOG}`)?.showModal();
  }

  view(editor: Editor): TemplateResult {
    const groups = new Map<string, Command[]>();
    for (const command of editor.shortcuts.commands) {
      const group = groups.get(command.group) ?? [];
      group.push(command);
      groups.set(command.group, group);
    }
    const { locale } = this;
    return dialogFrame({
      id: DIALOG,
      title: locale.text('shortcuts'),
      closeLabel: locale.text('close'),
      onClose: () => this.#stop(),
      body: html`<div
        class="shortcuts"
        @keydown=${(event: KeyboardEvent) => this.#key(editor, event)}
      >
        <p class="hint">${locale.text('shortcutsHint')}</p>
        <h3>${locale.text('groupCursor')}</h3>
        <dl class="fixed-keys">
          ${FIXED_KEYS.map(
            ([key, text]) =>
              html`<div>
                <dt>${keysView(key, locale, ARROWS)}</dt>
                <dd>${locale.text(text)}</dd>
              </div>`,
          )}
        </dl>
        ${[...groups].map(
          ([group, commands]) =>
            html`<h3>${groupText(locale, group)}</h3>
              <ul class="shortcut-list">
                ${commands.map((command) => this.#row(command))}
              </ul>`,
        )}
      </div>`,
      foot: html`<button
        type="button"
        class="button"
        ?disabled=${Object.keys(editor.shortcuts.bindings).length === 0}
        @click=${() => this.#reset(editor)}
      >
        ${locale.text('resetAllKeys')}
      </button>`,
    });
  }

  #row({ id, title, keys }: Command): TemplateResult {
    const { locale } = this;
    const name = commandText(locale, id, title);
    const listening = this.#listening === id;
    return html`<li data-command=${id}>
      <span class="shortcut-name">${name}</span>
      <span class="shortcut-keys"
        >${
          listening
            ? html`<span class="hint" role="status">${locale.text('pressKey')}</span>`
            : keys.length > 0
              ? keys.map((key) => keysView(key, locale))
              : html`<span class="hint">${locale.text('noKey')}</span>`
        }</span
      >
      <button
        type="button"
        class="button small"
        aria-label=${locale.text('changeKeyOf', { command: name })}
        aria-pressed=${listening}
        @click=${() => this.#listen(listening ? undefined : id)}
      >
        ${locale.text(listening ? 'cancel' : 'changeKey')}
      </button>
      ${
        this.#refusal?.id === id
          ? html`<p class="refusal" role="alert">${this.#refusal.text}</p>`
          : nothing
      }
    </li>`;
  }

  #listen(id: string | undefined): void {
    this.#listening = id;
    this.#refusal = undefined;
    this.host.requestUpdate();
  }

  #stop(): void {
    this.#listen(undefined);
  }

  #key(editor: Editor, event: KeyboardEvent): void {
    const id = this.#listening;
    if (id === undefined || event.key === 'Tab' || isModifier(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      this.#listen(undefined);
      return;
    }
    const input = inputOf(event);
    const own = { ...editor.shortcuts.bindings };
    if (event.key === 'Backspace' || event.key === 'Delete') editor.shortcuts.bind(id, []);
    else {
      const text = boundText(input);
      const refusal = this.#whyNot(editor, id, text, input);
      if (refusal !== undefined) {
        this.#refusal = { id, text: refusal };
        this.host.requestUpdate();
        return;
      }
      editor.shortcuts.bind(id, [text]);
    }
    this.#listen(undefined);
    if (JSON.stringify(own) !== JSON.stringify(editor.shortcuts.bindings)) {
      this.host.shortcutsChanged(editor);
    }
  }

  #whyNot(
    editor: Editor,
    id: string,
    text: string,
    input: ReturnType<typeof inputOf>,
  ): string | undefined {
    const { locale } = this;
    const key = keyParts(text, locale).join(' + ');
    if (isFixed(text)) return locale.text('keyIsFixed', { key });
    const chosen = classOfKey(editor.classes, input);
    if (chosen) return locale.text('keyOfClass', { key, class: chosen.name });
    const other = editor.shortcuts.find(input);
    if (other && other.id !== id) {
      return locale.text('keyTaken', { key, command: commandText(locale, other.id, other.title) });
    }
    try {
      editor.shortcuts.bind(id, [text]);
    } catch (error) {
      if (error instanceof EditorError) return error.message;
      throw error;
    }
    return undefined;
  }

  #reset(editor: Editor): void {
    editor.shortcuts.reset();
    this.#stop();
    this.host.shortcutsChanged(editor);
  }
}

const ARROWS = '← ↑ ↓ →';

/** A key part by part; `arrows` stands for all four where one is named for them. */
const keysView = (key: string, locale: SegmentLocale, arrows = '←'): TemplateResult =>
  html`<span class="keys"
    >${keyParts(key, locale).map((part) => html`<kbd>${part === '←' ? arrows : part}</kbd>`)}</span
  >`;
