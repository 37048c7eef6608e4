import { SAMPLE_PHOTOGRAPHS } from '@gt-elements/samples';
import type { GtSegment } from '../../src/index.js';
import '../../src/define.js';

/** The address of one of the sample photographs. */
export const photograph = (name: string): string =>
  SAMPLE_PHOTOGRAPHS.find((picture) => picture.name === name)!.url.href;

/** Puts HTML on the page in place of what an earlier test left. */
export function put(markup: string): HTMLElement {
  document.body.replaceChildren();
  const root = document.createElement('div');
  root.innerHTML = markup;
  document.body.append(root);
  return root;
}

/** Waits for the first event of a type at a target. */
export const eventOf = <T extends Event>(target: EventTarget, type: string): Promise<T> =>
  new Promise((done) => target.addEventListener(type, (event) => done(event as T), { once: true }));

/** The first `<gt-segment>` below a root, when its picture is shown. */
export async function ready(root: ParentNode): Promise<GtSegment> {
  const element = root.querySelector('gt-segment')!;
  if (!element.document) await eventOf(element, 'gt-ready');
  await element.updateComplete;
  await frames(2);
  return element;
}

/** Waits for a number of frames to be drawn. */
export async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) {
    await new Promise((done) => requestAnimationFrame(done));
  }
}

/** Where a point of the picture is on the page, rounded to whole CSS pixels, which is what a mouse gives. */
export function onPage(element: GtSegment, x: number, y: number): [number, number] {
  const box = surfaceOf(element).getBoundingClientRect();
  const at = element.document!.viewport.pictureToScreen({ x, y });
  return [Math.round(box.left + at.x), Math.round(box.top + at.y)];
}

/** The part of the element that takes pointer events. */
export const surfaceOf = (element: GtSegment): HTMLElement =>
  element.shadowRoot!.querySelector<HTMLElement>('.surface')!;
