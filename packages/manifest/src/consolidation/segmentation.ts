import type { LabelMap } from '@gt-elements/raster';
import { pngOfAnswer, type SemanticSegmentationAnswer } from '../answers/answer.js';
import { ManifestError } from '../errors.js';
import { type DecodedMask, decodeMask } from '../png/mask-decoder.js';
import { encodeMaskPng } from '../png/mask-encoder.js';
import { normalizeColor } from '../palette.js';
import { adjustmentStatus } from './classification.js';
import { consolidateMasks } from './pixel-vote.js';

/** What segmentation answers to one data object come to. */
export interface ConsolidatedSegmentation {
  readonly map: LabelMap;
  /** The consolidated mask as Ground Truth writes it. */
  readonly png: Uint8Array;
  readonly confidence: number;
  /** In adjustment jobs, where an answer says whether it changed the initial value. */
  readonly adjustmentStatus?: 'adjusted' | 'unadjusted';
  /** How each worker's mask decoded, strays among it. */
  readonly decoded: readonly DecodedMask[];
}

/**
 * Decodes and consolidates the answers of a segmentation job to one data object.
 *
 * @param labels Names of labels 1 to n; each answer's own colours tell which pixels are theirs.
 * @param colors Colours of labels 1 to n in the result.
 * @throws {ManifestError} `png-…`, `base64`, `size-mismatch`, `answer-shape`
 */
export async function consolidateSegmentation(
  answers: readonly SemanticSegmentationAnswer[],
  labels: readonly string[],
  colors: readonly string[],
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<ConsolidatedSegmentation> {
  const decoded: DecodedMask[] = [];
  for (const answer of answers) {
    const own = labels.map((label, at) =>
      Object.hasOwn(answer.labelMappings, label)
        ? normalizeColor(answer.labelMappings[label]!.color)
        : colors[at]!,
    );
    checkKnown(answer, labels);
    const mask = await decodeMask(pngOfAnswer(answer), { colors: own, ...(signal && { signal }) });
    const { width, height } = answer.inputImageProperties;
    if (mask.map.width !== width || mask.map.height !== height) {
      throw new ManifestError(
        'size-mismatch',
        `A mask is ${mask.map.width} × ${mask.map.height}.`,
        { key: 'inputImageProperties' },
        `${width} × ${height}, as the answer says`,
      );
    }
    decoded.push(mask);
  }
  const { map, confidence } = await consolidateMasks(
    decoded.map((mask) => mask.map),
    signal && { signal },
  );
  const adjusted = answers.some(({ initialValueModified }) => initialValueModified !== undefined);
  return {
    map,
    png: await encodeMaskPng(map, colors, signal && { signal }),
    confidence,
    ...(adjusted && { adjustmentStatus: adjustmentStatus(answers) }),
    decoded,
  };
}

function checkKnown(
  { labelMappings }: SemanticSegmentationAnswer,
  labels: readonly string[],
): void {
  const stranger = Object.keys(labelMappings).find((label) => !labels.includes(label));
  if (stranger === undefined) return;
  throw new ManifestError(
    'answer-shape',
    `"${stranger}" is no label of the job.`,
    { key: `labelMappings.${stranger}` },
    labels.map((name) => JSON.stringify(name)).join(', '),
  );
}
