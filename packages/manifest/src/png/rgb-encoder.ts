import type { LabelMap } from '@gt-elements/raster';
import { BitWriter } from '../deflate/bit-writer.js';
import { Costs } from '../deflate/costs.js';
import { deflateBand } from '../deflate/deflate-band.js';
import { ParserSpace } from '../deflate/mask-parser.js';
import { findRuns } from '../deflate/runs.js';
import { combineAdler32, Crc32 } from './checksums.js';
import { CHUNK_OVERHEAD, PNG_SIGNATURE, writeChunk, writeUint32 } from './chunks.js';

/** About how many bytes of rows are compressed together. */
const BAND_BYTES = 1 << 20;
/** PNG's filter type of rows that hold what differs from the pixel to the left (PNG, 9.2). */
const SUB = 1;
/** Where there are more runs, they are not worth looking for. */
const WORTHWHILE_RUN = 4;

/**
 * A label map as an RGB PNG, for formats whose files hold a number in each pixel's colour. Rows are
 * filtered with Sub, so that all but the first pixel of a run is 0.
 *
 * @param colorOf 0xrrggbb of a label.
 */
export function encodeRgbPng(map: LabelMap, colorOf: (label: number) => number): Uint8Array {
  const { width, height } = map;
  const rowLength = width * 3 + 1;
  const rows = Math.max(1, Math.floor(BAND_BYTES / rowLength));
  const writer = new BitWriter();
  writer.putBytes(Uint8Array.of(0x78, 0x9c));
  let adler = 1;
  const band = new Uint8Array((rows * rowLength + 3) & ~3);
  const space = new ParserSpace();
  for (let y = 0; y < height; y += rows) {
    const count = Math.min(rows, height - y);
    const length = count * rowLength;
    band.fill(0, 0, length);
    for (let row = 0; row < count; row++) {
      const labels = map.readRectangle({ x: 0, y: y + row, width, height: 1 });
      writeDifferences(labels, colorOf, band, row * rowLength);
    }
    const runs = findRuns(band, length, Math.floor(length / WORTHWHILE_RUN));
    const form = { length, rowLength, runs, guess: Costs.guessFiltered() };
    const deflated = deflateBand(band, form, space);
    adler = combineAdler32(adler, deflated.adler, length);
    writer.putBytes(deflated.bytes);
  }
  // The last block, empty, in the fixed code.
  writer.putBytes(Uint8Array.of(0x03, 0x00));
  const sum = new Uint8Array(4);
  writeUint32(sum, 0, adler);
  writer.putBytes(sum);
  return pngOf(width, height, writer.finish());
}

function writeDifferences(
  labels: ArrayLike<number>,
  colorOf: (label: number) => number,
  into: Uint8Array,
  from: number,
): void {
  into[from] = SUB;
  let last = -1;
  let lastColor = 0;
  for (let x = 0; x < labels.length; x++) {
    const label = labels[x]!;
    if (label === last) continue;
    const color = colorOf(label);
    const at = from + 1 + x * 3;
    into[at] = (color >> 16) - (lastColor >> 16);
    into[at + 1] = ((color >> 8) & 255) - ((lastColor >> 8) & 255);
    into[at + 2] = (color & 255) - (lastColor & 255);
    last = label;
    lastColor = color;
  }
}

function pngOf(width: number, height: number, data: Uint8Array): Uint8Array {
  const crc = new Crc32();
  const header = new Uint8Array(13);
  writeUint32(header, 0, width);
  writeUint32(header, 4, height);
  header[8] = 8;
  header[9] = 2;
  const png = new Uint8Array(
    PNG_SIGNATURE.length + 3 * CHUNK_OVERHEAD + header.length + data.length,
  );
  png.set(PNG_SIGNATURE);
  let at = writeChunk(png, PNG_SIGNATURE.length, 'IHDR', header, crc);
  at = writeChunk(png, at, 'IDAT', data, crc);
  writeChunk(png, at, 'IEND', new Uint8Array(0), crc);
  return png;
}
