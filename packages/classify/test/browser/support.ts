import type { GtClassify } from '../../src/index.js';
import '../../src/index.js';

/** A picture of 400 × 300 pixels, drawn here. */
export const PICTURE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#8ab"/><circle cx="200" cy="150" r="90" fill="#543"/></svg>',
)}`;

/** Puts markup on the page and waits until its elements are rendered. */
export async function show(markup: string): Promise<GtClassify> {
  document.body.replaceChildren();
  document.body.insertAdjacentHTML('beforeend', markup);
  const element = document.querySelector('gt-classify')!;
  await element.updateComplete;
  await element.updateComplete;
  return element;
}

/** The middle of an option, in CSS pixels of the page. */
export function middleOf(element: Element): [number, number] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
}

export function option(element: GtClassify, label: string): HTMLElement {
  const found = [...element.shadowRoot!.querySelectorAll<HTMLElement>('.option')].find(
    (each) => each.querySelector('.name')!.textContent === label,
  );
  if (!found) throw new Error(`No option ${label}`);
  return found;
}

/** Collects console errors while `work` runs, so that expected ones can be told apart. */
export async function consoleErrors(work: () => Promise<void>): Promise<string[]> {
  const original = console.error;
  const lines: string[] = [];
  console.error = (...args: unknown[]) => void lines.push(args.join(' '));
  try {
    await work();
  } finally {
    console.error = original;
  }
  return lines;
}
