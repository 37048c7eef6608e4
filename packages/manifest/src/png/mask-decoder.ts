import { type LabelArray, type LabelMap, MAXIMUM_PIXELS } from '@gt-elements/raster';
import { ManifestError } from '../errors.js';
import { atOnce, inSlices } from '../slices.js';
import { channelsOf, GREY, INDEXED, type PngFile, readPngFile } from './header.js';
import {
  colorOfValue,
  LabelColors,
  labelOfColor,
  labelsOfValues,
  type ReadBy,
  STRAY,
} from './label-reading.js';
import { type Pass, passesOf } from './passes.js';
import { pixelColors } from './pixel-colors.js';
import { type LinePiece, ScanLines } from './scan-lines.js';
import { StrayCounter, type Strays } from './strays.js';
import { TileWriter } from './tile-writer.js';

/** How to read a mask. */
export interface DecodeOptions {
  /**
   * Colours of labels 1 to n. Left out, indices or grey levels are the labels, and only indexed and
   * grey pictures can be read.
   */
  readonly colors?: readonly string[] | undefined;
  /**
   * What becomes of pixels that are no label's: `report` (the default) makes them background and
   * counts them, `snap` gives them the nearest colour's label and counts them too, `error` throws.
   */
  readonly strays?: 'report' | 'snap' | 'error';
  /** Refuses larger pictures; 100 megapixels at most, which is the default. */
  readonly maximumPixels?: number;
  readonly signal?: AbortSignal;
}

/** A decoded mask. */
export interface DecodedMask {
  readonly map: LabelMap;
  /** Whether labels were told by colour or, where no label's colour occurs, by index. */
  readonly readBy: ReadBy;
  /** Pixels that are no label's. */
  readonly strays: Strays;
  /** The file's own palette as `#rrggbb`; empty where it has none. */
  readonly palette: readonly string[];
}

/**
 * Decodes a PNG that may be a mask: indexed, grey, RGB, with alpha or without, 1 to 16 bits,
 * interlaced or not, in slices that let the page or server go on.
 *
 * Labels are told by colour. Only a file in which no label's colour occurs is read by index (or grey
 * level), if that explains more of it. White and pixels of alpha 0 are background.
 *
 * @throws {ManifestError} `png-…` for a broken or hostile file, `color-shape`, and `stray-pixels`
 *   where asked for.
 */
export function decodeMask(png: Uint8Array, options: DecodeOptions = {}): Promise<DecodedMask> {
  return inSlices(decodeInSteps(png, options), options.signal);
}

/** {@link decodeMask} without pauses. */
export function decodeMaskSync(png: Uint8Array, options: DecodeOptions = {}): DecodedMask {
  return atOnce(decodeInSteps(png, options));
}

function* decodeInSteps(png: Uint8Array, options: DecodeOptions): Generator<void, DecodedMask> {
  const most = Math.min(options.maximumPixels ?? MAXIMUM_PIXELS, MAXIMUM_PIXELS);
  const file = readPngFile(png, most);
  const colors = options.colors && new LabelColors(options.colors);
  if (!colors && file.colorType !== INDEXED && file.colorType !== GREY) {
    throw new ManifestError(
      'png-header',
      `A picture of colour type ${file.colorType} has no indices, and no colours were given.`,
      {},
      'an indexed or grey picture, or colours',
    );
  }
  const readBy: ReadBy = colors ? 'color' : 'index';
  const first = new Reading(file, colors, readBy, options.strays === 'snap');
  yield* first.run();
  let chosen = first;
  if (colors && first.strays.count > 0 && !first.metLabel) {
    const second = new Reading(file, colors, 'index', options.strays === 'snap');
    yield* second.run();
    if (second.strays.count < first.strays.count) chosen = second;
  }
  const strays = chosen.strays.result;
  if (options.strays === 'error' && strays.count > 0) {
    const { x, y, color } = strays.first[0]!;
    throw new ManifestError(
      'stray-pixels',
      `${strays.count} pixels are no label's, the first at (${x}, ${y}) with ${color}.`,
      {},
      `white or one of ${options.colors!.join(', ')}`,
    );
  }
  return { map: chosen.map!, readBy: chosen.by, strays, palette: paletteOf(file) };
}

/** One reading of a file, by colour or by index. */
class Reading {
  readonly strays = new StrayCounter();
  map: LabelMap | undefined;
  /** Whether a label other than background occurred. */
  metLabel = false;
  readonly #writer: TileWriter;
  readonly #pixelBits: number;
  /** Label of every value, for indexed and grey pictures. */
  readonly #labels: Int32Array | undefined;
  readonly #labelOfColor = new Map<number, number>();

  constructor(
    private readonly file: PngFile,
    private readonly colors: LabelColors | undefined,
    readonly by: ReadBy,
    private readonly snap: boolean,
  ) {
    const wide = colors ? colors.count > 255 : file.depth === 16;
    this.#writer = new TileWriter(file.width, file.height, wide ? 2 : 1);
    this.#pixelBits = channelsOf(file.colorType) * file.depth;
    if (file.colorType === INDEXED || file.colorType === GREY) {
      this.#labels = labelsOfValues(file, colors, by);
    }
  }

