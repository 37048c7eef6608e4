import type { Picture, RegionMask } from '@gt-elements/editor';
import { bandAround, readBand } from './band.js';
import { cutBand } from './cut-band.js';
import { changesOf, fineField, type OutlinedMask } from './fine-field.js';
import type { Grid } from '../grid.js';
import { labWithin } from '../lab.js';
import { coverOf, type Level, levelsFrom } from './levels.js';
import { widened } from '../runs.js';
import { learnSides, type SideColours, SIDES_REACH } from './side-colours.js';
import { softened } from './soften.js';

/** A coarse answer: above 0 for the object, in units of log-odds or alike, on a grid. */
export interface CoarseMask {
  readonly grid: Grid;
  readonly logits: Float32Array;
}

/** How an outline is drawn to the edges of the picture; see {@link refineMask}. */
export interface RefineOptions {
  readonly signal?: AbortSignal;
  /** Left out or true: the outline follows edges. False: it is only brought to size. */
  readonly edges?: boolean;
  /** How far from the coarse outline the fine one may lie, in pixels of each level. */
  readonly reach?: number;
  /** What it costs to leave the coarse outline, for each pixel of distance. */
  readonly pull?: number;
  /** What an outline costs where the picture is flat. */
  readonly smoothness?: number;
  /** What a pixel's colour weighs beside the colours on either side of the outline. */
  readonly colours?: number;
}

const sizeOf = ({ width, height }: { readonly width: number; readonly height: number }) => ({
  width,
  height,
});

/** The colours on either side of an outline, in a picture of the mask's size. */
function sidesIn(mask: OutlinedMask, rgba: Uint8ClampedArray): SideColours {
  const near = widened(changesOf(mask), SIDES_REACH, mask.width);
  return learnSides(mask, labWithin(rgba, near, mask.width));
}

/**
 * Brings a coarse mask to the picture's own size: level by level, each finer than the one before, a
 * narrow band around the outline is cut again so that the outline follows the edges that show at that
 * size.
 *
 * @param picture Read in blocks, only where the outline passes.
 * @param coarse The mask and the part of the picture that it covers.
 * @returns The mask of the coarse grid's area, one byte a pixel of the picture.
 */
export async function refineMask(
  picture: Picture,
  coarse: CoarseMask,
  options: RefineOptions = {},
): Promise<RegionMask> {
  const { signal, edges = true, reach = 3, pull = 0.06, smoothness = 1, colours = 4 } = options;
  const { area } = coarse.grid;
  const levels = edges ? levelsFrom(coarse.grid) : [{ ...coarse.grid, ...sizeOf(area) }];
  let level: Level = coarse.grid;
  let field = new Uint8Array(coarse.logits.length);
  for (let at = 0; at < field.length; at++) {
    field[at] = Math.max(0, Math.min(255, 127.5 + coarse.logits[at] * 30));
  }
  let fine = fineField(field, level, level);
  let sides: SideColours | undefined;
  if (edges) {
    const { data } = await picture.read(area, {
      size: sizeOf(level),
      ...(signal ? { signal } : {}),
    });
    sides = sidesIn(fine, data);
  }
  // Sides' colours change slowly: a level that is not read whole makes do with those of an earlier one.
  let learned = level;
  for (const next of levels) {
    fine = fineField(field, level, next);
    level = next;
    if (!sides) break;
    const band = bandAround(fine, reach);
    const { lab, whole } = await readBand(picture, level, band, signal);
    const cover = coverOf(level);
    const scale = {
      x: (cover.width / level.width) * (learned.width / area.width),
      y: (cover.height / level.height) * (learned.height / area.height),
    };
    cutBand(fine, band, lab, { pull, smoothness, colours, sides, scale });
    if (level === levels[levels.length - 1]) break;
    const cut = { ...fine, busy: band.runs };
    if (whole) {
      sides = sidesIn(cut, whole);
      learned = level;
    }
    field = softened(cut);
  }
  return { area, inside: fine.inside };
}
