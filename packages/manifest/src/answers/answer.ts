import { ManifestError } from '../errors.js';
import { fromBase64, toBase64 } from '../base64.js';
import { isObject, type JsonObject, kindOf } from '../json-value.js';
import { normalizeColor } from '../palette.js';

/** Size of the picture that was labelled, in its own pixels. */
export interface InputImageProperties {
  readonly height: number;
  readonly width: number;
}

/** What `crowd-semantic-segmentation` and `gt-segment` answer. */
export interface SemanticSegmentationAnswer {
  readonly inputImageProperties: InputImageProperties;
  /** Colour of each label that the worker could use. Its order is not the labels'. */
  readonly labelMappings: Readonly<Record<string, { readonly color: string }>>;
  readonly labeledImage: {
    /** The mask as base64, without a `data:` prefix. */
    readonly pngImageData: string;
  };
  /** In adjustment jobs alone: whether the worker changed what was there. */
  readonly initialValueModified?: boolean;
}

/** What `crowd-instance-segmentation` answers. */
export interface InstanceSegmentationAnswer {
  readonly inputImageProperties: InputImageProperties;
  readonly instances: readonly { readonly color: string; readonly label: string }[];
  readonly labeledImage: { readonly pngImageData: string };
  /** In adjustment jobs alone: whether the worker changed what was there. */
  readonly initialValueModified?: boolean;
}

/** What `crowd-image-classifier` answers. */
export interface SingleLabelAnswer {
  readonly label: string;
  /** In verification jobs, where the worker wrote one. */
  readonly workerComment?: string;
}

/** What `crowd-image-classifier-multi-select` answers. */
export interface MultiLabelAnswer {
  readonly labels: readonly string[];
}

/** Builds the answer of a segmentation element. */
export function segmentationAnswer({
  width,
  height,
  labels,
  colors,
  png,
  initialValueModified,
}: {
  readonly width: number;
  readonly height: number;
  /** Names of labels 1 to n. */
  readonly labels: readonly string[];
  /** Colours of labels 1 to n. */
  readonly colors: readonly string[];
  /** The mask, as bytes or as base64. */
  readonly png: Uint8Array | string;
  readonly initialValueModified?: boolean | undefined;
}): SemanticSegmentationAnswer {
  if (labels.length !== colors.length) {
    throw new ManifestError(
      'size-mismatch',
      `${labels.length} labels have ${colors.length} colours.`,
      {},
      'a colour for each label',
    );
  }
  const labelMappings: Record<string, { color: string }> = {};
  labels.forEach((label, at) => {
    const entry = {
      value: { color: colors[at]! },
      enumerable: true,
      configurable: true,
      writable: true,
    };
    Object.defineProperty(labelMappings, label, entry);
  });
  return {
    inputImageProperties: { height, width },
    labelMappings,
    labeledImage: { pngImageData: typeof png === 'string' ? png : toBase64(png) },
    ...(initialValueModified === undefined ? {} : { initialValueModified }),
  };
}

/**
 * An answer's field as an object: itself, or what a JSON string inside the field says.
 *
 * @throws {ManifestError} `answer-shape`
 */
export function answerObject(value: unknown, key = 'answer'): JsonObject {
  let found = value;
  // Forms nest: a string inside a field that is a string itself.
  for (let depth = 0; depth < 3 && typeof found === 'string'; depth++) {
    try {
      found = JSON.parse(found) as unknown;
    } catch (cause) {
      throw new ManifestError(
        'answer-shape',
        `The string is no JSON: ${(cause as Error).message}.`,
        { key },
        'an object or its JSON',
        { cause },
      );
    }
  }
  if (!isObject(found)) throw shape(key, found, 'an object or its JSON');
  return found;
}

/** Reads a segmentation answer. @throws {ManifestError} `answer-shape`, `color-shape` */
export function readSegmentationAnswer(value: unknown, key = 'answer'): SemanticSegmentationAnswer {
  const answer = answerObject(value, key);
  readImageParts(answer, key);
  const mappings = answer.labelMappings;
  if (!isObject(mappings)) throw shape(`${key}.labelMappings`, mappings, 'an object');
  for (const [label, entry] of Object.entries(mappings)) {
    const place = `${key}.labelMappings.${label}`;
    if (!isObject(entry)) throw shape(place, entry, 'an object with a color');
    normalizeColor(entry.color as string, `${place}.color`);
  }
  return answer as unknown as SemanticSegmentationAnswer;
}

/** Reads an instance segmentation answer. @throws {ManifestError} `answer-shape`, `color-shape` */
export function readInstanceAnswer(value: unknown, key = 'answer'): InstanceSegmentationAnswer {
  const answer = answerObject(value, key);
  readImageParts(answer, key);
  if (!Array.isArray(answer.instances))
    throw shape(`${key}.instances`, answer.instances, 'an array');
  answer.instances.forEach((entry, at) => {
    const place = `${key}.instances.${at}`;
    if (!isObject(entry)) throw shape(place, entry, 'an object');
    normalizeColor(entry.color as string, `${place}.color`);
    if (typeof entry.label !== 'string') throw shape(`${place}.label`, entry.label, 'a string');
  });
  return answer as unknown as InstanceSegmentationAnswer;
}

/** Reads a single-label or verification answer. @throws {ManifestError} `answer-shape` */
export function readSingleLabelAnswer(value: unknown, key = 'answer'): SingleLabelAnswer {
  const answer = answerObject(value, key);
  if (typeof answer.label !== 'string') throw shape(`${key}.label`, answer.label, 'a string');
  const comment = answer.workerComment;
  if (comment !== undefined && typeof comment !== 'string') {
    throw shape(`${key}.workerComment`, comment, 'a string');
  }
  return answer as unknown as SingleLabelAnswer;
}

/** Reads a multi-label answer. @throws {ManifestError} `answer-shape` */
export function readMultiLabelAnswer(value: unknown, key = 'answer'): MultiLabelAnswer {
  const answer = answerObject(value, key);
  const { labels } = answer;
  if (!Array.isArray(labels) || labels.some((label) => typeof label !== 'string')) {
    throw shape(`${key}.labels`, labels, 'an array of strings');
  }
  return answer as unknown as MultiLabelAnswer;
}

/** The mask of an answer as the bytes of a PNG. @throws {ManifestError} `base64` */
export function pngOfAnswer(answer: {
  readonly labeledImage: { readonly pngImageData: string };
}): Uint8Array {
  try {
    return fromBase64(answer.labeledImage.pngImageData);
  } catch (error) {
    throw error instanceof ManifestError ? error.at({ key: 'labeledImage.pngImageData' }) : error;
  }
}

function readImageParts(answer: JsonObject, key: string): void {
  const size = answer.inputImageProperties;
  if (!isObject(size)) throw shape(`${key}.inputImageProperties`, size, 'an object');
  for (const side of ['height', 'width'] as const) {
    const value = size[side];
    if (!Number.isInteger(value) || (value as number) < 1) {
      throw shape(`${key}.inputImageProperties.${side}`, value, 'whole pixels, 1 or more');
    }
  }
  const image = answer.labeledImage;
  if (!isObject(image) || typeof image.pngImageData !== 'string') {
    throw shape(
      `${key}.labeledImage.pngImageData`,
      isObject(image) ? image.pngImageData : image,
      'base64',
    );
  }
}

const shape = (key: string, value: unknown, expected: string): ManifestError =>
  new ManifestError('answer-shape', `There is ${kindOf(value)}.`, { key }, expected);
