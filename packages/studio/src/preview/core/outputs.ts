import {
  customAnnotation,
  fileDate,
  type JsonObject,
  manifestLine,
  maskFileDate,
  multiLabelAnnotation,
  segmentationAnnotation,
  singleLabelAnnotation,
  workerAnswer,
  writeWorkerResponse,
} from '@gt-elements/manifest';
import type { PreviewOutputs, Submission } from './types.js';

/** What the outputs are named after. */
export interface OutputNames {
  /** The job's LabelAttributeName. */
  attribute: string;
  jobName: string;
  labels: readonly string[] | undefined;
}

const PREVIEW_WORKER = 'private.us-east-1.0123456789abcdef';
/** The shape that a worker of a private work team has. */
const PREVIEW_IDENTITY = {
  identityProviderType: 'Cognito',
  issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_preview00',
  sub: '00000000-0000-4000-8000-000000000000',
};
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The colours of a segmentation's labels. */
function colorsOf(mappings: unknown): Map<string, string> {
  const entries = isRecord(mappings) ? Object.entries(mappings) : [];
  return new Map(
    entries.map(([label, entry]) => [label, String(isRecord(entry) ? entry.color : entry)]),
  );
}

interface Recognized {
  annotation: JsonObject;
  note: string;
}

interface Occasion extends OutputNames {
  number: number;
  at: Date;
  output: string;
}

/** The label attribute that a built-in consolidation would make of an answer with one such element. */
function recognize(
  [name, value]: [string, unknown],
  labels: readonly string[] | undefined,
  { attribute, jobName, at, number, output }: Occasion,
): Recognized | undefined {
  const source = { attribute, jobName, creationDate: at };
  const as = (what: string) =>
    `"${name}" as ${what}, as Ground Truth's own consolidation of one worker writes it.`;
  if (!isRecord(value)) return undefined;
  if (isRecord(value.labeledImage) && isRecord(value.labelMappings)) {
    const colors = colorsOf(value.labelMappings);
    const order = (labels ?? [...colors.keys()]).filter((label) => colors.has(label));
    const file = `${number}_${maskFileDate(at)}.png`;
    const annotation = segmentationAnnotation({
      ...source,
      attribute: attribute.endsWith('-ref') ? attribute : `${attribute}-ref`,
      maskRef: `${output}/annotations/consolidated-annotation/output/${file}`,
      labels: order,
      colors: order.map((label) => colors.get(label)!),
    });
    return { annotation, note: as('a semantic segmentation') };
  }
  if (Array.isArray(value.labels) && labels) {
    const chosen = value.labels.map((label) => ({ label: String(label) }));
    if (chosen.some(({ label }) => !labels.includes(label))) return undefined;
    return {
      annotation: multiLabelAnnotation({ ...source, labels, chosen }),
      note: as('a multi-label classification'),
    };
  }
  if (typeof value.label === 'string' && labels?.includes(value.label)) {
    const annotation = singleLabelAnnotation({ ...source, labels, label: value.label });
    return { annotation, note: as('a classification') };
  }
  return undefined;
}

/**
 * What Ground Truth makes of one worker's answer: the worker-response file, the payload of the
 * post-annotation Lambda, and the line of the output manifest.
 *
 * @param number The data object's number: its line in the manifest, counted from 0.
 * @param text The manifest line.
 */
export function outputsOf(
  { answers, labels, acceptedAt }: Submission,
  { number, text, at, names }: { number: number; text: string; at: Date; names: OutputNames },
): PreviewOutputs {
  const answerContent = answers as JsonObject;
  const workerResponse = writeWorkerResponse({
    answers: [
      workerAnswer({
        answerContent,
        workerId: PREVIEW_WORKER,
        acceptanceTime: new Date(acceptedAt),
        submissionTime: at,
        identityData: PREVIEW_IDENTITY,
      }),
    ],
  });
  const line = JSON.parse(text) as Record<string, unknown>;
  const dataObject =
    typeof line['source-ref'] === 'string'
      ? { s3Uri: line['source-ref'] }
      : { content: typeof line.source === 'string' ? line.source : text };
  // The payload repeats the answer as the response file has it, its keys in order.
  const stored = JSON.parse(workerResponse) as { answers: { answerContent: unknown }[] };
  const annotationData = { content: JSON.stringify(stored.answers[0]?.answerContent) };
  const annotations = [{ workerId: PREVIEW_WORKER, annotationData }];
  const payload = JSON.stringify([{ datasetObjectId: String(number), dataObject, annotations }]);

  const output = `s3://preview-bucket/output/${names.jobName}`;
  const occasion: Occasion = { ...names, number, at, output };
  const entries = Object.entries(answers);
  const [only] = entries;
  const recognized =
    entries.length === 1 && only
      ? recognize(only, names.labels ?? labels[only[0]], occasion)
      : undefined;
  const { annotation, note } = recognized ?? {
    annotation: customAnnotation({
      attribute: names.attribute,
      jobName: names.jobName,
      creationDate: at,
      workerResponseRef: `${output}/annotations/worker-response/iteration-1/${number}/${fileDate(at)}.json`,
    }),
    note: 'A custom task without a post-annotation Lambda: the line points to the worker response.',
  };
  return { workerResponse, payload, manifestLine: manifestLine(text, annotation), note };
}
