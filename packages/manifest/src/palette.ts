import { ManifestError } from './errors.js';

/** The colour of background, index 0 of every mask. */
export const BACKGROUND_COLOR = '#ffffff';

/**
 * The colours that Ground Truth gives to labels, in label order: d3's category10 with its first
 * three rotated (seen in real jobs up to ten), then the light half of category20 rotated the same
 * way. Background is white and never among them.
 */
export const GROUND_TRUTH_PALETTE: readonly string[] = [
  '#2ca02c',
  '#1f77b4',
  '#ff7f0e',
  '#d62728',
  '#9467bd',
  '#8c564b',
  '#e377c2',
  '#7f7f7f',
  '#bcbd22',
  '#17becf',
  '#98df8a',
  '#aec7e8',
  '#ffbb78',
  '#ff9896',
  '#c5b0d5',
  '#c49c94',
  '#f7b6d2',
  '#c7c7c7',
  '#dbdb8d',
  '#9edae5',
];

/**
 * The colour of the label at a zero-based position in the label category configuration: one of
 * {@link GROUND_TRUTH_PALETTE}, and from 20 on a colour made by turning the hue by the golden angle.
 * All colours of the first 1,000 positions differ, and none is white.
 *
 * @param index 0 or more.
 * @returns `#rrggbb` in lower case.
 */
export function paletteColor(index: number): string {
  const given = GROUND_TRUTH_PALETTE[index];
  if (given !== undefined) return given;
  const turn = index - GROUND_TRUTH_PALETTE.length;
  const hue = (turn * 137.507_764 + 23) % 360;
  // Lightness and saturation walk along low-discrepancy steps, so that neighbours in hue differ.
  const lightness = 0.3 + 0.42 * ((turn * 0.754_877_67 + 0.3) % 1);
  const saturation = 0.5 + 0.5 * ((turn * 0.569_840_29 + 0.7) % 1);
  return hexOf(hue, saturation, lightness);
}

/**
 * Colours for labels: those given, and for the rest the first of the palette that nobody has.
 *
 * @param labels Names in label order.
 * @param given Colours that are fixed already, by label.
 * @returns `#rrggbb` of labels 1 to n, in label order.
 * @throws {ManifestError} `color-shape` where a given colour is not `#rgb` or `#rrggbb`.
 */
export function assignColors(
  labels: readonly string[],
  given: Readonly<Record<string, string>> = {},
): string[] {
  const own = labels.map((label) =>
    Object.hasOwn(given, label) ? normalizeColor(given[label]!, label) : undefined,
  );
  const taken = new Set(own);
  let next = 0;
  return own.map((color) => {
    if (color !== undefined) return color;
    let free = paletteColor(next++);
    while (taken.has(free)) free = paletteColor(next++);
    return free;
  });
}

/** `#rrggbb` in lower case for `#rgb`, `#rrggbb` and `#rrggbbaa` in any case. */
export function normalizeColor(color: string, key?: string): string {
  const packed = packedColor(color, key);
  return `#${packed.toString(16).padStart(6, '0')}`;
}

/**
 * A colour as the number 0xrrggbb.
 *
 * @throws {ManifestError} `color-shape`
 */
export function packedColor(color: unknown, key?: string): number {
  if (typeof color === 'string') {
    const long = /^#([0-9a-f]{6})(?:[0-9a-f]{2})?$/i.exec(color);
    if (long) return parseInt(long[1]!, 16);
    const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color);
    if (short) {
      return parseInt(short[1]! + short[1]! + short[2]! + short[2]! + short[3]! + short[3]!, 16);
    }
  }
  throw new ManifestError(
    'color-shape',
    `${JSON.stringify(color)} is not a colour.`,
    key === undefined ? {} : { key },
    'a colour such as "#2ca02c"',
  );
}

function hexOf(hue: number, saturation: number, lightness: number): string {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number): string => {
    const turn = (offset + hue / 30) % 12;
    const value = lightness - reach * Math.max(-1, Math.min(turn - 3, 9 - turn, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}
