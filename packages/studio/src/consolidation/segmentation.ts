import {
  adjustmentStatus,
  assignColors,
  consolidateMasks,
  decodeMask,
  encodeMaskPng,
  manifestDate,
  pngOfAnswer,
  readSegmentationAnswer,
  segmentationAnnotation,
  type SemanticSegmentationAnswer,
} from '@gt-elements/manifest';
import type { LabelMap } from '@gt-elements/raster';
import type { JobDefinition } from '../jobs/definition.js';
import { Refusal } from '../refusal.js';
import { answerField } from './answer-fields.js';
import { type Consolidator, type GivenAnswer, source } from './consolidator.js';

/** Colours of the job's labels, in their order. */
export function jobColors({ labels }: Pick<JobDefinition, 'labels'>): string[] {
  return assignColors(labels);
}

/** The label map that a worker painted, in the job's label order. */
async function paintedMap(
  answer: SemanticSegmentationAnswer,
  labels: readonly string[],
): Promise<LabelMap> {
  const given = Object.fromEntries(
    Object.entries(answer.labelMappings).map(([label, { color }]) => [label, color]),
  );
  const unknown = Object.keys(given).find((label) => !labels.includes(label));
  if (unknown !== undefined) {
    throw new Refusal('invalid', `The answer has a label "${unknown}" that the job does not have.`);
  }
  const { map } = await decodeMask(pngOfAnswer(answer), {
    colors: assignColors(labels, given),
    strays: 'error',
  });
  const { width, height } = answer.inputImageProperties;
  if (map.width !== width || map.height !== height) {
    throw new Refusal(
      'invalid',
      `The mask is ${map.width} × ${map.height} pixels, and the picture ${width} × ${height}.`,
    );
  }
  return map;
}

const read = (definition: JobDefinition, { content }: Pick<GivenAnswer, 'content'>) =>
  readSegmentationAnswer(answerField(definition.taskType, content));

function labelsIn(map: LabelMap): Set<number> {
  const present = new Set<number>();
  for (let tile = 0; tile < map.tileCount; tile++) {
    for (const label of map.tileAt(tile) ?? []) if (label !== 0) present.add(label);
  }
  return present;
}

/**
 * One mask of one or several: with one worker it is that worker's, pixel by pixel, with a
 * confidence of 0; with several, a vote on each pixel.
 */
export const consolidateSegmentation: Consolidator = async (object, occasion) => {
  const { definition, paths, at } = occasion;
  const { labels } = definition;
  const answers = object.answers.map((answer) => read(definition, answer));
  const maps: LabelMap[] = [];
  for (const answer of answers) maps.push(await paintedMap(answer, labels));
  const { map, confidence } = await consolidateMasks(maps);
  const present = labelsIn(map);
  const colors = jobColors(definition);
  const uri = paths.consolidatedMask(object.number, at);
  const adjusts = definition.taskType === 'adjust-semantic-segmentation';
  return {
    annotation: segmentationAnnotation({
      ...source(occasion),
      creationDate: manifestDate(at),
      colors,
      maskRef: uri,
      confidence,
      adjustmentStatus: adjusts ? adjustmentStatus(answers) : undefined,
    }),
    classes: labels.filter((_, index) => present.has(index + 1)),
    mask: { uri, png: await encodeMaskPng(map, colors) },
  };
};

/**
 * Refuses an answer whose mask cannot be read, before it is accepted.
 *
 * @throws {ManifestError | Refusal}
 */
export async function checkSegmentation(
  definition: JobDefinition,
  content: GivenAnswer['content'],
): Promise<void> {
  await paintedMap(read(definition, { content }), definition.labels);
}
