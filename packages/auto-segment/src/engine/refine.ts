import type { Picture, RegionMask } from '@gt-elements/editor';
import { bandAround, LARGEST_WHOLE_READ, readBand } from './band.js';
import { boxMean } from './box-filter.js';
import { cutBand } from './cut-band.js';
import type { Grid } from './grid.js';
import { labOf } from './lab.js';
import { learnSides, type SideColours } from './side-colours.js';

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

/** Sides' colours change slowly: beyond this many pixels a level makes do with those of the one before. */
const LARGEST_LEARNED = 1_000_000;

/** Values between grid points, at the size of the answer; 0 to 255 with the outline at 127.5. */
function enlarge(
  field: Uint8Array,
  from: Grid,
  width: number,
  height: number,
): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(width * height);
  const columns = new Int32Array(width);
  const shares = new Float32Array(width);
  for (let x = 0; x < width; x++) {
    const at = Math.min(from.width - 1, Math.max(0, ((x + 0.5) * from.width) / width - 0.5));
    columns[x] = Math.min(from.width - 2, Math.floor(at));
    if (columns[x] < 0) columns[x] = 0;
    shares[x] = from.width > 1 ? at - columns[x] : 0;
  }
  const starts: number[] = [];
  for (let x = 0; x < width; x++) if (x === 0 || columns[x] !== columns[x - 1]) starts.push(x);
  starts.push(width);
  const nextColumn = from.width > 1 ? 1 : 0;
  for (let y = 0; y < height; y++) {
    const at = Math.min(from.height - 1, Math.max(0, ((y + 0.5) * from.height) / height - 0.5));
    const row = Math.max(0, Math.min(from.height - 2, Math.floor(at)));
    const down = from.height > 1 ? at - row : 0;
    const upper = row * from.width;
    const lower = from.height > 1 ? upper + from.width : upper;
    for (let run = 0; run + 1 < starts.length; run++) {
      const first = starts[run];
      const end = starts[run + 1];
      const column = columns[first];
      const a = field[upper + column];
      const b = field[upper + column + nextColumn];
      const c = field[lower + column];
      const d = field[lower + column + nextColumn];
      // Most of a mask is far from its outline.
      if (a === b && a === c && a === d) {
        out.fill(a, y * width + first, y * width + end);
        continue;
      }
      for (let x = first; x < end; x++) {
        const share = shares[x];
        const above = a * (1 - share) + b * share;
        const below = c * (1 - share) + d * share;
        out[y * width + x] = above * (1 - down) + below * down + 0.5;
      }
    }
  }
  return out;
}

/** A field from a mask, with a slope of a few pixels at its outline. */
function soften(
  field: Uint8Array,
  width: number,
  height: number,
  radius: number,
): Uint8Array<ArrayBuffer> {
  const once = boxMean(Float32Array.from(field), width, height, radius);
  const twice = boxMean(once, width, height, radius);
  const out = new Uint8Array(twice.length);
  for (let at = 0; at < out.length; at++) out[at] = twice[at] + 0.5;
  return out;
}

/** The colours on either side of a coarse outline. */
async function sidesOf(
  picture: Picture,
  { grid }: CoarseMask,
  field: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<SideColours> {
  const { area, width, height } = grid;
  const block = await picture.read(area, {
    size: { width, height },
    ...(signal ? { signal } : {}),
  });
  return learnSides(field, labOf(block.data), width, height);
}

/**
 * Brings a coarse mask to the picture's own size: level by level, each twice as fine as the one
 * before, a narrow band around the outline is cut again so that the outline follows the edges that
 * show at that size.
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
  let level = coarse.grid;
  let field = new Uint8Array(coarse.logits.length);
  for (let at = 0; at < field.length; at++) {
    field[at] = Math.max(0, Math.min(255, 127.5 + coarse.logits[at] * 30));
  }
  let sides = edges ? await sidesOf(picture, coarse, field, signal) : undefined;
  for (;;) {
    const last = level.width >= area.width && level.height >= area.height;
    const half =
      level.width * 2 >= area.width || level.width * level.height * 4 > LARGEST_WHOLE_READ;
    const width = !edges || last || half ? area.width : level.width * 2;
    const height =
      !edges || last || half
        ? area.height
        : Math.max(1, Math.round((area.height * width) / area.width));
    field = enlarge(field, level, width, height);
    level = { area, width, height };
    if (!sides) break;
    const band = bandAround(field, width, height, reach);
    const { lab, whole } = await readBand(picture, level, band, {
      whole: width < area.width && width * height <= LARGEST_LEARNED,
      ...(signal ? { signal } : {}),
    });
    cutBand(field, band, lab, { pull, smoothness, colours, sides });
    if (width >= area.width) break;
    if (whole) sides = learnSides(field, whole, width, height);
    field = soften(field, width, height, 1);
  }
  const inside = field;
  for (let at = 0; at < inside.length; at++) inside[at] = inside[at] > 127 ? 1 : 0;
  return { area, inside };
}
