import type { LabelMap } from '@gt-elements/raster';
import { Costs } from '../deflate/costs.js';
import {
  type BandForm,
  type DeflatedBand,
  deflateBand,
  estimateBits,
} from '../deflate/deflate-band.js';
import { ParserSpace } from '../deflate/mask-parser.js';
import { findRuns, type Runs } from '../deflate/runs.js';
import { ManifestError } from '../errors.js';
import { BACKGROUND_COLOR, packedColor } from '../palette.js';
import { atOnce, inSlices } from '../slices.js';
import { combineAdler32, combineCrc32, Crc32 } from './checksums.js';
import { CHUNK_OVERHEAD, PNG_SIGNATURE, typeBytes, writeChunk, writeUint32 } from './chunks.js';
import { filterUp } from './filter-up.js';
import {
  type Band,
  bandLength,
  bandsOf,
  committedTiles,
  labelWithoutColor,
  readBand,
  type Tiles,
  tilesOfBand,
} from './mask-bands.js';

/** How an encoder writes what is not Ground Truth's own form, for other tools' files. */
export interface MaskPngForm {
  /** Colour of background, white by default. */
  readonly background?: string;
  /** `grey` writes 8-bit grey levels that are the labels, without a palette. */
  readonly kind?: 'indexed' | 'grey';
}

/** Options of encoding. */
export interface EncodeOptions {
  /** Stops the work between two bands; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

interface EncodedBand {
  readonly tiles: Tiles;
  readonly bytes: Uint8Array;
  readonly crc: number;
  readonly adler: number;
  readonly length: number;
}

/** How far an encoder is: bands done of all. */
export interface EncodeProgress {
  readonly done: number;
  readonly total: number;
}

/** Shorter runs than this on average are no runs to speak of. */
const WORTHWHILE_RUN = 5;
/** Shorter rows are never filtered: real masks are not, and there is little to gain. */
const WIDE_ROW = 2048;
/** What filtered rows may take at most of what others take. */
const WORTHWHILE_GAIN = 15 / 16;
const ZLIB_HEADER = Uint8Array.of(0x78, 0x9c);
/** The last deflate block, empty, in the fixed code. */
const LAST_BLOCK = Uint8Array.of(0x03, 0x00);

/**
 * Encodes label maps as Ground Truth's mask PNGs, and keeps what it compressed: the rows of a tile
 * row whose tiles are the same array objects as before are not compressed again, so that after a
 * small change of a 100-megapixel map one band in a hundred is.
 *
 * The file is what Ground Truth's consolidation writes: 8-bit indexed, a palette of 256 entries
 * (white, the labels, white), no other chunk but IHDR, one IDAT and IEND, every row with filter 0.
 * Only of masks of 2,048 pixels and more across, rows have filter 2 (Up) where that saves a sixteenth.
 * Each encoding sees the map as last committed, also while a gesture is going on.
 */
export class MaskPngEncoder {
  readonly #palette: readonly string[];
  readonly #background: string;
  readonly #indexed: boolean;
  readonly #crc = new Crc32();
  #bands: (EncodedBand | undefined)[] = [];
  #size = '';
  #buffer = new Uint8Array(0);
  #filtered = new Uint8Array(0);
  readonly #space = new ParserSpace();

  /**
   * @param palette `#rrggbb` of labels 1 to n, at most 255.
   * @throws {ManifestError} `color-shape`
   */
  constructor(palette: readonly string[], form: MaskPngForm = {}) {
    if (palette.length > 255) {
      throw new ManifestError(
        'label-without-color',
        `A mask PNG holds at most 255 labels, and ${palette.length} colours were given.`,
      );
    }
    palette.forEach((color, at) => packedColor(color, `palette.${at}`));
    this.#palette = [...palette];
    this.#background = form.background ?? BACKGROUND_COLOR;
    this.#indexed = form.kind !== 'grey';
  }

  /** How many bands of the map must be compressed anew. */
  staleBands(map: LabelMap): number {
    const tiles = committedTiles(map);
    if (this.#size !== sizeOf(map)) return bandsOf(map.width, map.height).length;
    return bandsOf(map.width, map.height).filter(
      (band, at) => !isFresh(this.#bands[at], band, tiles, map.tilesAcross),
    ).length;
  }

  /**
   * The PNG, in slices of about 10 ms between which the page or server goes on.
   *
   * @throws {ManifestError} `label-without-color` where a pixel's label has no colour.
   */
  encode(map: LabelMap, { signal }: EncodeOptions = {}): Promise<Uint8Array> {
    return inSlices(this.encodeInSteps(map), signal);
  }

  /** The PNG at once. */
  encodeSync(map: LabelMap): Uint8Array {
    return atOnce(this.encodeInSteps(map));
  }

  /** The PNG in steps of one band each, for a caller with a schedule of its own. */
  *encodeInSteps(map: LabelMap): Generator<EncodeProgress, Uint8Array> {
    const { width, height, tilesAcross } = map;
    const tiles = committedTiles(map);
    const bands = bandsOf(width, height);
    if (this.#size !== sizeOf(map)) {
      this.#bands = [];
      this.#size = sizeOf(map);
    }
    // A later encoding may begin before this one ends, so this one reads its own list.
    const encoded: EncodedBand[] = [];
    for (let at = 0; at < bands.length; at++) {
      const band = bands[at]!;
      const kept = this.#bands[at];
      if (kept && isFresh(kept, band, tiles, tilesAcross)) {
        encoded.push(kept);
        continue;
      }
      const fresh = this.#encodeBand(band, tiles, tilesAcross);
      encoded.push(fresh);
      if (this.#size === sizeOf(map)) this.#bands[at] = fresh;
      yield { done: at + 1, total: bands.length };
    }
    return this.#join(width, height, encoded);
  }

  #encodeBand(band: Band, tiles: Tiles, tilesAcross: number): EncodedBand {
    const length = bandLength(band);
    if (this.#buffer.length < length) {
      this.#buffer = new Uint8Array((length + 3) & ~3);
      this.#filtered = new Uint8Array(length);
    }
    const data = this.#buffer;
    readBand(tiles, tilesAcross, band, data);
    const runs = findRuns(data, length, Math.max(16, Math.floor(length / WORTHWHILE_RUN)));
    this.#checkLabels(band, length, runs);
    const rowLength = band.columns + 1;
    const { bytes, adler } = this.#deflate({
      length,
      rowLength,
      runs,
      guess: Costs.guess(rowLength),
    });
    const [first, last] = tilesOfBand(band, tilesAcross);
    return {
      tiles: tiles.slice(first, last + 1),
      bytes,
      crc: this.#crc.update(0, bytes),
      adler,
      length,
    };
  }

