import type { PreviewView } from '../core/types.js';
import { make } from './dom.js';

/** What the header's controls do. */
export interface HeaderActs {
  go(number: number): void;
  toggleNarrow(): void;
}

function button(key: string, text: string, act: () => void, label = text): HTMLButtonElement {
  const attributes = { type: 'button', 'data-key': key, 'aria-label': label };
  return make('button', { attributes, on: { click: act } }, text);
}

function stepper({ number, count }: PreviewView, { go }: HeaderActs): HTMLElement {
  const step = (key: string, text: string, label: string, to: number) => {
    const control = button(key, text, () => go(to), label);
    control.disabled = to < 0 || to >= count;
    return control;
  };
  const input = make('input', {
    attributes: { 'aria-label': 'Manifest line', 'data-key': 'line', inputmode: 'numeric' },
  });
  input.value = String(number + 1);
  input.addEventListener('change', () => go((Number(input.value) || 1) - 1));
  return make(
    'div',
    { class: 'stepper' },
    step('previous', '‹', 'Previous line', number - 1),
    make('label', {}, 'Line ', input, ` of ${count}`),
    step('next', '›', 'Next line', number + 1),
  );
}

/** Name of the template, the line that is shown, the width, and whether changes are watched for. */
export function headerParts(
  view: PreviewView,
  { narrow, lost }: { narrow: boolean; lost: boolean },
  acts: HeaderActs,
): HTMLElement[] {
  const phone = button('phone', 'Phone width', acts.toggleNarrow);
  phone.setAttribute('aria-pressed', String(narrow));
  const state = lost ? 'Stopped' : 'Watching for changes';
  return [
    make('h1', {}, view.templateName),
    stepper(view, acts),
    make('div', { class: 'spacer' }),
    phone,
    make('div', { class: lost ? 'state lost' : 'state', attributes: { role: 'status' } }, state),
  ];
}
