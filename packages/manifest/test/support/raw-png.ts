import { deflateSync } from 'node:zlib';
import { crc32 } from './crc.js';

/** A PNG of any colour type and depth from samples, written with Node's zlib: none of our code. */
export function rawPng({
  width,
  height,
  depth,
  colorType,
  samples,
  palette,
  transparency,
  interlaced = false,
  filter = () => 0,
  level = 6,
}: {
  width: number;
  height: number;
  depth: 1 | 2 | 4 | 8 | 16;
  colorType: 0 | 2 | 3 | 4 | 6;
  /** One number a channel, row by row. */
  samples: ArrayLike<number>;
  palette?: readonly number[];
  transparency?: readonly number[];
  interlaced?: boolean;
  /** Filter of each line. */
  filter?: (line: number) => number;
  level?: number;
}): Uint8Array {
  const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[colorType];
  const passes = interlaced
    ? [
        [0, 0, 8, 8],
        [4, 0, 8, 8],
        [0, 4, 4, 8],
        [2, 0, 4, 4],
        [0, 2, 2, 4],
        [1, 0, 2, 2],
        [0, 1, 1, 2],
      ]
    : [[0, 0, 1, 1]];
  const data: number[] = [];
  const pixelBytes = Math.max(1, (channels * depth) >> 3);
  let lineNumber = 0;
  for (const [x0, y0, dx, dy] of passes as [number, number, number, number][]) {
    let above: number[] = [];
    if (x0 >= width) continue;
    for (let y = y0; y < height; y += dy) {
      const bits: number[] = [];
      for (let x = x0; x < width; x += dx) {
        for (let channel = 0; channel < channels; channel++) {
          const sample = samples[(y * width + x) * channels + channel]!;
          for (let bit = depth - 1; bit >= 0; bit--) bits.push((sample >> bit) & 1);
        }
      }
      const line: number[] = [];
      for (let at = 0; at < bits.length; at += 8) {
        let byte = 0;
        for (let bit = 0; bit < 8; bit++) byte = byte * 2 + (bits[at + bit] ?? 0);
        line.push(byte);
      }
      const kind = filter(lineNumber++);
      data.push(kind);
      for (const byte of filtered(kind, line, above, pixelBytes)) data.push(byte);
      above = line;
    }
  }
  const header = [...uint32(width), ...uint32(height), depth, colorType, 0, 0, interlaced ? 1 : 0];
  return Uint8Array.from([
    ...[137, 80, 78, 71, 13, 10, 26, 10],
    ...chunk('IHDR', header),
    ...(palette ? chunk('PLTE', palette) : []),
    ...(transparency ? chunk('tRNS', transparency) : []),
    ...chunk('IDAT', [...deflateSync(Uint8Array.from(data), { level })]),
    ...chunk('IEND', []),
  ]);
}

function filtered(kind: number, line: number[], above: number[], pixel: number): number[] {
  return line.map((value, at) => {
    const left = at >= pixel ? line[at - pixel]! : 0;
    const up = above[at] ?? 0;
    const corner = at >= pixel ? (above[at - pixel] ?? 0) : 0;
    const estimate = left + up - corner;
    const [a, b, c] = [left, up, corner].map((each) => Math.abs(estimate - each)) as [
      number,
      number,
      number,
    ];
    const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
    const guess = [0, left, up, (left + up) >> 1, paeth][kind]!;
    return (value - guess) & 255;
  });
}

/** A chunk with its length and CRC. */
export function chunk(type: string, data: readonly number[]): number[] {
  const body = [...type].map((letter) => letter.charCodeAt(0)).concat(data);
  return [...uint32(data.length), ...body, ...uint32(crc32(body))];
}

const uint32 = (value: number): number[] => [
  value >>> 24,
  (value >>> 16) & 255,
  (value >>> 8) & 255,
  value & 255,
];
