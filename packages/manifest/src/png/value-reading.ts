import type { LabelArray } from '@gt-elements/raster';
import type { PngFile } from './header.js';
import {
  colorOfValue,
  type LabelColors,
  labelsOfValues,
  type ReadBy,
  STRAY,
} from './label-reading.js';
import { type Pass, passesOf } from './passes.js';
import type { Reading } from './reading.js';
import { type LinePiece, ScanLines } from './scan-lines.js';
import { StrayCounter } from './strays.js';
import { TileWriter } from './tile-writer.js';

/**
 * Reads an indexed or grey picture of up to 8 bits: first its bare values, then, once it is known
 * which occur, their labels. A mask in Ground Truth's own form needs the first step only.
 */
export function* readValues(
  file: PngFile,
  colors: LabelColors | undefined,
  snap: boolean,
): Generator<void, Reading> {
  const writer = new TileWriter(file.width, file.height, colors && colors.count > 255 ? 2 : 1);
  const met = yield* writeValues(file, writer);
  const strays = new StrayCounter();
  const byColor = labelsOfValues(file, colors, colors ? 'color' : 'index');
  if (met.every((count, value) => count === 0 || byColor[value] === value)) {
    return { map: writer.finish(), by: colors ? 'color' : 'index', strays };
  }
  const counts = writer.countValues(byColor.length);
  const by = chooseReading(counts, byColor, labelsOfValues(file, colors, 'index'));
  const labels = by === 'color' ? byColor : labelsOfValues(file, colors, 'index');
  const found = new StrayCounter();
  yield* writer.replaceValues(labels, (value, x, y) => {
    const color = colorOfValue(file, value);
    found.add(x, y, color);
    return snap && colors && color >= 0 && color <= 0xffffff ? colors.nearest(color) : 0;
  });
  return { map: writer.finish(), by, strays: found };
}

/** By index only where no label's colour occurs and the indices explain more of the picture. */
function chooseReading(counts: Float64Array, byColor: Int32Array, byIndex: Int32Array): ReadBy {
  let strayColors = 0;
  let strayIndices = 0;
  for (let value = 0; value < counts.length; value++) {
    if (counts[value] === 0) continue;
    if (byColor[value]! > 0) return 'color';
    if (byColor[value] === STRAY) strayColors += counts[value]!;
    if (byIndex[value] === STRAY) strayIndices += counts[value]!;
  }
  return strayIndices < strayColors ? 'index' : 'color';
}

/** Filter types of lines (ISO/IEC 15948, 9.2). */
const NONE = 0;
const UP = 2;

/** Writes the values and says which may occur. */
function* writeValues(file: PngFile, writer: TileWriter): Generator<void, Uint8Array> {
  const { width, height, depth, interlaced } = file;
  const met = new Uint8Array(256);
  const lines = new ScanLines(file.data);
  const values = new Uint8Array(width);
  /** Whether literals may have been differences. */
  let filtered = false;
  for (const pass of passesOf(width, height, interlaced)) {
    const lineBytes = Math.ceil((pass.columns * depth) / 8);
    lines.startPass(lineBytes);
    for (let row = 0; row < pass.rows;) {
      const piece = lines.read(lineBytes, pass.rows - row);
      const whole = depth === 8 && !interlaced;
      if (whole && !filtered && hasOnlyFilters(piece, NONE)) {
        for (let line = 0; line < piece.lines; line++) {
          writer.writeRow(row + line, piece.bytes, piece.from + line * piece.stride + 1);
        }
        lines.setAbove(piece, piece.lines - 1);
        // Every byte that the piece holds was a literal once.
        lines.inflater.literals.forEach((seen, value) => (met[value]! |= seen));
      } else if (whole && hasOnlyFilters(piece, UP)) {
        filtered = true;
        // What no line changes is what was above the first: background, or seen before.
        if (row === 0) met[0] = 1;
        for (let line = 0; line < piece.lines; line++) {
          writer.writeRow(row + line, lines.quicklyUnfiltered(piece, line, met), 0);
        }
      } else {
        filtered = true;
        for (let line = 0; line < piece.lines; line++) {
          unpack(lines.unfiltered(piece, line, 1), depth, pass.columns, values, met);
          writeLine(writer, pass, row + line, values, interlaced);
        }
      }
      row += piece.lines;
      yield;
    }
  }
  lines.finish();
  return met;
}

/** Whether each line has filter `other` or none. */
function hasOnlyFilters({ bytes, from, lines, stride }: LinePiece, other: number): boolean {
  for (let line = 0; line < lines; line++) {
    const filter = bytes[from + line * stride]!;
    if (filter !== NONE && filter !== other) return false;
  }
  return true;
}

function unpack(
  line: Uint8Array,
  depth: number,
  columns: number,
  into: Uint8Array,
  met: Uint8Array,
): void {
  const mask = (1 << depth) - 1;
  for (let column = 0; column < columns; column++) {
    const bit = column * depth;
    const value = (line[bit >> 3]! >> (8 - depth - (bit & 7))) & mask;
    into[column] = value;
    met[value] = 1;
  }
}

/** Puts the labels of a pass's row where they belong. */
export function writeLine(
  writer: TileWriter,
  pass: Pass,
  row: number,
  labels: LabelArray,
  interlaced: boolean,
): void {
  const y = pass.y + row * pass.stepY;
  if (!interlaced) {
    writer.writeRow(y, labels, 0);
    return;
  }
  for (let column = 0; column < pass.columns; column++) {
    writer.write(pass.x + column * pass.stepX, y, labels[column]!);
  }
}
