import { type ClassState, classKeys, type Editor, searchClasses } from '@gt-elements/editor';
import type { IconNode, LocaleController } from '@gt-elements/element-kit';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Eye, EyeOff, Lock, LockOpen } from 'lucide';
import type { SegmentMessages } from '../locale/en.js';
import type { Act } from '../task/worker-events.js';
import type { ViewState } from '../view-state.js';
import { iconButton } from './controls.js';
import { keyHint, keyText } from './key-hint.js';
import { onlyUnlabelled } from './only-unlabelled.js';
import { styled } from './styled.js';

type Locale = LocaleController<SegmentMessages>;

/** Classes from which on the list can be searched. */
const SEARCHED_FROM = 8;

/** The key that chooses a class. */
export const keyOf = (entry: ClassState): string | undefined =>
  entry.key ?? (entry.label <= 9 ? String(entry.label) : entry.label === 10 ? '0' : undefined);

/** The classes: which one is painted, which are seen and which are locked, and how much each has. */
export function classPanel(
  editor: Editor,
  locale: Locale,
  view: ViewState,
  disabled: boolean,
  act: Act,
): TemplateResult {
  const { classes } = editor;
  const keys = new Map([...classKeys(classes)].map(([key, entry]) => [entry.label, key]));
  const found = searchClasses(classes, view.search);
  const choose = ({ label }: ClassState) =>
    act(() => {
      editor.activeClass = label;
    });
  return html`<div role="group" class="panel" part="classes" aria-label=${locale.text('classes')}>
    <h2 class="panel-title">${locale.text('classes')}</h2>
    ${
      classes.length >= SEARCHED_FROM
        ? html`<input
            class="search"
            part="search"
            type="search"
            placeholder=${locale.text('searchClasses')}
            aria-label=${locale.text('searchClasses')}
            .value=${view.search}
            @input=${(event: Event) =>
              view.set({ search: (event.target as HTMLInputElement).value })}
            @keydown=${(event: KeyboardEvent) => {
              if (event.key === 'Escape') view.set({ search: '' });
              if (event.key !== 'Enter' || !found[0]) return;
              event.preventDefault();
              choose(found[0]);
            }}
          />`
        : nothing
    }
    ${
      classes.length === 0
        ? html`<p class="hint">${locale.text('noClasses')}</p>`
        : html`<ul class="class-list">
            ${repeat(
              found,
              (entry) => entry.name,
              (entry) => row(editor, locale, view, entry, keys.get(entry.label), disabled, choose),
            )}
          </ul>`
    }
    ${
      found.length === 0 && classes.length > 0
        ? html`<p class="hint">${locale.text('noClassFound')}</p>`
        : nothing
    }
    ${classes.length > 0 ? footer(editor, locale, view, disabled) : nothing}
  </div>`;
}

function footer(
  editor: Editor,
  locale: Locale,
  view: ViewState,
  disabled: boolean,
): TemplateResult {
  return html`<div class="panel-foot">
    ${
      view.statistics[0]
        ? html`<div class="rest">
            <span>${locale.text('unlabelled')}</span>${share(locale, view, 0)}
          </div>`
        : nothing
    }
    ${onlyUnlabelled(editor, locale, disabled)}
  </div>`;
}

function share(locale: Locale, view: ViewState, label: number): TemplateResult {
  const count = view.statistics[label];
  if (!count) return html`<span class="share"></span>`;
  const pixels = locale.text('pixels', { pixels: count.pixels });
  return html`<span class="share" title=${pixels}>${percent(locale, count.share)}</span>`;
}

function percent(locale: Locale, value: number): string {
  if (value === 0) return '';
  if (value < 0.001) return '<0.1 %';
  return locale.text('zoomLevel', { percent: Math.round(value * 1000) / 10 });
}

function row(
  editor: Editor,
  locale: Locale,
  view: ViewState,
  entry: ClassState,
  key: string | undefined,
  disabled: boolean,
  choose: (entry: ClassState) => void,
): TemplateResult {
  const { name, color, label, visible, locked, removed } = entry;
  const active = editor.activeClass === label;
  return html`<li
    class="class-row"
    ?data-active=${active}
    ?data-hidden=${!visible}
    ?data-removed=${removed}
    ${styled({ '--_class': color })}
  >
    <button
      type="button"
      class="class-choice"
      part="class"
      aria-pressed=${active ? 'true' : 'false'}
      title=${
        removed
          ? locale.text('removedClass', { name })
          : name + (key === undefined ? '' : ` (${keyText(key)})`)
      }
      ?disabled=${disabled}
      @click=${() => choose(entry)}
    >
      <span
        class="swatch"
        data-hatch=${view.look.hatch ? label % 6 : 'none'}
        aria-hidden="true"
      ></span>
      <span class="class-name" dir="auto">${name}</span>
      ${share(locale, view, label)}
      ${key === undefined ? nothing : html`<kbd>${keyText(key)}</kbd>`}
    </button>
    ${iconButton({
      kind: 'mini',
      text: locale.text(visible ? 'hide' : 'show', { name }),
      hint: active ? keyHint(editor, 'class.hide') : '',
      icon: (visible ? Eye : EyeOff) as IconNode,
      pressed: !visible,
      act: () => editor.changeClass(label, { visible: !visible }),
    })}
    ${iconButton({
      kind: 'mini',
      text: locale.text(locked ? 'unlock' : 'lock', { name }),
      hint: active ? keyHint(editor, 'class.lock') : '',
      icon: (locked ? Lock : LockOpen) as IconNode,
      pressed: locked,
      disabled,
      act: () => editor.changeClass(label, { locked: !locked }),
    })}
  </li>`;
}
