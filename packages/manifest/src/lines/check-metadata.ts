import { shapesOf } from '../answers/shapes.js';
import { checkBoxLabel } from '../boxes/box-label.js';
import { isObject, type JsonObject, type JsonValue, kindOf } from '../json-value.js';
import type { Report } from './report.js';

/** The value of a metadata key in either spelling: `job-name`, or `job_name` of custom jobs. */
export function metadataValue(metadata: JsonObject, name: string): JsonValue | undefined {
  const value = metadata[name];
  return value === undefined ? metadata[name.replaceAll('-', '_')] : value;
}

/** Types of labels, as metadata name them. */
export const LABEL_TYPES = {
  segmentation: 'groundtruth/semantic-segmentation',
  multiLabel: 'groundtruth/image-classification-multilabel',
  textMultiLabel: 'groundtruth/text-classification-multilabel',
  singleLabel: 'groundtruth/image-classification',
  textSingleLabel: 'groundtruth/text-classification',
  verification: 'groundtruth/label-verification',
  boxes: 'groundtruth/object-detection',
  spans: 'groundtruth/text-span',
} as const;

/** Checks an attribute with its metadata, as far as its type is known. */
export function checkMetadata(
  attribute: string,
  key: string,
  value: JsonValue | undefined,
  metadata: JsonObject,
  report: Report,
): void {
  const { type } = metadata;
  // Metadata of an input line that are somebody's own are no business of ours.
  if (typeof type !== 'string') return;
  if (!type.startsWith('groundtruth/') && !/^groundtruth\//i.test(type)) return;
  checkCommon(key, metadata, report);
  if (value === undefined) {
    // An object that nobody labelled in time has metadata that say why, and no label.
    if (typeof metadataValue(metadata, 'failure-reason') === 'string') return;
    report('metadata-missing', 'Metadata stand without their attribute.', key, `"${attribute}"`);
    return;
  }
  switch (type) {
    case LABEL_TYPES.segmentation:
      checkSegmentation(attribute, value, metadata, report);
      break;
    case LABEL_TYPES.multiLabel:
    case LABEL_TYPES.textMultiLabel:
      checkMultiLabel(attribute, value, metadata, report);
      break;
    case LABEL_TYPES.singleLabel:
    case LABEL_TYPES.textSingleLabel:
    case LABEL_TYPES.verification:
      checkSingleLabel(attribute, value, metadata, report);
      break;
    case LABEL_TYPES.boxes:
      checkBoxLabel(attribute, value, metadata, report);
      break;
    default:
      checkShapes(attribute, value, report);
  }
}

/** Shapes in values of custom jobs and of text spans; what else they hold is their own business. */
function checkShapes(attribute: string, value: JsonValue, report: Report): void {
  for (const { key, what, expected } of shapesOf(value).problems) {
    report('metadata-shape', what, `${attribute}.${key}`, expected);
  }
}

function checkCommon(key: string, metadata: JsonObject, report: Report): void {
  const date = metadataValue(metadata, 'creation-date');
  if (date !== undefined && !isManifestDate(date)) {
    report(
      'date-shape',
      `There is ${kindOf(date)}.`,
      `${key}.creation-date`,
      'a date such as "2020-10-20T21:32:47.283582"',
    );
  }
  const human = metadataValue(metadata, 'human-annotated');
  if (human !== undefined && human !== 'yes' && human !== 'no') {
    report(
      'metadata-shape',
      `There is ${kindOf(human)}.`,
      `${key}.human-annotated`,
      '"yes" or "no"',
    );
  }
  const job = metadataValue(metadata, 'job-name');
  if (job !== undefined && typeof job !== 'string') {
    report('metadata-shape', `There is ${kindOf(job)}.`, `${key}.job-name`, 'a string');
  }
}

function checkSegmentation(
  attribute: string,
  value: JsonValue,
  metadata: JsonObject,
  report: Report,
): void {
  if (typeof value !== 'string') {
    report('metadata-shape', `There is ${kindOf(value)}.`, attribute, 'the address of a mask');
  }
  const colorMap = metadata['internal-color-map'];
  if (!isObject(colorMap)) {
    const key = `${attribute}-metadata.internal-color-map`;
    report('metadata-shape', `There is ${kindOf(colorMap)}.`, key, 'an object by index');
    return;
  }
  let classes = 0;
  for (const index in colorMap) {
    classes++;
    const entry = colorMap[index];
    if (isMaskClass(entry) && isIndex(index)) continue;
    const key = `${attribute}-metadata.internal-color-map.${index}`;
    reportMaskClass(index, entry, key, report);
  }
  if (classes === 0) {
    const key = `${attribute}-metadata.internal-color-map`;
    report('metadata-shape', 'There are no classes.', key, 'every label of the job by its index');
  }
}

/** The usual case, in one go. */
function isMaskClass(entry: JsonValue | undefined): boolean {
  if (typeof entry !== 'object' || entry === null) return false;
  const { 'class-name': name, 'hex-color': color, confidence } = entry as JsonObject;
  return (
    typeof name === 'string' &&
    typeof color === 'string' &&
    isHexColor(color) &&
    (confidence === undefined ||
      (typeof confidence === 'number' && confidence >= 0 && confidence <= 1))
  );
}

function reportMaskClass(
  index: string,
  entry: JsonValue | undefined,
  key: string,
  report: Report,
): void {
  if (!isIndex(index)) {
    report('metadata-shape', `"${index}" is no index.`, key, 'a whole number as a string');
    return;
  }
  if (!isObject(entry)) {
    report('metadata-shape', `There is ${kindOf(entry)}.`, key, 'an object');
    return;
  }
  const { 'class-name': name, 'hex-color': color, confidence } = entry;
  if (typeof name !== 'string') {
    report('metadata-shape', `There is ${kindOf(name)}.`, `${key}.class-name`, 'a string');
  }
  if (typeof color !== 'string' || !isHexColor(color)) {
    report(
      'color-shape',
      `There is ${kindOf(color)}.`,
      `${key}.hex-color`,
      'a colour such as "#2ca02c"',
    );
  }
  if (confidence !== undefined && !isConfidence(confidence)) {
    report(
      'metadata-shape',
      `There is ${kindOf(confidence)}.`,
      `${key}.confidence`,
      'a number from 0 to 1',
    );
  }
}

function checkMultiLabel(
  attribute: string,
  value: JsonValue,
  metadata: JsonObject,
  report: Report,
): void {
  const key = `${attribute}-metadata`;
  if (!Array.isArray(value)) {
    report('metadata-shape', `There is ${kindOf(value)}.`, attribute, 'an array of class indices');
    return;
  }
  const classes = metadata['class-map'];
  const confidences = metadata['confidence-map'];
  if (!isObject(classes)) {
    report(
      'metadata-shape',
      `There is ${kindOf(classes)}.`,
      `${key}.class-map`,
      'an object by index',
    );
    return;
  }
  for (const id of value) {
    if (!isIndex(String(id))) {
      report('metadata-shape', `There is ${kindOf(id)}.`, attribute, 'an array of class indices');
    } else if (typeof classes[String(id)] !== 'string') {
      report(
        'metadata-shape',
        `There is ${kindOf(classes[String(id)])}.`,
        `${key}.class-map.${String(id)}`,
        'the name of the class',
      );
    }
  }
  if (confidences === undefined) return;
  if (!isObject(confidences)) {
    report(
      'metadata-shape',
      `There is ${kindOf(confidences)}.`,
      `${key}.confidence-map`,
      'an object by index',
    );
    return;
  }
  for (const id in confidences) {
    if (!isConfidence(confidences[id]!)) {
      report(
        'metadata-shape',
        `There is ${kindOf(confidences[id])}.`,
        `${key}.confidence-map.${id}`,
        'a number from 0 to 1',
      );
    }
  }
}

function checkSingleLabel(
  attribute: string,
  value: JsonValue,
  metadata: JsonObject,
  report: Report,
): void {
  if (!isIndex(String(value)) || typeof value === 'object') {
    report('metadata-shape', `There is ${kindOf(value)}.`, attribute, 'a class index');
  }
  const key = `${attribute}-metadata`;
  if (typeof metadata['class-name'] !== 'string') {
    report(
      'metadata-shape',
      `There is ${kindOf(metadata['class-name'])}.`,
      `${key}.class-name`,
      'a string',
    );
  }
  const { confidence } = metadata;
  if (confidence !== undefined && !isConfidence(confidence)) {
    report(
      'metadata-shape',
      `There is ${kindOf(confidence)}.`,
      `${key}.confidence`,
      'a number from 0 to 1',
    );
  }
}

const isConfidence = (value: JsonValue): boolean =>
  typeof value === 'number' && value >= 0 && value <= 1;

function isIndex(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return text.length > 0 && text.length < 7;
}

function isHexColor(text: string): boolean {
  if (text.length !== 7 || text.charCodeAt(0) !== 35) return false;
  for (let at = 1; at < 7; at++) {
    const code = text.charCodeAt(at) | 32;
    if (!((code >= 48 && code <= 57) || (code >= 97 && code <= 102))) return false;
  }
  return true;
}

const DATE_SHAPE = '0000-00-00T00:00:00';

/** Looks at the characters: building a `Date` for each of 100,000 lines takes too long. */
function isManifestDate(value: JsonValue): boolean {
  if (typeof value !== 'string' || value.length < DATE_SHAPE.length) return false;
  for (let at = 0; at < DATE_SHAPE.length; at++) {
    const code = value.charCodeAt(at);
    if (
      DATE_SHAPE.charCodeAt(at) === 48 ? code < 48 || code > 57 : code !== DATE_SHAPE.charCodeAt(at)
    ) {
      return false;
    }
  }
  const two = (at: number): number => value.charCodeAt(at) * 10 + value.charCodeAt(at + 1) - 528;
  const inRange =
    two(5) >= 1 && two(5) <= 12 && two(8) >= 1 && two(8) <= 31 && two(11) < 24 && two(14) < 60;
  // Leap seconds end at 60.
  return inRange && two(17) <= 60 && (value.length === 19 || isDateEnd(value));
}

/** A fraction and a zone, as far as there are. */
function isDateEnd(value: string): boolean {
  let at = 19;
  if (value.charCodeAt(at) === 46) {
    for (at++; at < value.length; at++) {
      const code = value.charCodeAt(at);
      if (code < 48 || code > 57) break;
    }
    if (at === 20) return false;
  }
  return at === value.length || /^(?:Z|[+-]\d\d:?\d\d)$/.test(value.slice(at));
}
