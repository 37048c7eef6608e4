import { type BoxedImage, onPixels } from '../boxes/labelled-boxes.js';
import { manifestDate } from '../dates.js';
import { ManifestError } from '../errors.js';
import { define, type JsonObject, type JsonValue, stringifyLikePython } from '../json-value.js';
import { BACKGROUND_COLOR, normalizeColor } from '../palette.js';
import { withAttributes } from './line-text.js';

/** What all label attributes are built from. */
export interface AnnotationSource {
  /** The job's LabelAttributeName; for segmentation it ends in `-ref`. */
  readonly attribute: string;
  /** The job's name, with or without `labeling-job/`. */
  readonly jobName: string;
  /** When the labels were consolidated: a date, or the manifest's own notation. */
  readonly creationDate: Date | string;
  /** `false` for labels that a model gave; those name their job without `labeling-job/`. */
  readonly humanAnnotated?: boolean | undefined;
}

/** An attribute and its metadata, in the order in which Ground Truth writes them. */
export type Annotation = JsonObject;

const FLOAT_KEYS: ReadonlySet<string> = new Set(['confidence', 'confidence-map']);

/** JSON of a line or annotation as Ground Truth writes it: compact, confidences as `0.0`. */
export const manifestJson = (value: JsonValue): string => stringifyLikePython(value, FLOAT_KEYS);

/** A manifest line: the input line's own text and keys, with the annotation after them. */
export function manifestLine(input: JsonObject | string, annotation: Annotation): string {
  const text = typeof input === 'string' ? input : manifestJson(input);
  return withAttributes(
    text,
    Object.entries(annotation).map(([key, value]) => [key, manifestJson(value)] as const),
  );
}

/** What a segmentation attribute says. */
export interface SegmentationSource extends AnnotationSource {
  /** Where the mask PNG lies, for example `s3://bucket/…/output/2_2020-10-20T21:32:47.198979.png`. */
  readonly maskRef: string;
  /** All labels of the job in label order, also those that the mask does not use. */
  readonly labels: readonly string[];
  /** Colours of labels 1 to n. */
  readonly colors: readonly string[];
  /** One score for the whole picture, 0 to 1; 0 for a single worker. */
  readonly confidence?: number | undefined;
  /** In adjustment jobs. */
  readonly adjustmentStatus?: 'adjusted' | 'unadjusted' | undefined;
}

/**
 * The annotation of a semantic segmentation: `<attribute>` and `<attribute>-metadata`.
 *
 * @throws {ManifestError} `attribute-name` where the attribute does not end in `-ref`.
 */
export function segmentationAnnotation(source: SegmentationSource): Annotation {
  if (!source.attribute.endsWith('-ref')) {
    throw new ManifestError(
      'attribute-name',
      `"${source.attribute}" cannot hold a segmentation.`,
      { key: source.attribute },
      'a name that ends in "-ref"',
    );
  }
  if (source.labels.length !== source.colors.length) {
    const what = `${source.labels.length} labels have ${source.colors.length} colours.`;
    throw new ManifestError('size-mismatch', what, { key: source.attribute });
  }
  const confidence = source.confidence ?? 0;
  const colorMap: JsonObject = {
    '0': { 'class-name': 'BACKGROUND', 'hex-color': BACKGROUND_COLOR, confidence },
  };
  source.labels.forEach((label, at) => {
    colorMap[String(at + 1)] = {
      'class-name': label,
      'hex-color': normalizeColor(source.colors[at]!, source.attribute),
      confidence,
    };
  });
  return annotation(source, source.maskRef, {
    'internal-color-map': colorMap,
    type: 'groundtruth/semantic-segmentation',
    ...provenance(source),
    ...(source.adjustmentStatus && { 'adjustment-status': source.adjustmentStatus }),
  });
}

/** A manifest line with a segmentation. See {@link segmentationAnnotation}. */
export const segmentationManifestLine = (
  source: SegmentationSource & { readonly input: JsonObject | string },
): string => manifestLine(source.input, segmentationAnnotation(source));

/** What a multi-label classification says. */
export interface MultiLabelSource extends AnnotationSource {
  /** All labels of the job in label order. */
  readonly labels: readonly string[];
  /** The labels chosen, each with its confidence. */
  readonly chosen: readonly { readonly label: string; readonly confidence?: number }[];
  readonly adjustmentStatus?: 'adjusted' | 'unadjusted' | undefined;
}

/** The annotation of a multi-label classification; ids are zero-based places in `labels`. */
export function multiLabelAnnotation(source: MultiLabelSource): Annotation {
  const ids = source.chosen.map(({ label }) => placeOf(label, source));
  const confidences: JsonObject = {};
  const classes: JsonObject = {};
  source.chosen.forEach(({ label, confidence }, at) => {
    confidences[String(ids[at])] = confidence ?? 0;
    classes[String(ids[at])] = label;
  });
  const { 'job-name': jobName, ...rest } = provenance(source);
  return annotation(source, ids, {
    'job-name': jobName!,
    'confidence-map': confidences,
    'class-map': classes,
    type: 'groundtruth/image-classification-multilabel',
    ...rest,
    ...(source.adjustmentStatus && { 'adjustment-status': source.adjustmentStatus }),
  });
}