  /** Compresses the rows as they are, or as differences where those take clearly less. */
  #deflate(plain: BandForm): DeflatedBand {
    const { length, rowLength, runs } = plain;
    const space = this.#space;
    if (!runs || rowLength < WIDE_ROW || length === rowLength) {
      return deflateBand(this.#buffer, plain, space);
    }
    const filtered = filterUp(this.#buffer, runs, rowLength, this.#filtered);
    const form = { ...plain, runs: filtered.runs, guess: Costs.guessFiltered() };
    return estimateBits(filtered.data, form, space) <
      WORTHWHILE_GAIN * estimateBits(this.#buffer, { ...plain, runs }, space)
      ? deflateBand(filtered.data, form, space)
      : deflateBand(this.#buffer, plain, space);
  }

  #checkLabels(band: Band, length: number, runs: Runs | undefined): void {
    const data = this.#buffer;
    const most = this.#palette.length;
    if (runs) {
      for (let run = 0; run < runs.count; run++) {
        const at = runs.starts[run]!;
        if (data[at]! > most) throw this.#labelError(at, band);
      }
      return;
    }
    for (let at = 0; at < length; at++) if (data[at]! > most) throw this.#labelError(at, band);
  }

  #labelError(at: number, band: Band): ManifestError {
    const label = this.#buffer[at]!;
    const perRow = band.columns + (band.x === 0 ? 1 : 0);
    const x = band.x + (at % perRow) - (band.x === 0 ? 1 : 0);
    return labelWithoutColor(label, x, band.y + Math.floor(at / perRow), this.#palette.length);
  }

  #join(width: number, height: number, bands: readonly EncodedBand[]): Uint8Array {
    const crc = this.#crc;
    const header = new Uint8Array(13);
    writeUint32(header, 0, width);
    writeUint32(header, 4, height);
    header[8] = 8;
    header[9] = this.#indexed ? 3 : 0;
    const palette = paletteBytes(this.#background, this.#palette);
    const compressed = bands.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const idatLength = ZLIB_HEADER.length + compressed + LAST_BLOCK.length + 4;
    const png = new Uint8Array(
      PNG_SIGNATURE.length + 4 * CHUNK_OVERHEAD + header.length + palette.length + idatLength,
    );
    png.set(PNG_SIGNATURE);
    let at = writeChunk(png, PNG_SIGNATURE.length, 'IHDR', header, crc);
    if (this.#indexed) at = writeChunk(png, at, 'PLTE', palette, crc);

    writeUint32(png, at, idatLength);
    png.set(typeBytes('IDAT'), at + 4);
    png.set(ZLIB_HEADER, at + 8);
    let checksum = crc.update(0, png, at + 4, at + 8 + ZLIB_HEADER.length);
    at += 8 + ZLIB_HEADER.length;
    let adler = 1;
    for (const band of bands) {
      png.set(band.bytes, at);
      at += band.bytes.length;
      checksum = combineCrc32(checksum, band.crc, band.bytes.length);
      adler = combineAdler32(adler, band.adler, band.length);
    }
    png.set(LAST_BLOCK, at);
    writeUint32(png, at + LAST_BLOCK.length, adler);
    const end = at + LAST_BLOCK.length + 4;
    writeUint32(png, end, crc.update(checksum, png, at, end));
    at = writeChunk(png, end + 4, 'IEND', new Uint8Array(0), crc);
    return this.#indexed ? png : png.subarray(0, at);
  }
}

/**
 * A label map as Ground Truth's mask PNG. See {@link MaskPngEncoder}, which keeps its work for the
 * next time.
 *
 * @param palette `#rrggbb` of labels 1 to n.
 */
export function encodeMaskPng(
  map: LabelMap,
  palette: readonly string[],
  options: EncodeOptions = {},
): Promise<Uint8Array> {
  return new MaskPngEncoder(palette).encode(map, options);
}

/** {@link encodeMaskPng} without pauses. */
export function encodeMaskPngSync(map: LabelMap, palette: readonly string[]): Uint8Array {
  return new MaskPngEncoder(palette).encodeSync(map);
}

const sizeOf = ({ width, height }: LabelMap): string => `${width}x${height}`;

function isFresh(
  kept: EncodedBand | undefined,
  band: Band,
  tiles: Tiles,
  tilesAcross: number,
): boolean {
  if (!kept) return false;
  const [first] = tilesOfBand(band, tilesAcross);
  return kept.tiles.every((tile, at) => tile === tiles[first + at]);
}

function paletteBytes(background: string, palette: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(256 * 3).fill(255);
  [background, ...palette].forEach((color, at) => {
    const packed = packedColor(color);
    bytes[at * 3] = packed >> 16;
    bytes[at * 3 + 1] = packed >> 8;
    bytes[at * 3 + 2] = packed;
  });
  return bytes;
}
