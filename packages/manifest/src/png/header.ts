import { MAXIMUM_PIXELS } from '@gt-elements/raster';
import { ManifestError } from '../errors.js';
import { Crc32 } from './checksums.js';
import { CHUNK_OVERHEAD, PNG_SIGNATURE, readUint32 } from './chunks.js';

/** PNG's colour types. */
export const GREY = 0;
export const RGB = 2;
export const INDEXED = 3;
export const GREY_ALPHA = 4;
export const RGBA = 6;

/** What a PNG's chunks say, checked, before any pixel is inflated. */
export interface PngFile {
  readonly width: number;
  readonly height: number;
  /** Bits a channel: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  readonly colorType: number;
  readonly interlaced: boolean;
  /** Red, green and blue of each entry; empty without PLTE. */
  readonly palette: Uint8Array;
  /** The data of tRNS; empty without. */
  readonly transparency: Uint8Array;
  /** The zlib stream of all IDAT chunks. */
  readonly data: Uint8Array;
}

const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  [GREY]: [1, 2, 4, 8, 16],
  [RGB]: [8, 16],
  [INDEXED]: [1, 2, 4, 8],
  [GREY_ALPHA]: [8, 16],
  [RGBA]: [8, 16],
};

/** Channels of a colour type. */
export const channelsOf = (colorType: number): number =>
  ({ [RGB]: 3, [GREY_ALPHA]: 2, [RGBA]: 4 })[colorType] ?? 1;

/**
 * Reads the chunks of a PNG (ISO/IEC 15948), with every CRC checked.
 *
 * @param maximumPixels Refuses larger pictures; at most 100 megapixels.
 * @throws {ManifestError} `png-signature`, `png-truncated`, `png-wrong-crc`, `png-chunk`,
 *   `png-header` or `png-too-large`, with the byte.
 */
export function readPngFile(bytes: Uint8Array, maximumPixels = MAXIMUM_PIXELS): PngFile {
  checkSignature(bytes);
  const crc = new Crc32();
  const data: Uint8Array[] = [];
  let header: Omit<PngFile, 'palette' | 'transparency' | 'data'> | undefined;
  let palette = new Uint8Array(0);
  let transparency = new Uint8Array(0);
  let dataClosed = false;
  let at = PNG_SIGNATURE.length;
  for (;;) {
    if (at + CHUNK_OVERHEAD > bytes.length) throw truncated(bytes, 'a chunk');
    const length = readUint32(bytes, at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (!/^[A-Za-z]{4}$/.test(type)) {
      throw fault('png-chunk', 'A chunk has no valid name.', at + 4, 'four letters');
    }
    if (length > bytes.length - at - CHUNK_OVERHEAD) throw truncated(bytes, `chunk ${type}`);
    const body = bytes.subarray(at + 8, at + 8 + length);
    const given = readUint32(bytes, at + 8 + length);
    const actual = crc.update(0, bytes, at + 4, at + 8 + length);
    if (given !== actual) {
      const hex = (value: number): string => value.toString(16).padStart(8, '0');
      const what = `Chunk ${type} has the CRC ${hex(given)}.`;
      throw fault('png-wrong-crc', what, at + 8 + length, hex(actual));
    }
    if (!header && type !== 'IHDR') {
      throw fault('png-chunk', `The first chunk is ${type}.`, at + 4, 'IHDR');
    }
    if (data.length > 0 && type !== 'IDAT') dataClosed = true;
    if (type === 'IHDR') {
      if (header) throw fault('png-chunk', 'There is a second IHDR.', at + 4);
      header = readHeader(body, at + 8, maximumPixels);
    } else if (type === 'PLTE') {
      if (palette.length > 0 || data.length > 0) {
        throw fault('png-chunk', 'PLTE stands where it must not.', at + 4, 'one, before IDAT');
      }
      if (length === 0 || length % 3 !== 0 || length > 768) {
        throw fault('png-chunk', `PLTE has ${length} bytes.`, at, '1 to 256 colours of 3 bytes');
      }
      palette = body.slice();
    } else if (type === 'tRNS') transparency = body.slice();
    else if (type === 'IDAT') {
      if (dataClosed) throw fault('png-chunk', 'IDAT chunks are not in one row.', at + 4);
      data.push(body);
    } else if (type === 'IEND') break;
    else if (type.charCodeAt(0) < 97) {
      throw fault('png-chunk', `Chunk ${type} is essential, and nobody knows it.`, at + 4);
    }
    at += CHUNK_OVERHEAD + length;
  }
  if (data.length === 0) throw fault('png-chunk', 'There is no IDAT.', at);
  if (header!.colorType === INDEXED && palette.length === 0) {
    throw fault('png-chunk', 'An indexed picture has no PLTE.', at);
  }
  return { ...header!, palette, transparency, data: joined(data) };
}

function checkSignature(bytes: Uint8Array): void {
  for (let at = 0; at < PNG_SIGNATURE.length; at++) {
    if (bytes[at] === PNG_SIGNATURE[at]) continue;
    if (at >= bytes.length && at > 0) throw truncated(bytes, 'the signature');
    throw fault('png-signature', 'This is not a PNG.', at, '89 50 4e 47 0d 0a 1a 0a');
  }
}

function readHeader(
  body: Uint8Array,
  byte: number,
  maximumPixels: number,
): Omit<PngFile, 'palette' | 'transparency' | 'data'> {
  if (body.length !== 13) {
    throw fault('png-header', `IHDR has ${body.length} bytes.`, byte, '13');
  }
  const width = readUint32(body, 0);
  const height = readUint32(body, 4);
  const [depth, colorType, compression, filter, interlace] = body.subarray(8) as unknown as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (width < 1 || height < 1 || width > 0x7fffffff || height > 0x7fffffff) {
    const what = `The picture claims to be ${width} × ${height}.`;
    throw fault('png-header', what, byte, '1 to 2147483647 pixels a side');
  }
  if (width * height > maximumPixels) {
    throw fault(
      'png-too-large',
      `The picture claims to be ${width} × ${height}, ${width * height} pixels.`,
      byte,
      `at most ${maximumPixels} pixels`,
    );
  }
  if (!DEPTHS[colorType]?.includes(depth)) {
    const what = `Colour type ${colorType} with ${depth} bits does not exist.`;
    throw fault('png-header', what, byte + 8);
  }
  if (compression !== 0 || filter !== 0) {
    throw fault('png-header', 'The compression or filter method is unknown.', byte + 10, '0');
  }
  if (interlace > 1) {
    throw fault('png-header', `Interlace method ${interlace} is unknown.`, byte + 12, '0 or 1');
  }
  return { width, height, depth, colorType, interlaced: interlace === 1 };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const truncated = (bytes: Uint8Array, inside: string): ManifestError =>
  fault('png-truncated', `The file breaks off in ${inside}.`, bytes.length);

const fault = (
  code:
    | 'png-signature'
    | 'png-truncated'
    | 'png-wrong-crc'
    | 'png-chunk'
    | 'png-header'
    | 'png-too-large',
  what: string,
  byte: number,
  expected?: string,
): ManifestError => new ManifestError(code, what, { byte }, expected);