/** What a single-label classification says. */
export interface SingleLabelSource extends AnnotationSource {
  readonly labels: readonly string[];
  readonly label: string;
  readonly confidence?: number | undefined;
}

/** The annotation of a single-label classification: the label's zero-based place as a number. */
export function singleLabelAnnotation(source: SingleLabelSource): Annotation {
  const { 'job-name': jobName, ...rest } = provenance(source);
  return annotation(source, placeOf(source.label, source), {
    confidence: source.confidence ?? 0,
    'job-name': jobName!,
    'class-name': source.label,
    ...rest,
    type: 'groundtruth/image-classification',
  });
}

/** A manifest line with a classification: of one label, or of the labels chosen. */
export const classificationManifestLine = (
  source: (SingleLabelSource | MultiLabelSource) & { readonly input: JsonObject | string },
): string =>
  manifestLine(
    source.input,
    'chosen' in source ? multiLabelAnnotation(source) : singleLabelAnnotation(source),
  );

/** What a verification says. */
export interface VerificationSource extends SingleLabelSource {
  /** Comments of the workers who wrote one. */
  readonly comments?: readonly string[] | undefined;
}

/** The annotation of a verification: the place of the verdict as a string, with the comments. */
export function verificationAnnotation(source: VerificationSource): Annotation {
  const comments = source.comments ?? [];
  return annotation(source, String(placeOf(source.label, source)), {
    'class-name': source.label,
    confidence: source.confidence ?? 0,
    type: 'groundtruth/label-verification',
    ...provenance(source),
    ...(comments.length > 0 && {
      'worker-feedback': comments.map((comment) => ({ comment })),
    }),
  });
}

/** What a bounding-box attribute says. */
export interface BoxSource extends AnnotationSource {
  /** All labels of the job in label order. */
  readonly labels: readonly string[];
  readonly image: BoxedImage;
  readonly adjustmentStatus?: 'adjusted' | 'unadjusted' | undefined;
}

/**
 * The annotation of a bounding-box job; sides go to whole pixels. The class map holds the classes of
 * this picture, by their zero-based places in `labels`.
 */
export function boxAnnotation(source: BoxSource): Annotation {
  const { width, height, boxes } = source.image;
  const ids = boxes.map(({ label }) => placeOf(label, source));
  const names: JsonObject = {};
  boxes.forEach(({ label }, at) => (names[String(ids[at])] = label));
  const { 'human-annotated': human, 'creation-date': date, 'job-name': job } = provenance(source);
  return annotation(
    source,
    {
      image_size: [{ width, height, depth: 3 }],
      annotations: boxes.map((box, at) => ({
        class_id: ids[at]!,
        ...onPixels(box, source.image),
      })),
    },
    {
      objects: boxes.map(({ confidence }) => ({ confidence })),
      'class-map': names,
      type: 'groundtruth/object-detection',
      'human-annotated': human!,
      'creation-date': date!,
      'job-name': job!,
      ...(source.adjustmentStatus && { 'adjustment-status': source.adjustmentStatus }),
    },
  );
}

/** A manifest line with boxes. See {@link boxAnnotation}. */
export const boxManifestLine = (
  source: BoxSource & { readonly input: JsonObject | string },
): string => manifestLine(source.input, boxAnnotation(source));

/** The annotation of a custom job without a function of its own, whose metadata has underscores. */
export function customAnnotation(
  source: AnnotationSource & { readonly workerResponseRef?: string | undefined },
): Annotation {
  const known = provenance(source);
  return annotation(
    source,
    {},
    {
      type: 'groundTruth/custom',
      job_name: known['job-name']!,
      'human-annotated': known['human-annotated']!,
      creation_date: known['creation-date']!,
      ...(source.workerResponseRef && { 'worker-response-ref': source.workerResponseRef }),
    },
  );
}

function annotation(source: AnnotationSource, value: JsonValue, metadata: JsonObject): Annotation {
  const result: Annotation = {};
  define(result, source.attribute, value);
  result[`${source.attribute}-metadata`] = metadata;
  return result;
}

function provenance({
  jobName,
  creationDate,
  humanAnnotated = true,
}: AnnotationSource): JsonObject {
  const bare = jobName.replace(/^labeling-job\//, '');
  return {
    'human-annotated': humanAnnotated ? 'yes' : 'no',
    'creation-date': typeof creationDate === 'string' ? creationDate : manifestDate(creationDate),
    'job-name': humanAnnotated ? `labeling-job/${bare}` : bare,
  };
}

function placeOf(
  label: string,
  { labels, attribute }: Pick<SingleLabelSource, 'labels' | 'attribute'>,
): number {
  const place = labels.indexOf(label);
  if (place >= 0) return place;
  throw new ManifestError(
    'answer-shape',
    `"${label}" is no label of the job.`,
    { key: attribute },
    labels.map((name) => JSON.stringify(name)).join(', '),
  );
}
