import type { LabelMap } from '@gt-elements/raster';
import { BitWriter } from '../deflate/bit-writer.js';
import { codeFor, writeBlock } from '../deflate/block-writer.js';
import { parseGeneral } from '../deflate/lz-parser.js';
import { adler32, Crc32 } from './checksums.js';
import { CHUNK_OVERHEAD, PNG_SIGNATURE, writeChunk, writeUint32 } from './chunks.js';

/** About how many bytes of rows are compressed together. */
const BAND_BYTES = 1 << 20;

/**
 * A label map as an RGB PNG, for formats whose files hold a number in each pixel's colour.
 *
 * @param colorOf 0xrrggbb of a label.
 */
export function encodeRgbPng(map: LabelMap, colorOf: (label: number) => number): Uint8Array {
  const { width, height } = map;
  const stride = width * 3 + 1;
  const rows = Math.max(1, Math.floor(BAND_BYTES / stride));
  const writer = new BitWriter();
  writer.putBytes(Uint8Array.of(0x78, 0x9c));
  let adler = 1;
  const band = new Uint8Array((rows * stride + 3) & ~3);
  for (let y = 0; y < height; y += rows) {
    const count = Math.min(rows, height - y);
    for (let row = 0; row < count; row++) {
      const labels = map.readRectangle({ x: 0, y: y + row, width, height: 1 });
      let at = row * stride + 1;
      for (const label of labels) {
        const color = colorOf(label);
        band[at++] = color >> 16;
        band[at++] = color >> 8;
        band[at++] = color;
      }
    }
    const length = count * stride;
    adler = adler32(adler, band, 0, length);
    const { tokens, count: tokenCount } = parseGeneral(band, length, stride);
    writeBlock(writer, tokens, tokenCount, codeFor(tokens, tokenCount));
  }
  // The last block, empty, in the fixed code.
  writer.reserve(16);
  writer.put(0b011, 3);
  writer.put(0, 7);
  writer.alignToByte();
  const sum = new Uint8Array(4);
  writeUint32(sum, 0, adler);
  writer.putBytes(sum);
  return pngOf(width, height, writer.finish());
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
