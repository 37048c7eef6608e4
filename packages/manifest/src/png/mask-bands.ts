import { type LabelArray, type LabelMap, TILE_SHIFT, TILE_SIZE } from '@gt-elements/raster';
import { ManifestError } from '../errors.js';

/** The most bytes of scan lines that are compressed in one go. */
const BAND_BYTES = 1 << 18;

/** A part of a PNG's scan lines: whole rows, or a part of one row where a row is very long. */
export interface Band {
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly rows: number;
}

/** The tiles of a map as last committed: an open edit is not seen. */
export type Tiles = readonly (LabelArray | null)[];

/** What the map's tiles are now, held fast while the map goes on changing. */
export function committedTiles(map: LabelMap): Tiles {
  const edit = map.openEdit;
  return Array.from({ length: map.tileCount }, (_, index) =>
    edit ? edit.tileBefore(index) : map.tileAt(index),
  );
}

/** Cuts a picture into bands that never cross a row of tiles. */
export function bandsOf(width: number, height: number): Band[] {
  const bands: Band[] = [];
  if (width >= BAND_BYTES) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x += BAND_BYTES) {
        bands.push({ x, y, columns: Math.min(BAND_BYTES, width - x), rows: 1 });
      }
    }
    return bands;
  }
  let tall = TILE_SIZE;
  while (tall > 1 && tall * (width + 1) > BAND_BYTES + TILE_SIZE) tall /= 2;
  for (let y = 0; y < height; y += tall) {
    bands.push({ x: 0, y, columns: width, rows: Math.min(tall, height - y) });
  }
  return bands;
}

/** Indices of the first and the last tile that a band lies in. */
export function tilesOfBand({ x, y, columns }: Band, tilesAcross: number): [number, number] {
  const row = (y >> TILE_SHIFT) * tilesAcross;
  return [row + (x >> TILE_SHIFT), row + ((x + columns - 1) >> TILE_SHIFT)];
}

/** Bytes that {@link readBand} writes. */
export const bandLength = ({ x, columns, rows }: Band): number =>
  rows * columns + (x === 0 ? rows : 0);

/**
 * Writes a band as PNG's scan lines of filter 0, one byte a pixel.
 *
 * @throws {ManifestError} `label-without-color` where a label of a 16-bit map is over 255.
 */
export function readBand(tiles: Tiles, tilesAcross: number, band: Band, into: Uint8Array): void {
  const endX = band.x + band.columns;
  let to = 0;
  for (let y = band.y; y < band.y + band.rows; y++) {
    const tileRow = (y >> TILE_SHIFT) * tilesAcross;
    const inside = (y & (TILE_SIZE - 1)) << TILE_SHIFT;
    if (band.x === 0) into[to++] = 0;
    for (let x = band.x; x < endX;) {
      const column = x & (TILE_SIZE - 1);
      const count = Math.min(TILE_SIZE - column, endX - x);
      const tile = tiles[tileRow + (x >> TILE_SHIFT)];
      const from = inside + column;
      if (!tile) into.fill(0, to, to + count);
      else if (tile.BYTES_PER_ELEMENT === 1) into.set(tile.subarray(from, from + count), to);
      else narrow(tile, from, count, into, to, x, y);
      x += count;
      to += count;
    }
  }
}

function narrow(
  tile: LabelArray,
  from: number,
  count: number,
  into: Uint8Array,
  to: number,
  x: number,
  y: number,
): void {
  for (let at = 0; at < count; at++) {
    const label = tile[from + at]!;
    if (label > 255) throw labelWithoutColor(label, x + at, y, 255);
    into[to + at] = label;
  }
}

export const labelWithoutColor = (
  label: number,
  x: number,
  y: number,
  most: number,
): ManifestError =>
  new ManifestError(
    'label-without-color',
    `The pixel at (${x}, ${y}) has label ${label}, for which there is no colour.`,
    {},
    `labels from 0 to ${most}`,
  );
