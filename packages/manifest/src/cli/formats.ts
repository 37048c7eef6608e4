import {
  readClassificationCsv,
  readClassIndex,
  readCoco,
  readCocoClassification,
  readGroundTruth,
  readLabelStudio,
  readPanoptic,
  readVoc,
  readYolo,
} from './format-readers.js';
import type { Report, Source, SourceOf } from './format-source.js';
import {
  writeClassIndex,
  writeCoco,
  writeCocoClassification,
  writeCsvFile,
  writeGroundTruth,
  writePanoptic,
  writeVoc,
  writeYolo,
} from './format-writers.js';
import type { Options } from './options.js';

export type { Source } from './format-source.js';

type Reader = (input: string, options: Options) => Promise<Source>;

interface Writer {
  readonly kind: Source['kind'] | 'either';
  /** Whether it writes several files. */
  readonly folder: boolean;
  readonly write: (source: never, options: Options) => Promise<Report>;
}

/** Formats that can be read. */
export const readers: Readonly<Record<string, Reader>> = {
  'ground-truth': readGroundTruth,
  coco: readCoco,
  'coco-panoptic': readPanoptic,
  voc: readVoc,
  yolo: readYolo,
  'class-index': readClassIndex,
  'label-studio': readLabelStudio,
  csv: readClassificationCsv,
  'coco-classification': readCocoClassification,
};

const masks = (
  write: (source: SourceOf<'masks'>, options: Options) => Promise<Report>,
  folder = true,
): Writer => ({ kind: 'masks', folder, write });

const classifications = (
  write: (source: SourceOf<'classifications'>, options: Options) => Promise<Report>,
): Writer => ({ kind: 'classifications', folder: false, write });

/** Formats that can be written. */
export const writers: Readonly<Record<string, Writer>> = {
  'ground-truth': { kind: 'either', folder: false, write: writeGroundTruth },
  coco: masks(writeCoco, false),
  'coco-panoptic': masks(writePanoptic),
  voc: masks(writeVoc),
  yolo: masks(writeYolo),
  'class-index': masks(writeClassIndex),
  csv: classifications(writeCsvFile),
  'coco-classification': classifications(writeCocoClassification),
};
