import { isObject, type JsonObject, type JsonValue, kindOf } from '../json-value.js';
import type { Report } from './check-line.js';

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
} as const;

/** Checks an attribute with its metadata, as far as its type is known. */
export function checkMetadata(
  attribute: string,
  value: JsonValue | undefined,
  metadata: JsonObject,
  report: Report,
): void {
  const key = `${attribute}-metadata`;
  const { type } = metadata;
  // Metadata of an input line that are somebody's own are no business of ours.
  if (typeof type !== 'string' || !/^groundtruth\//i.test(type)) return;
  checkCommon(key, metadata, report);
  if (value === undefined) {
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
    default:
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
  const key = `${attribute}-metadata.internal-color-map`;
  const colorMap = metadata['internal-color-map'];
  if (!isObject(colorMap)) {
    report('metadata-shape', `There is ${kindOf(colorMap)}.`, key, 'an object by index');
    return;
  }
  for (const index in colorMap) {
    const entry = colorMap[index];
    const place = isIndex(index);
    if (!place || !isObject(entry)) {
      report(
        'metadata-shape',
        place ? `There is ${kindOf(entry)}.` : `"${index}" is no index.`,
        `${key}.${index}`,
        place ? 'an object' : 'a whole number as a string',
      );
      continue;
    }
    if (typeof entry['class-name'] !== 'string') {
      report(
        'metadata-shape',
        `There is ${kindOf(entry['class-name'])}.`,
        `${key}.${index}.class-name`,
        'a string',
      );
    }
    const color = entry['hex-color'];
    if (typeof color !== 'string' || !isHexColor(color)) {
      report(
        'color-shape',
        `There is ${kindOf(color)}.`,
        `${key}.${index}.hex-color`,
        'a colour such as "#2ca02c"',
      );
    }
    const { confidence } = entry;
    if (confidence !== undefined && !isConfidence(confidence)) {
      report(
        'metadata-shape',
        `There is ${kindOf(confidence)}.`,
        `${key}.${index}.confidence`,
        'a number from 0 to 1',
      );
    }
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

function isManifestDate(value: JsonValue): boolean {
  return (
    typeof value === 'string' &&
    value.length >= 19 &&
    value.charCodeAt(4) === 45 &&
    !Number.isNaN(Date.parse(value.charCodeAt(value.length - 1) === 90 ? value : `${value}Z`))
  );
}
