import type { Point } from '@gt-elements/raster';

/** What lies over the picture with words that are not worth more than the picture below them. */
const LIES_OVER = '.progress-bar, .toast';

/**
 * Marks what covers the place that the pointer is at, so that it is drawn faintly there: an object
 * may reach below it, and its ends are clicked through it.
 *
 * @param view The element that holds the picture and what lies over it.
 * @param at The pointer in CSS pixels of the page; `undefined` when it is elsewhere.
 */
export function seeThrough(view: ParentNode, at: Point | undefined): void {
  for (const part of view.querySelectorAll(LIES_OVER)) {
    const box = part.getBoundingClientRect();
    const covers =
      at !== undefined &&
      at.x >= box.left &&
      at.x < box.right &&
      at.y >= box.top &&
      at.y < box.bottom;
    part.toggleAttribute('data-pointed', covers);
  }
}
