import type { Grid } from '../grid.js';

/** A size at which an area is looked at on the way from a coarse mask to the picture's own pixels. */
export interface Level extends Grid {
  /**
   * Pixels of the picture that a pixel of the level is wide and high; the last of a line may lack some.
   * Left out where the level covers the area exactly, and is small enough to be read whole.
   */
  readonly step?: number;
}

/** Beyond this many pixels a level is read where the outline passes, not whole. */
export const LARGEST_WHOLE = 1_000_000;

/** How many times finer than the one before it a level is at most: less than the reach of a cut. */
const JUMP = 4;

/**
 * The sizes that lead from a grid to the picture's own: twice as fine each while they are read whole,
 * {@link JUMP} times after that.
 *
 * @returns The last one has the area's own size. At least one.
 */
export function levelsFrom({ area, width, height }: Grid): Level[] {
  const large: Level[] = [];
  let step = 1;
  const sizeAt = (pixels: number) => ({
    area,
    width: Math.ceil(area.width / pixels),
    height: Math.ceil(area.height / pixels),
  });
  for (
    ;
    Math.ceil(area.width / step) * Math.ceil(area.height / step) > LARGEST_WHOLE;
    step *= JUMP
  ) {
    large.unshift({ ...sizeAt(step), step });
  }
  const whole: Level[] = [];
  const largest = sizeAt(step);
  for (let wide = width * 2; wide < largest.width; wide *= 2) {
    whole.push({
      area,
      width: wide,
      height: Math.max(1, Math.round((area.height * wide) / area.width)),
    });
  }
  // A large area needs no step to a size that it is already at.
  if (largest.width > width || largest.height > height || large.length === 0) whole.push(largest);
  return [...whole, ...large];
}

/** How many pixels of the picture a level covers: those that its last ones lack are counted, too. */
export const coverOf = ({ area, width, height, step }: Level) =>
  step === undefined
    ? { width: area.width, height: area.height }
    : { width: width * step, height: height * step };
