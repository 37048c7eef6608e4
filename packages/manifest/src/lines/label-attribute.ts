import { type BoxLabel, readBoxLabel } from '../boxes/box-label.js';
import { isObject, type JsonObject, type JsonValue } from '../json-value.js';
import { LABEL_TYPES, metadataValue } from './check-metadata.js';

/** What every label attribute has. */
export interface LabelAttributeBase {
  /** The attribute's name, without `-metadata`. */
  readonly name: string;
  /** The attribute's value as it stands. */
  readonly value: JsonValue | undefined;
  /** All metadata, also those that are not known here. */
  readonly metadata: JsonObject;
  /** Without `labeling-job/`. */
  readonly jobName: string | undefined;
  /** In the manifest's notation; see `parseDate`. */
  readonly creationDate: string | undefined;
  readonly humanAnnotated: boolean | undefined;
  readonly adjustmentStatus: 'adjusted' | 'unadjusted' | undefined;
}

/** A class of a mask, by its index there. */
export interface MaskClass {
  readonly index: number;
  readonly name: string;
  readonly color: string;
  readonly confidence: number;
}

/** A class that was chosen. */
export interface ChosenClass {
  /** Zero-based place in the label category configuration. */
  readonly index: number;
  readonly name: string;
  readonly confidence: number;
}

/** A label attribute by its type. */
export type LabelAttribute = LabelAttributeBase &
  (
    | {
        readonly kind: 'semantic-segmentation';
        readonly maskRef: string;
        /** Classes in order of index, background first. */
        readonly classes: readonly MaskClass[];
      }
    | { readonly kind: 'multi-label'; readonly chosen: readonly ChosenClass[] }
    | { readonly kind: 'single-label'; readonly chosen: ChosenClass }
    | {
        readonly kind: 'verification';
        readonly chosen: ChosenClass;
        readonly comments: readonly string[];
      }
    | ({ readonly kind: 'bounding-box' } & BoxLabel)
    | { readonly kind: 'custom'; readonly workerResponseRef: string | undefined }
    | { readonly kind: 'other'; readonly type: string | undefined }
  );

/** The label attributes of a line, in its order. Malformed parts are read as far as they go. */
export function labelAttributesOf(line: JsonObject): LabelAttribute[] {
  const found: LabelAttribute[] = [];
  for (const [key, metadata] of Object.entries(line)) {
    if (key.endsWith('-metadata') && isObject(metadata)) {
      const name = key.slice(0, -'-metadata'.length);
      found.push(labelAttribute(name, line[name], metadata));
    }
  }
  return found;
}

/** The label attribute of one name, where the line has it with metadata. */
export function labelAttributeOf(line: JsonObject, name: string): LabelAttribute | undefined {
  const key = `${name}-metadata`;
  const metadata = Object.hasOwn(line, key) ? line[key] : undefined;
  return isObject(metadata) ? labelAttribute(name, line[name], metadata) : undefined;
}

function labelAttribute(
  name: string,
  value: JsonValue | undefined,
  metadata: JsonObject,
): LabelAttribute {
  const text = (key: string): string | undefined => {
    const found = metadataValue(metadata, key);
    return typeof found === 'string' ? found : undefined;
  };
  const human = text('human-annotated');
  const status = text('adjustment-status');
  const base: LabelAttributeBase = {
    name,
    value,
    metadata,
    jobName: text('job-name')?.replace(/^labeling-job\//, ''),
    creationDate: text('creation-date'),
    humanAnnotated: human === undefined ? undefined : human === 'yes',
    adjustmentStatus: status === 'adjusted' || status === 'unadjusted' ? status : undefined,
  };
  const type = text('type');
  switch (type) {
    case LABEL_TYPES.segmentation:
      return {
        ...base,
        kind: 'semantic-segmentation',
        maskRef: typeof value === 'string' ? value : '',
        classes: maskClasses(metadata['internal-color-map']),
      };
    case LABEL_TYPES.multiLabel:
    case LABEL_TYPES.textMultiLabel:
      return { ...base, kind: 'multi-label', chosen: chosenClasses(value, metadata) };
    case LABEL_TYPES.singleLabel:
    case LABEL_TYPES.textSingleLabel:
      return { ...base, kind: 'single-label', chosen: chosenClass(value, metadata) };
    case LABEL_TYPES.verification:
      return {
        ...base,
        kind: 'verification',
        chosen: chosenClass(value, metadata),
        comments: comments(metadata['worker-feedback']),
      };
    case LABEL_TYPES.boxes:
      return { ...base, kind: 'bounding-box', ...readBoxLabel(value, metadata) };
    default:
  }
  return type !== undefined && /^groundtruth\/custom$/i.test(type)
    ? { ...base, kind: 'custom', workerResponseRef: text('worker-response-ref') }
    : { ...base, kind: 'other', type };
}

function maskClasses(colorMap: JsonValue | undefined): MaskClass[] {
  if (!isObject(colorMap)) return [];
  return Object.entries(colorMap)
    .filter((entry): entry is [string, JsonObject] => isObject(entry[1]))
    .map(([index, entry]) => ({
      index: Number(index),
      name: String(entry['class-name'] ?? ''),
      color: String(entry['hex-color'] ?? ''),
      confidence: Number(entry.confidence ?? 0),
    }))
    .sort((a, b) => a.index - b.index);
}

function chosenClasses(value: JsonValue | undefined, metadata: JsonObject): ChosenClass[] {
  const names = metadata['class-map'];
  const confidences = metadata['confidence-map'];
  return (Array.isArray(value) ? value : []).map((id) => ({
    index: Number(id),
    name: isObject(names) ? String(names[String(id)] ?? '') : '',
    confidence: isObject(confidences) ? Number(confidences[String(id)] ?? 0) : 0,
  }));
}

const chosenClass = (value: JsonValue | undefined, metadata: JsonObject): ChosenClass => ({
  index: Number(value),
  name: String(metadata['class-name'] ?? ''),
  confidence: Number(metadata.confidence ?? 0),
});

const comments = (feedback: JsonValue | undefined): string[] =>
  (Array.isArray(feedback) ? feedback : [])
    .filter(isObject)
    .map(({ comment }) => comment)
    .filter((comment): comment is string => typeof comment === 'string');
