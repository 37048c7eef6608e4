import type { Picture, RegionMask } from '@gt-elements/editor';
import type { Rectangle } from '@gt-elements/raster';
import { boxMean } from './box-filter.js';
import type { Grid } from './grid.js';
import { labOf } from './lab.js';
import { DIRECTIONS, minimumCut } from './max-flow.js';
import { learnSides, type SideColours, sideOf } from './side-colours.js';

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

const LARGEST_WHOLE_READ = 4_000_000;
const TILE = 512;

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
  const nextColumn = from.width > 1 ? 1 : 0;
  for (let y = 0; y < height; y++) {
    const at = Math.min(from.height - 1, Math.max(0, ((y + 0.5) * from.height) / height - 0.5));
    const row = Math.max(0, Math.min(from.height - 2, Math.floor(at)));
    const down = from.height > 1 ? at - row : 0;
    const upper = row * from.width;
    const lower = from.height > 1 ? upper + from.width : upper;
    for (let x = 0; x < width; x++) {
      const column = columns[x];
      const share = shares[x];
      const above =
        field[upper + column] * (1 - share) + field[upper + column + nextColumn] * share;
      const below =
        field[lower + column] * (1 - share) + field[lower + column + nextColumn] * share;
      out[y * width + x] = above * (1 - down) + below * down + 0.5;
    }
  }
  return out;
}

/** Pixels within `reach` of a change from inside to outside. */
function bandAround(field: Uint8Array, width: number, height: number, reach: number): Uint8Array {
  const band = new Uint8Array(width * height);
  const mark = (x: number, y: number) => {
    const bottom = Math.min(height - 1, y + reach);
    const right = Math.min(width - 1, x + reach);
    for (let row = Math.max(0, y - reach); row <= bottom; row++) {
      band.fill(1, row * width + Math.max(0, x - reach), row * width + right + 1);
    }
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const inside = field[at] > 127;
      if (
        (x + 1 < width && field[at + 1] > 127 !== inside) ||
        (y + 1 < height && field[at + width] > 127 !== inside)
      ) {
        mark(x, y);
      }
    }
  }
  return band;
}

/** Reads the colours of a level where the band lies: whole while it is small, in tiles after that. */
async function readBand(
  picture: Picture,
  level: Grid,
  band: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<Float32Array | undefined> {
  const { area, width, height } = level;
  const options = signal ? { signal } : {};
  if (width * height <= LARGEST_WHOLE_READ) {
    const block = await picture.read(area, { size: { width, height }, ...options });
    return labOf(block.data);
  }
  const lab = new Float32Array(width * height * 3);
  for (let top = 0; top < height; top += TILE) {
    for (let left = 0; left < width; left += TILE) {
      const tile: Rectangle = {
        x: left,
        y: top,
        width: Math.min(TILE, width - left),
        height: Math.min(TILE, height - top),
      };
      let touched = false;
      for (let y = tile.y; y < tile.y + tile.height && !touched; y++) {
        const row = y * width;
        touched = band.subarray(row + tile.x, row + tile.x + tile.width).includes(1);
      }
      if (!touched) continue;
      const block = await picture.read(
        { x: area.x + tile.x, y: area.y + tile.y, width: tile.width, height: tile.height },
        options,
      );
      const part = labOf(block.data);
      for (let y = 0; y < tile.height; y++) {
        lab.set(
          part.subarray(y * tile.width * 3, (y + 1) * tile.width * 3),
          ((tile.y + y) * width + tile.x) * 3,
        );
      }
    }
  }
  return lab;
}

/** What holds an outline where it is and what draws it to the edges, in log-odds. */
interface Forces {
  readonly pull: number;
  readonly smoothness: number;
  readonly colours: number;
  readonly sides: SideColours;
}

/** Cuts the band so that its outline follows edges, and writes the answer into the field. */
function cutBand(
  field: Uint8Array,
  band: Uint8Array,
  lab: Float32Array,
  width: number,
  height: number,
  { pull, smoothness, colours, sides }: Forces,
): void {
  const nodeOf = new Int32Array(width * height).fill(-1);
  let size = 0;
  for (let at = 0; at < band.length; at++) if (band[at]) nodeOf[at] = size++;
  if (size === 0) return;
  const neighbours = new Int32Array(size * 8).fill(-1);
  const capacities = new Float32Array(size * 8);
  const terminals = new Float32Array(size);
  let change = 0;
  let pairs = 0;
  const squared = (a: number, b: number) => {
    const l = lab[a * 3] - lab[b * 3];
    const m = lab[a * 3 + 1] - lab[b * 3 + 1];
    const n = lab[a * 3 + 2] - lab[b * 3 + 2];
    return l * l + m * m + n * n;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (!band[at]) continue;
      if (x + 1 < width && band[at + 1]) {
        change += squared(at, at + 1);
        pairs++;
      }
      if (y + 1 < height && band[at + width]) {
        change += squared(at, at + width);
        pairs++;
      }
    }
  }
  const beta = 1 / ((2 * change) / Math.max(1, pairs) + 1);
  const scaleX = sides.width / width;
  const scaleY = sides.height / height;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const node = nodeOf[at];
      if (node < 0) continue;
      const side = sideOf(
        sides,
        (x + 0.5) * scaleX,
        (y + 0.5) * scaleY,
        lab[at * 3],
        lab[at * 3 + 1],
        lab[at * 3 + 2],
      );
      terminals[node] += (field[at] - 127.5) * pull + colours * side;
      for (let direction = 0; direction < 8; direction++) {
        const column = x + DIRECTIONS[direction][0];
        const row = y + DIRECTIONS[direction][1];
        if (column < 0 || row < 0 || column >= width || row >= height) continue;
        const other = row * width + column;
        const weight =
          (smoothness * (Math.exp(-beta * squared(at, other)) + 0.02)) /
          (direction < 4 ? 1 : Math.SQRT2);
        if (nodeOf[other] >= 0) {
          neighbours[node * 8 + direction] = nodeOf[other];
          capacities[node * 8 + direction] = weight;
        } else if (direction < 4) {
          terminals[node] += field[other] > 127 ? 1000 : -1000;
        }
      }
    }
  }
  const side = minimumCut({ size, neighbours, capacities, terminals });
  for (let at = 0; at < field.length; at++) {
    field[at] = nodeOf[at] >= 0 ? side[nodeOf[at]] * 255 : field[at] > 127 ? 255 : 0;
  }
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
    const lab = await readBand(picture, level, band, signal);
    if (lab) cutBand(field, band, lab, width, height, { pull, smoothness, colours, sides });
    if (width >= area.width) break;
    if (lab && width * height <= LARGEST_LEARNED) sides = learnSides(field, lab, width, height);
    field = soften(field, width, height, 1);
  }
  const inside = field;
  for (let at = 0; at < inside.length; at++) inside[at] = inside[at] > 127 ? 1 : 0;
  return { area, inside };
}
