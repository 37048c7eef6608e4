import type { LabelArray } from '@gt-elements/raster';
import { channelsOf, GREY, type PngFile } from './header.js';
import {
  colorOfValue,
  type LabelColors,
  labelOfColor,
  labelsOfValues,
  type ReadBy,
  SCALE_OF_16_BITS,
  STRAY,
} from './label-reading.js';
import { passesOf } from './passes.js';
import { pixelColors } from './pixel-colors.js';
import type { Reading } from './reading.js';
import { ScanLines } from './scan-lines.js';
import { StrayCounter } from './strays.js';
import { TileWriter } from './tile-writer.js';
import { writeLine } from './value-reading.js';

/** A mask has a few colours, a hostile picture 16 million: more are looked up each time. */
const REMEMBERED_COLORS = 4096;

/**
 * Reads a picture whose pixels have colours of their own, or 16-bit greys: by colour, and again by
 * index where no label's colour occurs and pixels were left over. 16-bit greys that are all multiples
 * of 257 are 8-bit ones, as programs save them that only know one of the two.
 */
export function* readColors(
  file: PngFile,
  colors: LabelColors | undefined,
  snap: boolean,
): Generator<void, Reading> {
  const first = yield* readBy(file, colors, colors ? 'color' : 'index', snap);
  const scaled = first.maybeScaled ? SCALE_OF_16_BITS : 1;
  if (!colors) return scaled === 1 ? first : yield* readBy(file, colors, 'index', snap, scaled);
  if (first.metLabel || first.strays.count === 0) return first;
  const second = yield* readBy(file, colors, 'index', snap);
  const best = second.strays.count < first.strays.count ? second : first;
  if (scaled === 1 || best.strays.count === 0) return best;
  const third = yield* readBy(file, colors, 'index', snap, scaled);
  return third.strays.count < best.strays.count ? third : best;
}

/** A reading, with what decides whether there is another. */
type Attempt = Reading & {
  readonly metLabel: boolean;
  /** Whether these are 16-bit greys, not all 0, that may be 8-bit ones. */
  readonly maybeScaled: boolean;
};

function* readBy(
  file: PngFile,
  colors: LabelColors | undefined,
  by: ReadBy,
  snap: boolean,
  scale = 1,
): Generator<void, Attempt> {
  const { width, height, interlaced } = file;
  const writer = new TileWriter(width, height, !colors || colors.count > 255 ? 2 : 1);
  const strays = new StrayCounter();
  const pixelBytes = (channelsOf(file.colorType) * file.depth) >> 3;
  const read = file.colorType === GREY ? greyValue : pixelColors(file);
  const labelOf = labelsByKey(file, colors, by, scale);
  const lines = new ScanLines(file.data);
  const labels: LabelArray =
    !colors || colors.count > 255 ? new Uint16Array(width) : new Uint8Array(width);
  let metLabel = false;
  let isGrey16 = file.colorType === GREY;
  let metValue = false;
  for (const pass of passesOf(width, height, interlaced)) {
    const lineBytes = pass.columns * pixelBytes;
    lines.startPass(lineBytes);
    for (let row = 0; row < pass.rows;) {
      const piece = lines.read(lineBytes, pass.rows - row);
      for (let line = 0; line < piece.lines; line++) {
        const bytes = lines.unfiltered(piece, line, pixelBytes);
        const y = pass.y + (row + line) * pass.stepY;
        let lastKey = -2;
        let lastLabel = 0;
        for (let column = 0; column < pass.columns; column++) {
          const key = read(bytes, column);
          if (key !== lastKey) {
            lastKey = key;
            lastLabel = labelOf(key);
            metLabel ||= lastLabel > 0;
            metValue ||= key > 0;
            isGrey16 &&= key % SCALE_OF_16_BITS === 0;
          }
          if (lastLabel !== STRAY) labels[column] = lastLabel;
          else {
            const color = file.colorType === GREY ? colorOfValue(file, key) : key;
            strays.add(pass.x + column * pass.stepX, y, color);
            labels[column] = snap && colors && color <= 0xffffff ? colors.nearest(color) : 0;
          }
        }
        writeLine(writer, pass, row + line, labels, interlaced);
      }
      row += piece.lines;
      yield;
    }
  }
  lines.finish();
  const maybeScaled = isGrey16 && metValue;
  return { map: writer.finish(), by, strays, metLabel, maybeScaled, scale };
}

const greyValue = (line: Uint8Array, column: number): number =>
  (line[column * 2]! << 8) | line[column * 2 + 1]!;

function labelsByKey(
  file: PngFile,
  colors: LabelColors | undefined,
  by: ReadBy,
  scale: number,
): (key: number) => number {
  if (file.colorType === GREY) {
    const labels = labelsOfValues(file, colors, by, scale);
    return (value) => labels[value]!;
  }
  const known = new Map<number, number>([[-1, 0]]);
  return (color) => {
    const found = known.get(color);
    if (found !== undefined) return found;
    const label = labelOfColor(color, colors!, by);
    if (known.size < REMEMBERED_COLORS) known.set(color, label);
    return label;
  };
}
