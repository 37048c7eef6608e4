import { answerObject } from '../answers/answer.js';
import { ManifestError } from '../errors.js';
import { isObject, type JsonObject, kindOf } from '../json-value.js';
import { manifestJson } from '../lines/annotations.js';

/** What a pre-annotation function is given. */
export interface PreAnnotationRequest {
  readonly version: string;
  readonly labelingJobArn: string;
  /** The manifest line. */
  readonly dataObject: JsonObject;
}

/** What a pre-annotation function answers. */
export interface PreAnnotationResponse {
  readonly taskInput: JsonObject;
  readonly isHumanAnnotationRequired: boolean;
}

/** A data object as the functions see it. */
export type RequestDataObject = { readonly s3Uri: string } | { readonly content: string };

/** One worker's part of a consolidation request. */
export interface RequestAnnotation {
  readonly workerId: string;
  /** The answer by element name, parsed. Where only an address is given, {@link s3Uri} holds it. */
  readonly content?: JsonObject;
  readonly s3Uri?: string;
}

/** One data object of a consolidation request: the payload of a post-annotation function. */
export interface ConsolidationRequest {
  readonly datasetObjectId: string;
  readonly dataObject: RequestDataObject;
  readonly annotations: readonly RequestAnnotation[];
}

/** One data object of a consolidation response. */
export interface ConsolidationResponse {
  readonly datasetObjectId: string;
  /** What is merged into the manifest line. */
  readonly content: JsonObject;
}

/** The request to a pre-annotation function for a manifest line. */
export const preAnnotationRequest = (
  labelingJobArn: string,
  dataObject: JsonObject,
): PreAnnotationRequest => ({ version: '2018-10-16', labelingJobArn, dataObject });

/**
 * Reads what a pre-annotation function answered; `humanAnnotationRequired` and strings, which AWS's
 * own samples return, are understood, and nothing said means yes.
 *
 * @throws {ManifestError} `response-shape`
 */
export function readPreAnnotationResponse(input: unknown): PreAnnotationResponse {
  const value = parsed(input);
  if (!isObject(value) || !isObject(value.taskInput)) {
    const found = isObject(value) ? value.taskInput : value;
    throw new ManifestError(
      'response-shape',
      `There is ${kindOf(found)}.`,
      { key: 'taskInput' },
      'an object',
    );
  }
  const flag = value.isHumanAnnotationRequired ?? value.humanAnnotationRequired ?? true;
  if (typeof flag !== 'boolean' && flag !== 'true' && flag !== 'false') {
    const key = 'isHumanAnnotationRequired';
    throw new ManifestError(
      'response-shape',
      `There is ${kindOf(flag)}.`,
      { key },
      'true or false',
    );
  }
  return {
    taskInput: value.taskInput,
    isHumanAnnotationRequired: flag === true || flag === 'true',
  };
}

/** The text of a consolidation request; each answer is JSON in a string, as Ground Truth has it. */
export function writeConsolidationRequest(objects: readonly ConsolidationRequest[]): string {
  return JSON.stringify(
    objects.map(({ datasetObjectId, dataObject, annotations }) => ({
      datasetObjectId,
      dataObject,
      annotations: annotations.map(({ workerId, content, s3Uri }) => ({
        workerId,
        annotationData:
          s3Uri === undefined ? { content: JSON.stringify(content ?? {}) } : { s3Uri },
      })),
    })),
  );
}

/**
 * Reads a consolidation request.
 *
 * @throws {ManifestError} `json-syntax`, `request-shape`, `answer-shape` with the key
 */
export function readConsolidationRequest(input: unknown, file?: string): ConsolidationRequest[] {
  const place = file === undefined ? {} : { file };
  const fail = (key: string, found: unknown, expected: string): never => {
    throw new ManifestError(
      'request-shape',
      `There is ${kindOf(found)}.`,
      { ...place, key },
      expected,
    );
  };
  const value = parsed(input, file);
  if (!Array.isArray(value)) return fail('', value, 'an array of data objects');
  return value.map((each: unknown, at): ConsolidationRequest => {
    if (!isObject(each)) return fail(String(at), each, 'an object');
    const { dataObject, annotations } = each;
    const key = (name: string): string => `${at}.${name}`;
    const id = each.datasetObjectId;
    if (typeof id !== 'string' && typeof id !== 'number')
      fail(key('datasetObjectId'), id, 'a string');
    if (!isObject(dataObject)) return fail(key('dataObject'), dataObject, 'an object');
    if (!Array.isArray(annotations)) return fail(key('annotations'), annotations, 'an array');
    return {
      datasetObjectId: String(id),
      dataObject: readDataObject(dataObject, key('dataObject'), fail),
      annotations: annotations.map((annotation, n) =>
        readAnnotation(annotation, key(`annotations.${n}`), fail),
      ),
    };
  });
}

type Fail = (key: string, found: unknown, expected: string) => never;

function readDataObject(value: JsonObject, key: string, fail: Fail): RequestDataObject {
  const address = value.s3Uri ?? value.s3uri;
  if (typeof address === 'string') return { s3Uri: address };
  if (typeof value.content === 'string') return { content: value.content };
  return fail(`${key}.s3Uri`, address, 's3Uri or content');
}

function readAnnotation(value: unknown, key: string, fail: Fail): RequestAnnotation {
  if (!isObject(value)) return fail(key, value, 'an object');
  const { workerId, annotationData: data } = value;
  if (typeof workerId !== 'string') return fail(`${key}.workerId`, workerId, 'a string');
  if (!isObject(data)) return fail(`${key}.annotationData`, data, 'an object');
  const address = data.s3Uri ?? data.s3uri;
  if (typeof address === 'string') return { workerId, s3Uri: address };
  return { workerId, content: answerObject(data.content, `${key}.annotationData.content`) };
}

/** The text of a consolidation response, as a post-annotation function returns it. */
export function writeConsolidationResponse(objects: readonly ConsolidationResponse[]): string {
  return manifestJson(
    objects.map(({ datasetObjectId, content }) => ({
      datasetObjectId,
      consolidatedAnnotation: { content },
    })),
  );
}

/** Reads a consolidation response. @throws {ManifestError} `json-syntax`, `response-shape` */
export function readConsolidationResponse(input: unknown, file?: string): ConsolidationResponse[] {
  const place = file === undefined ? {} : { file };
  const value = parsed(input, file);
  const fail: Fail = (key, found, expected) => {
    throw new ManifestError(
      'response-shape',
      `There is ${kindOf(found)}.`,
      { ...place, key },
      expected,
    );
  };
  if (!Array.isArray(value)) return fail('', value, 'an array of data objects');
  return value.map((each: unknown, at) => {
    if (!isObject(each)) return fail(String(at), each, 'an object');
    const id = each.datasetObjectId;
    if (typeof id !== 'string' && typeof id !== 'number')
      fail(`${at}.datasetObjectId`, id, 'a string');
    const annotation = each.consolidatedAnnotation;
    const content = isObject(annotation) ? annotation.content : undefined;
    if (!isObject(content)) {
      return fail(`${at}.consolidatedAnnotation.content`, content, 'an object');
    }
    return { datasetObjectId: String(id), content };
  });
}

function parsed(input: unknown, file?: string): unknown {
  if (typeof input !== 'string') return input;
  try {
    return JSON.parse(input.replace(/^\ufeff/, '')) as unknown;
  } catch (cause) {
    const what = `The text is no JSON: ${(cause as Error).message}.`;
    throw new ManifestError('json-syntax', what, file === undefined ? {} : { file }, undefined, {
      cause,
    });
  }
}
