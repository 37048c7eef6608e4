import type { EditorScript, LabelClass, Picture, Segmenter } from '../../src/index.js';

/** A script with all that it needs; the same bytes have to come out wherever it is played. */
export interface Scene {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly classes: readonly LabelClass[];
  readonly script: EditorScript;
}

export const CLASSES: readonly LabelClass[] = [
  { name: 'Car', color: '#2ca02c' },
  { name: 'Road', color: '#1f77b4' },
  { name: 'Sky', color: '#ff7f0e' },
];

/** What comes out of a scene. */
export interface Outcome {
  /** Pixels of each label, background first. */
  readonly pixels: readonly number[];
  /** FNV-1a (32 bits) of the labels, row by row, as eight hexadecimal digits. */
  readonly hash: string;
  /** Every sixth pixel of every tenth row, for the eye. */
  readonly art: readonly string[];
}

export function outcomeOf(labels: ArrayLike<number>, width: number): Outcome {
  const pixels = [0, 0, 0, 0];
  for (let at = 0; at < labels.length; at++) pixels[labels[at]!]!++;
  const art: string[] = [];
  for (let row = 5; row * width < labels.length; row += 10) {
    let line = '';
    for (let x = 3; x < width; x += 6) line += '.123'[labels[row * width + x]!];
    art.push(line);
  }
  return { pixels, hash: hashOf(labels), art };
}

/** FNV-1a over 32 bits. */
export function hashOf(bytes: ArrayLike<number>): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < bytes.length; at++) {
    hash = Math.imul(hash ^ bytes[at]!, 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}

/** A picture of coloured squares of 40 pixels with a faint slope in each. */
export function squaresPicture(width: number, height: number): Picture {
  return {
    width,
    height,
    read: async (area, { signal } = {}) => {
      signal?.throwIfAborted();
      const data = new Uint8ClampedArray(area.width * area.height * 4);
      for (let at = 0; at < area.width * area.height; at++) {
        const x = area.x + (at % area.width);
        const y = area.y + Math.floor(at / area.width);
        const square = (Math.floor(x / 40) * 7 + Math.floor(y / 40) * 3) % 5;
        data.set([square * 50 + (x % 40) / 8, 200 - square * 30, y % 2, 255], at * 4);
      }
      return { width: area.width, height: area.height, data };
    },
  };
}

/** A segmenter without any model: the ellipse of the four points; corrections add and take discs. */
export function ellipseSegmenter(width: number, height: number): Segmenter {
  const status = { state: 'ready', engine: 'Ellipse', runsOn: 'this test' } as const;
  return {
    status,
    open: () => {},
    subscribe: () => () => {},
    close: () => {},
    segment: async ({ extremePoints, corrections }) => {
      const xs = extremePoints.map((point) => point.x);
      const ys = extremePoints.map((point) => point.y);
      const [left, right] = [Math.min(...xs), Math.max(...xs)];
      const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
      const inside = new Uint8Array(width * height);
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const dx = (x + 0.5 - (left + right) / 2) / ((right - left) / 2);
          const dy = (y + 0.5 - (top + bottom) / 2) / ((bottom - top) / 2);
          let belongs = dx * dx + dy * dy <= 1;
          for (const { point, include } of corrections) {
            const [px, py] = [x + 0.5 - point.x, y + 0.5 - point.y];
            if (px * px + py * py <= 64) belongs = include;
          }
          inside[y * width + x] = belongs ? 1 : 0;
        }
      }
      const area = { x: 0, y: 0, width, height };
      return { mask: { area, inside }, engine: status.engine, runsOn: status.runsOn };
    },
  };
}