  /** Reads all lines, one piece of about 1 MB a step. */
  *run(): Generator<void, void> {
    const lines = new ScanLines(this.file.data);
    for (const pass of passesOf(this.file.width, this.file.height, this.file.interlaced)) {
      const lineBytes = Math.ceil((pass.columns * this.#pixelBits) / 8);
      lines.startPass(lineBytes);
      for (let row = 0; row < pass.rows;) {
        const piece = lines.read(lineBytes, pass.rows - row);
        if (this.#isPlain(lines, piece)) this.#copyPiece(lines, piece, row);
        else this.#convertPiece(lines, piece, pass, row);
        row += piece.lines;
        yield;
      }
    }
    lines.finish();
    this.map = this.#writer.finish();
  }

  /** Whether the bytes of a piece are the labels as they stand. */
  #isPlain({ inflater }: ScanLines, { bytes, from, lines, stride }: LinePiece): boolean {
    const labels = this.#labels;
    if (!labels || this.file.depth !== 8 || this.file.interlaced) return false;
    for (let line = 0; line < lines; line++) {
      if (bytes[from + line * stride] !== 0) return false;
    }
    for (let value = 0; value < 256; value++) {
      if (inflater.literals[value] === 1 && labels[value] !== value) return false;
    }
    return true;
  }

  #copyPiece(lines: ScanLines, piece: LinePiece, row: number): void {
    const { bytes, from, stride } = piece;
    for (let line = 0; line < piece.lines; line++) {
      this.#writer.writeRow(row + line, bytes, from + line * stride + 1);
    }
    lines.setAbove(piece, piece.lines - 1);
    this.metLabel ||= lines.inflater.literals.indexOf(1, 1) > 0;
  }

  #convertPiece(lines: ScanLines, piece: LinePiece, pass: Pass, row: number): void {
    const pixelBytes = Math.max(1, this.#pixelBits >> 3);
    const labels = new (this.#wide ? Uint16Array : Uint8Array)(pass.columns);
    for (let line = 0; line < piece.lines; line++) {
      const bytes = lines.unfiltered(piece, line, pixelBytes);
      const y = pass.y + (row + line) * pass.stepY;
      if (this.#labels) this.#labelsOfValues(bytes, this.#labels, labels, pass, y);
      else this.#labelsOfColors(bytes, labels, pass, y);
      if (!this.file.interlaced) {
        this.#writer.writeRow(y, labels, 0);
        continue;
      }
      for (let column = 0; column < pass.columns; column++) {
        this.#writer.write(pass.x + column * pass.stepX, y, labels[column]!);
      }
    }
  }

  get #wide(): boolean {
    return this.colors ? this.colors.count > 255 : this.file.depth === 16;
  }

  #labelsOfValues(
    bytes: Uint8Array,
    labelOf: Int32Array,
    into: LabelArray,
    pass: Pass,
    y: number,
  ): void {
    const { depth } = this.file;
    let met = 0;
    for (let column = 0; column < pass.columns; column++) {
      const value = valueAt(bytes, column, depth);
      let label = labelOf[value]!;
      if (label === STRAY) {
        label = this.#stray(pass.x + column * pass.stepX, y, colorOfValue(this.file, value));
      } else met |= label;
      into[column] = label;
    }
    this.metLabel ||= met !== 0;
  }

  #labelsOfColors(bytes: Uint8Array, into: LabelArray, pass: Pass, y: number): void {
    const read = pixelColors(this.file);
    const known = this.#labelOfColor;
    let lastColor = -2;
    let lastLabel = 0;
    for (let column = 0; column < pass.columns; column++) {
      const color = read(bytes, column);
      if (color !== lastColor) {
        lastColor = color;
        lastLabel = 0;
        if (color !== -1) {
          let label = known.get(color);
          if (label === undefined) {
            label = labelOfColor(color, this.colors!, this.by);
            // A hostile picture has 16 million colours; a mask a few.
            if (known.size < 4096) known.set(color, label);
          }
          lastLabel = label;
          if (label > 0) this.metLabel = true;
        }
      }
      into[column] =
        lastLabel === STRAY ? this.#stray(pass.x + column * pass.stepX, y, color) : lastLabel;
    }
  }

  #stray(x: number, y: number, color: number): number {
    this.strays.add(x, y, color);
    return this.snap && this.colors && color <= 0xffffff ? this.colors.nearest(color) : 0;
  }
}

function valueAt(bytes: Uint8Array, column: number, depth: number): number {
  if (depth === 8) return bytes[column]!;
  if (depth === 16) return (bytes[column * 2]! << 8) | bytes[column * 2 + 1]!;
  const bit = column * depth;
  return (bytes[bit >> 3]! >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

function paletteOf({ palette }: PngFile): string[] {
  return Array.from(
    { length: palette.length / 3 },
    (_, at) =>
      `#${((palette[at * 3]! << 16) | (palette[at * 3 + 1]! << 8) | palette[at * 3 + 2]!)
        .toString(16)
        .padStart(6, '0')}`,
  );
}
