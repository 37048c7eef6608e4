import type { LabelMap } from '@gt-elements/raster';
import { ManifestError } from '../errors.js';

/** COCO's run-length encoding: runs in column order, of 0 and 1 in turn, beginning with 0. */
export interface CocoRle {
  /** Height and width. */
  readonly size: readonly [number, number];
  /** Run lengths, or those packed into a string as pycocotools does. */
  readonly counts: readonly number[] | string;
}

/** The run lengths of one label in a map. */
export function encodeRle(map: LabelMap, label: number): number[] {
  const { width, height } = map;
  const counts: number[] = [];
  let run = 0;
  let inside = false;
  for (let x = 0; x < width; x++) {
    const column = map.readRectangle({ x, y: 0, width: 1, height });
    for (let y = 0; y < height; y++) {
      if ((column[y] === label) !== inside) {
        counts.push(run);
        run = 0;
        inside = !inside;
      }
      run++;
    }
  }
  counts.push(run);
  return counts;
}

/**
 * Paints a run-length encoding into columns of a binary mask.
 *
 * @param paint Called for each stretch of a column inside: x, first y, y after the last.
 * @throws {ManifestError} `convert-shape` where the runs are not as long as the picture.
 */
export function paintRle(
  { size, counts }: CocoRle,
  paint: (x: number, fromY: number, toY: number) => void,
  key = 'segmentation',
): void {
  const [height, width] = size;
  const runs = typeof counts === 'string' ? unpackCounts(counts, key) : counts;
  let at = 0;
  runs.forEach((run, n) => {
    if (!Number.isInteger(run) || run < 0 || at + run > width * height) {
      throw badRuns(key, width * height);
    }
    const end = at + run;
    if (n % 2 === 1) {
      while (at < end) {
        const x = Math.floor(at / height);
        const to = Math.min(end, (x + 1) * height);
        paint(x, at - x * height, to - x * height);
        at = to;
      }
    }
    at = end;
  });
  if (at !== width * height) throw badRuns(key, width * height);
}

/** Packs run lengths as pycocotools does: differences to the run two before, 5 bits a character. */
export function packCounts(counts: readonly number[]): string {
  let text = '';
  counts.forEach((count, at) => {
    let value = at > 2 ? count - counts[at - 2]! : count;
    for (let more = true; more;) {
      let bits = value & 31;
      value >>= 5;
      more = bits & 16 ? value !== -1 : value !== 0;
      if (more) bits |= 32;
      text += String.fromCharCode(bits + 48);
    }
  });
  return text;
}

/** Unpacks {@link packCounts}. @throws {ManifestError} `convert-shape` */
export function unpackCounts(text: string, key = 'segmentation'): number[] {
  const counts: number[] = [];
  for (let at = 0; at < text.length;) {
    let value = 0;
    let shift = 0;
    for (let more = true; more; shift += 5) {
      const bits = text.charCodeAt(at++) - 48;
      if (!(bits >= 0 && bits < 64) || shift > 30) {
        const place = { key, column: at };
        throw new ManifestError(
          'convert-shape',
          'The packed runs are broken.',
          place,
          'COCO run lengths',
        );
      }
      value |= (bits & 31) << shift;
      more = (bits & 32) !== 0;
      if (!more && bits & 16) value |= -1 << (shift + 5);
    }
    counts.push(counts.length > 2 ? value + counts[counts.length - 2]! : value);
  }
  return counts;
}

const badRuns = (key: string, pixels: number): ManifestError =>
  new ManifestError(
    'convert-shape',
    'The runs do not fit the picture.',
    { key },
    `${pixels} pixels in all`,
  );
