import type { PreviewOutputs } from '../core/types.js';
import { make } from './dom.js';

/** JSON with line breaks, long texts inside it cut. */
function indented(text: string): string {
  const cut = (_key: string, value: unknown) =>
    typeof value === 'string' && value.length > 200
      ? `${value.slice(0, 60)}… (${value.length} characters)`
      : value;
  return JSON.stringify(JSON.parse(text), cut, 2);
}

function output(title: string, name: string, text: string, exact: boolean): HTMLElement {
  const copy = make(
    'button',
    { title: `Copy the ${title}`, attributes: { 'data-key': `copy-${name}` } },
    'Copy',
  );
  copy.type = 'button';
  copy.addEventListener('click', () => {
    void navigator.clipboard?.writeText(text).then(
      () => (copy.textContent = 'Copied'),
      () => (copy.textContent = 'Not allowed'),
    );
  });
  return make(
    'div',
    { class: 'output', attributes: { 'data-output': name } },
    make('div', { class: 'title' }, make('h3', {}, title), copy),
    make(
      'pre',
      { attributes: { tabindex: '0', 'aria-label': title } },
      exact ? text : indented(text),
    ),
  );
}

/** The three outputs, or how to get them. */
export function outputsSection(
  outputs: PreviewOutputs | undefined,
  problem: string | undefined,
  { exact, toggle }: { exact: boolean; toggle: () => void },
): HTMLElement {
  const section = make(
    'section',
    { attributes: { 'aria-live': 'polite' } },
    make('h2', {}, 'Outputs'),
  );
  if (problem !== undefined) section.append(make('p', { class: 'banner danger' }, problem));
  if (!outputs) {
    if (problem === undefined) {
      const hint =
        'Label the task and press Submit: what Ground Truth makes of the answer appears here.';
      section.append(make('p', { class: 'quiet' }, hint));
    }
    return section;
  }
  const button = make(
    'button',
    { attributes: { 'aria-pressed': String(exact), 'data-key': 'exact' }, on: { click: toggle } },
    'Exact bytes',
  );
  button.type = 'button';
  section.append(
    make('p', { class: 'good' }, 'Submitted.'),
    make('div', { class: 'tools' }, button),
    output('Worker response', 'worker-response', outputs.workerResponse, exact),
    output('Post-annotation payload', 'payload', outputs.payload, exact),
    output('Manifest line', 'manifest-line', outputs.manifestLine, exact),
    make('p', { class: 'quiet' }, outputs.note),
  );
  return section;
}
