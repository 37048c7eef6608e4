import type { LabelMap, Rectangle } from '@gt-elements/raster';

/** How many pixels a label has, and the smallest rectangle that holds them. */
export interface Extent {
  readonly label: number;
  readonly area: number;
  readonly bounds: Rectangle;
}

/** The extents of labels 1 to `most` that a map has pixels of, in their order, in one look. */
export function extentsOf(map: LabelMap, most: number): Extent[] {
  const { width, height } = map;
  const areas = new Float64Array(most + 1);
  const left = new Int32Array(most + 1).fill(width);
  const right = new Int32Array(most + 1);
  const top = new Int32Array(most + 1).fill(height);
  const bottom = new Int32Array(most + 1);
  for (let y = 0; y < height; y++) {
    const row = map.readRectangle({ x: 0, y, width, height: 1 });
    for (let x = 0; x < width;) {
      const label = row[x]!;
      const from = x++;
      while (x < width && row[x] === label) x++;
      if (label === 0 || label > most) continue;
      areas[label]! += x - from;
      if (from < left[label]!) left[label] = from;
      if (x > right[label]!) right[label] = x;
      if (y < top[label]!) top[label] = y;
      bottom[label] = y + 1;
    }
  }
  const found: Extent[] = [];
  for (let label = 1; label <= most; label++) {
    if (areas[label] === 0) continue;
    const [x, y] = [left[label]!, top[label]!];
    const bounds = { x, y, width: right[label]! - x, height: bottom[label]! - y };
    found.push({ label, area: areas[label]!, bounds });
  }
  return found;
}
