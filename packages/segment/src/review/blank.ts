import type { LabelMap } from '@gt-elements/raster';

/** Whether no pixel has a label. */
export function isBlank(map: LabelMap): boolean {
  for (let index = 0; index < map.tileCount; index++) {
    if (map.tileAt(index)?.some((label) => label !== 0)) return false;
  }
  return true;
}
