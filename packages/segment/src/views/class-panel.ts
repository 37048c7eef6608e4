import type { ClassState, Editor } from '@gt-elements/editor';
import { icon, type IconNode, type LocaleController } from '@gt-elements/element-kit';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Eye, EyeOff, Lock, LockOpen } from 'lucide';
import type { SegmentMessages } from '../locale/en.js';

type Locale = LocaleController<SegmentMessages>;

/** The key that chooses a class: its own, or the digits for the first ten. */
export const keyOf = (entry: ClassState): string | undefined =>
  entry.key ?? (entry.label <= 9 ? String(entry.label) : entry.label === 10 ? '0' : undefined);

/** The classes: which one is painted, which are seen and which are locked. */
export function classPanel(editor: Editor, locale: Locale, disabled: boolean): TemplateResult {
  return html`<section class="panel" part="classes" aria-label=${locale.text('classes')}>
    <h2 class="panel-title">${locale.text('classes')}</h2>
    ${
      editor.classes.length === 0
        ? html`<p class="hint">${locale.text('noClasses')}</p>`
        : html`<ul class="class-list">
            ${repeat(
              editor.classes,
              (entry) => entry.name,
              (entry) => row(editor, locale, entry, disabled),
            )}
          </ul>`
    }
  </section>`;
}

function row(editor: Editor, locale: Locale, entry: ClassState, disabled: boolean): TemplateResult {
  const { name, color, label, visible, locked } = entry;
  const key = keyOf(entry);
  const active = editor.activeClass === label;
  return html`<li class="class-row" ?data-active=${active} ?data-hidden=${!visible}>
    <button
      type="button"
      class="class-choice"
      part="class"
      aria-pressed=${active ? 'true' : 'false'}
      ?disabled=${disabled}
      @click=${() => {
        editor.activeClass = label;
      }}
    >
      <span class="swatch" style="background:${color}" aria-hidden="true"></span>
      <span class="class-name" title=${name}>${name}</span>
      ${key ? html`<kbd>${key.toUpperCase()}</kbd>` : nothing}
    </button>
    <button
      type="button"
      class="mini"
      aria-pressed=${visible ? 'false' : 'true'}
      aria-label=${locale.text(visible ? 'hide' : 'show', { name })}
      title=${locale.text(visible ? 'hide' : 'show', { name })}
      @click=${() => editor.changeClass(label, { visible: !visible })}
    >
      ${icon((visible ? Eye : EyeOff) as IconNode, 16)}
    </button>
    <button
      type="button"
      class="mini"
      aria-pressed=${locked ? 'true' : 'false'}
      aria-label=${locale.text(locked ? 'unlock' : 'lock', { name })}
      title=${locale.text(locked ? 'unlock' : 'lock', { name })}
      ?disabled=${disabled}
      @click=${() => editor.changeClass(label, { locked: !locked })}
    >
      ${icon((locked ? Lock : LockOpen) as IconNode, 16)}
    </button>
  </li>`;
}
