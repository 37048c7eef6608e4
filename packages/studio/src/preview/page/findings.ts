import type { PreviewView } from '../core/types.js';
import { make } from './dom.js';

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

function entry(severity: string, head: (Node | string)[], message: string): HTMLLIElement {
  const label = make('span', { class: 'severity' }, severity);
  const top = make('div', { class: 'head' }, label, ...head);
  return make('li', { class: severity }, top, make('div', {}, message));
}

function listing(title: string, items: HTMLElement[], none: string): HTMLElement {
  const count = make('span', { class: 'count' }, String(items.length));
  return make(
    'section',
    {},
    make('h2', {}, title, count),
    items.length > 0 ? make('ul', {}, ...items) : make('p', { class: 'quiet' }, none),
  );
}

/** What the lint found, and what is wrong with the data. */
export function lintSection({ findings, problems }: PreviewView): HTMLElement {
  const items = [
    ...problems.map((text) => entry('error', ['data'], text)),
    ...findings.map(({ severity, code, line, column, message }) =>
      entry(severity, [make('code', {}, code), `line ${line}, column ${column}`], message),
    ),
  ];
  return listing('Lint', items, 'Nothing found.');
}

/** What went wrong while the page ran. */
export function runningSection(problems: readonly string[]): HTMLElement {
  const items = problems.map((text) => entry('error', ['while running'], text));
  const section = listing('While running', items, '');
  section.hidden = items.length === 0;
  return section;
}

/** The task input, folded. */
export function inputSection({ taskInput, line }: PreviewView): HTMLElement {
  return make(
    'section',
    {},
    make(
      'details',
      {},
      make('summary', {}, 'Task input'),
      make('p', { class: 'quiet' }, `From line ${line.fileLine} of the manifest.`),
      make('pre', { attributes: { tabindex: '0' } }, taskInput || line.text),
    ),
  );
}

/** In place of a page: why there is none. */
export function failure({ errors, problems, source }: PreviewView): HTMLElement {
  const lines = source.split('\n');
  const blocks = errors.map(({ code, message, line, column }) =>
    make(
      'div',
      {},
      make('p', {}, make('code', {}, code), ` ${message}`),
      make('p', { class: 'where' }, `Line ${line}, column ${column}:`),
      make('pre', { class: 'excerpt' }, (lines[line - 1] ?? '').slice(0, 300)),
    ),
  );
  const data = errors.length > 0 ? [] : problems.map((text) => make('p', {}, text));
  const title =
    errors.length > 0
      ? `The template cannot be rendered: ${plural(errors.length, 'error')}`
      : 'This line cannot be shown';
  return make(
    'div',
    { class: 'failed', attributes: { role: 'alert' } },
    make('h2', {}, title),
    ...blocks,
    ...data,
  );
}
