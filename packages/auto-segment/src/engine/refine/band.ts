import type { Picture } from '@gt-elements/editor';
import type { Rectangle } from '@gt-elements/raster';
import { changesOf, type FineField } from './fine-field.js';
import { labOf } from '../lab.js';
import type { Level } from './levels.js';
import { type Runs, widened } from '../runs.js';

/** The pixels near an outline. All that is kept of them grows with the outline, not with the area. */
export interface Band {
  readonly width: number;
  readonly height: number;
  /** The same as stretches of rows. */
  readonly runs: Runs;
  /** Which pixels, row by row, in ascending order. */
  readonly places: Int32Array;
  /** Where each row's begin in `places`, and one more at the end. */
  readonly rows: Int32Array;
}

/** The pixels within `reach` rows and columns of a change from inside to outside. */
export function bandAround(field: FineField, reach: number): Band {
  const { width, height } = field;
  const runs = widened(changesOf(field), reach, width);
  const { rows: first, ends } = runs;
  let size = 0;
  for (let at = 0; at < first[height]; at += 2) size += ends[at + 1] - ends[at];
  const places = new Int32Array(size);
  const rows = new Int32Array(height + 1);
  for (let y = 0, to = 0; y < height; y++) {
    rows[y] = to;
    for (let run = first[y]; run < first[y + 1]; run += 2) {
      for (let x = ends[run]; x < ends[run + 1]; x++) places[to++] = y * width + x;
    }
  }
  rows[height] = size;
  return { width, height, runs, places, rows };
}

/** Side of the tiles in which a large level is read, in pixels of the picture. */
const TILE = 512;
const TILES_AT_ONCE = 16;

/**
 * Reads the colours of a band: the level whole while it is small, in tiles of the picture after that.
 *
 * @returns Lab of each place of the band, interleaved; and the pixels of a level that was read whole.
 */
export async function readBand(
  picture: Picture,
  level: Level,
  band: Band,
  signal?: AbortSignal,
): Promise<{ readonly lab: Float32Array; readonly whole?: Uint8ClampedArray }> {
  const { area, width, height, step } = level;
  const { places } = band;
  const options = signal ? { signal } : {};
  const colours = new Uint8ClampedArray(places.length * 4);
  if (step === undefined) {
    const { data } = await picture.read(area, { size: { width, height }, ...options });
    for (let node = 0; node < places.length; node++) copyPixel(data, places[node], colours, node);
    return { lab: labOf(colours), whole: data };
  }
  const tiles = tilesOf(band, Math.max(1, Math.floor(TILE / step)));
  // Each answer waits for a turn of the page: a few are asked for at a time.
  for (let first = 0; first < tiles.length; first += TILES_AT_ONCE) {
    await Promise.all(
      tiles.slice(first, first + TILES_AT_ONCE).map(async (tile) => {
        const x = tile.x * step;
        const y = tile.y * step;
        const { data } = await picture.read(
          {
            x: area.x + x,
            y: area.y + y,
            width: Math.min(area.width - x, tile.width * step),
            height: Math.min(area.height - y, tile.height * step),
          },
          { ...(step > 1 ? { size: { width: tile.width, height: tile.height } } : {}), ...options },
        );
        eachIn(band, tile, (node, at) => copyPixel(data, at, colours, node));
      }),
    );
  }
  return { lab: labOf(colours) };
}

function copyPixel(from: Uint8ClampedArray, at: number, to: Uint8ClampedArray, node: number): void {
  for (let channel = 0; channel < 4; channel++) to[node * 4 + channel] = from[at * 4 + channel];
}

/** Calls back with each pixel of a band in a tile, and where it is in the tile. */
function eachIn(
  { places, rows, width }: Band,
  tile: Rectangle,
  callback: (node: number, at: number) => void,
): void {
  for (let row = 0; row < tile.height; row++) {
    const first = (tile.y + row) * width + tile.x;
    for (let node = rows[tile.y + row]; node < rows[tile.y + row + 1]; node++) {
      const column = places[node] - first;
      if (column >= 0 && column < tile.width) callback(node, row * tile.width + column);
    }
  }
}

/** The tiles that a band passes through, from left to right in rows. */
function tilesOf({ runs: { rows, ends }, width, height }: Band, side: number): Rectangle[] {
  const tiles: Rectangle[] = [];
  const touched = new Uint8Array(Math.ceil(width / side));
  for (let y = 0; y < height; y += side) {
    const bottom = Math.min(height, y + side);
    touched.fill(0);
    for (let run = rows[y]; run < rows[bottom]; run += 2) {
      touched.fill(1, Math.floor(ends[run] / side), Math.floor((ends[run + 1] - 1) / side) + 1);
    }
    for (let column = 0; column < touched.length; column++) {
      if (!touched[column]) continue;
      const x = column * side;
      tiles.push({ x, y, width: Math.min(side, width - x), height: bottom - y });
    }
  }
  return tiles;
}
