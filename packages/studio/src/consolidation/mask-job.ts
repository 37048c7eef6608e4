import {
  assignColors,
  consolidateMasks,
  decodeMask,
  encodeMaskPng,
  pngOfAnswer,
  type SemanticSegmentationAnswer,
} from '@gt-elements/manifest';
import type { LabelMap } from '@gt-elements/raster';
import { Refusal } from '../refusal.js';
import { agreements, maskAgreement } from './agreement.js';
import { unknownLabel } from './wrong-answer.js';

/** What is to be done with masks. It can be sent to another thread. */
export interface MaskJob {
  /** `check` reads every mask and makes none. */
  readonly kind: 'check' | 'consolidate';
  /** As `readSegmentationAnswer` gives them. */
  readonly answers: readonly SemanticSegmentationAnswer[];
  /** The job's labels, in their order. */
  readonly labels: readonly string[];
}

/** What masks came to. */
export interface MaskResult {
  /** The consolidated mask; empty for a check. */
  readonly png: Uint8Array;
  /** 0 to 1, and 0 for one worker's mask. */
  readonly confidence: number;
  /** The labels that the mask has pixels of. */
  readonly classes: readonly string[];
  /** How far each answer agrees, 0 to 1; none for a single one. */
  readonly agreements: readonly number[];
}

/** The label map that a worker painted, in the job's label order. */
async function paintedMap(
  answer: SemanticSegmentationAnswer,
  labels: readonly string[],
  signal: AbortSignal | undefined,
): Promise<LabelMap> {
  const given = Object.fromEntries(
    Object.entries(answer.labelMappings).map(([label, { color }]) => [label, color]),
  );
  const unknown = Object.keys(given).find((label) => !labels.includes(label));
  if (unknown !== undefined) {
    throw unknownLabel(unknown);
  }
  const { map } = await decodeMask(pngOfAnswer(answer), {
    colors: assignColors(labels, given),
    strays: 'error',
    ...(signal && { signal }),
  });
  const { width, height } = answer.inputImageProperties;
  if (map.width !== width || map.height !== height) {
    const values = { mask: `${map.width} × ${map.height}`, picture: `${width} × ${height}` };
    const message = `The mask is ${values.mask} pixels, and the picture ${values.picture}.`;
    throw new Refusal('invalid', message, { reason: 'mask-size', values });
  }
  return map;
}

function labelsIn(map: LabelMap): Set<number> {
  const present = new Set<number>();
  for (let tile = 0; tile < map.tileCount; tile++) {
    for (const label of map.tileAt(tile) ?? []) if (label !== 0) present.add(label);
  }
  return present;
}

/**
 * Decodes the masks of one picture and makes one of them: with one worker it is that worker's, pixel
 * by pixel, with a confidence of 0; with several, a vote on each pixel.
 *
 * @throws {ManifestError | Refusal} Where a mask cannot be read or is no mask of this job.
 */
export async function doMaskJob(
  { kind, answers, labels }: MaskJob,
  signal?: AbortSignal,
): Promise<MaskResult> {
  const maps: LabelMap[] = [];
  for (const answer of answers) maps.push(await paintedMap(answer, labels, signal));
  if (kind === 'check') {
    return { png: new Uint8Array(), confidence: 0, classes: [], agreements: [] };
  }
  const { map, confidence } = await consolidateMasks(maps, signal && { signal });
  const present = labelsIn(map);
  return {
    png: await encodeMaskPng(map, assignColors(labels), signal && { signal }),
    confidence,
    classes: labels.filter((_, index) => present.has(index + 1)),
    agreements: agreements(maps, map, maskAgreement),
  };
}
