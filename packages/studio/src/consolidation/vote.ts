import { LabelMap } from '@gt-elements/raster';
import { ManifestError } from '@gt-elements/manifest';

/** What several masks of one picture came to. */
export interface Vote {
  readonly map: LabelMap;
  /** 0 for one worker; otherwise the mean share of workers who agree with the result, over pixels. */
  readonly confidence: number;
  /** Labels that occur in the result. */
  readonly present: ReadonlySet<number>;
}

function labelsIn(map: LabelMap): Set<number> {
  const present = new Set<number>();
  for (let tile = 0; tile < map.tileCount; tile++) {
    for (const label of map.tileAt(tile) ?? []) if (label !== 0) present.add(label);
  }
  return present;
}

/** The label most of the candidates have; of several, the one that the earliest worker chose. */
function majority(candidates: Uint8Array, counts: Uint8Array): number {
  for (const label of candidates) counts[label] = 0;
  let best = candidates[0] as number;
  for (const label of candidates) {
    const count = (counts[label] as number) + 1;
    counts[label] = count;
  }
  for (const label of candidates) {
    if ((counts[label] as number) > (counts[best] as number)) best = label;
  }
  return best;
}

/**
 * The mask that most workers painted, pixel by pixel.
 *
 * @param maps One or more maps of one size.
 * @throws {ManifestError} `size-mismatch`
 */
export function vote(maps: readonly LabelMap[]): Vote {
  const [first] = maps as [LabelMap, ...LabelMap[]];
  if (maps.length === 1) return { map: first, confidence: 0, present: labelsIn(first) };
  const { width, height } = first;
  const other = maps.find((map) => map.width !== width || map.height !== height);
  if (other) {
    throw new ManifestError(
      'size-mismatch',
      `Two workers' masks differ in size: ${width} × ${height} and ${other.width} × ${other.height}.`,
    );
  }
  const map = new LabelMap(width, height);
  const edit = map.beginEdit();
  const present = new Set<number>();
  const candidates = new Uint8Array(maps.length);
  const counts = new Uint8Array(256);
  let agreed = 0;
  for (let tile = 0; tile < first.tileCount; tile++) {
    const area = first.tileRectangle(tile);
    const read = maps.map((one) => one.readRectangle(area));
    const result = new Uint8Array(area.width * area.height);
    for (let pixel = 0; pixel < result.length; pixel++) {
      for (let worker = 0; worker < read.length; worker++) {
        candidates[worker] = (read[worker] as Uint8Array)[pixel] as number;
      }
      const label = majority(candidates, counts);
      result[pixel] = label;
      agreed += counts[label] as number;
      if (label !== 0) present.add(label);
    }
    edit.writeRectangle(area, result);
  }
  edit.commit();
  return { map, confidence: agreed / (width * height * maps.length), present };
}
