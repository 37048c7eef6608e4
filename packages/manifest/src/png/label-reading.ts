import { packedColor } from '../palette.js';
import { GREY, INDEXED, type PngFile } from './header.js';

/** A pixel that stands for no label. */
export const STRAY = -1;

/** Whether pixels stand for labels by their colour or by their index. */
export type ReadBy = 'color' | 'index';

const WHITE = 0xffffff;
/** Stands for the colour of a label that there is not. */
const NO_COLOR = -1;

/** The labels that a mask may hold, by colour. */
export class LabelColors {
  readonly packed: readonly number[];
  readonly #byColor = new Map<number, number>();

  /**
   * @param colors Colours of labels 1 to n; nothing where there is no such label.
   * @param background A colour of the background besides white, unless a label has it.
   */
  constructor(colors: readonly (string | undefined)[], background?: string) {
    this.packed = colors.map((color, at) =>
      color === undefined ? NO_COLOR : packedColor(color, `colors.${at}`),
    );
    this.packed.forEach((color, at) => {
      if (color !== NO_COLOR && !this.#byColor.has(color)) this.#byColor.set(color, at + 1);
    });
    if (background === undefined) return;
    const color = packedColor(background, 'background');
    if (!this.#byColor.has(color)) this.#byColor.set(color, 0);
  }

  /** Whether there is a label of this number. */
  has(label: number): boolean {
    return label > 0 && label <= this.packed.length && this.packed[label - 1] !== NO_COLOR;
  }

  get count(): number {
    return this.packed.length;
  }

  /**
   * The label of a colour. White is background, unless `index`, the pixel's own, is that of a label
   * which is white; of labels that share a colour, `index` picks.
   */
  ofColor(color: number, index = 0): number {
    if (index > 0 && this.packed[index - 1] === color) return index;
    if (color === WHITE) return 0;
    return this.#byColor.get(color) ?? STRAY;
  }

  /** The label whose colour, or white, is nearest (distance in red, green and blue). */
  nearest(color: number): number {
    let best = 0;
    let least = distance(color, WHITE);
    this.packed.forEach((other, at) => {
      if (other === NO_COLOR) return;
      const far = distance(color, other);
      if (far < least) {
        least = far;
        best = at + 1;
      }
    });
    return best;
  }
}

function distance(a: number, b: number): number {
  const red = (a >> 16) - (b >> 16);
  const green = ((a >> 8) & 255) - ((b >> 8) & 255);
  const blue = (a & 255) - (b & 255);
  return red * red + green * green + blue * blue;
}

/** Red, green and blue of a value of an indexed or grey picture, packed; -1 where transparent. */
export function colorOfValue(file: PngFile, value: number): number {
  const { colorType, depth, palette, transparency } = file;
  if (colorType === INDEXED) {
    if (transparency[value] === 0) return -1;
    const at = value * 3;
    // An index past the palette is an error in a strict reader; here it has no colour of its own.
    if (at >= palette.length) return 0x1000000 | value;
    return (palette[at]! << 16) | (palette[at + 1]! << 8) | palette[at + 2]!;
  }
  if (transparency.length >= 2 && ((transparency[0]! << 8) | transparency[1]!) === value) return -1;
  // A 16-bit grey that is no 8-bit grey has no colour that a label could have.
  if (depth === 16 && value >> 8 !== (value & 255)) return 0x1000000 | value;
  const grey = depth === 16 ? value >> 8 : Math.round((value * 255) / (2 ** depth - 1));
  return (grey << 16) | (grey << 8) | grey;
}

/** What 8-bit greys are multiplied by where a program saves them with 16 bits. */
export const SCALE_OF_16_BITS = 257;

/**
 * The label of every value of an indexed or grey picture; {@link STRAY} where there is none.
 *
 * @param scale What the values are divided by first; those that it does not divide are strays.
 */
export function labelsOfValues(
  file: PngFile,
  colors: LabelColors | undefined,
  by: ReadBy,
  scale = 1,
): Int32Array {
  const labels = new Int32Array(2 ** file.depth).fill(STRAY);
  const whole = scale === 1 ? file : { ...file, depth: 8, transparency: new Uint8Array(0) };
  for (let value = 0; value < labels.length; value += scale) {
    labels[value] =
      scale > 1 && colorOfValue(file, value) === -1
        ? 0
        : labelOfValue(whole, value / scale, colors, by);
  }
  return labels;
}

function labelOfValue(
  file: PngFile,
  value: number,
  colors: LabelColors | undefined,
  by: ReadBy,
): number {
  if (!colors) return value;
  const color = colorOfValue(file, value);
  if (color === -1) return 0;
  if (by === 'color') return colors.ofColor(color, file.colorType === INDEXED ? value : 0);
  const indexFirst = file.colorType === GREY;
  if (!indexFirst && color === WHITE) return 0;
  if (value === 0 || colors.has(value)) return value;
  return color === WHITE ? 0 : STRAY;
}

/** The label of a pixel that has red, green and blue of its own. */
export function labelOfColor(color: number, colors: LabelColors, by: ReadBy): number {
  if (by === 'color') return colors.ofColor(color);
  const level = color & 255;
  if (color === WHITE) return 0;
  return color === level * 0x010101 && (level === 0 || colors.has(level)) ? level : STRAY;
}
