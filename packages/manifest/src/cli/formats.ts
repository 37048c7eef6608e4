import {
  writeCocoBoxes,
  writeGroundTruthBoxes,
  writeLabelStudioBoxes,
  writeVocBoxes,
  writeYoloBoxes,
} from './box-writers.js';
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

/** Writes sources of one kind. */
interface KindWriter<Kind extends Source['kind']> {
  /** Whether it writes several files. */
  readonly folder: boolean;
  readonly write: (source: SourceOf<Kind>, options: Options) => Promise<Report>;
}

/** What a format can hold, and how each is written. */
type Writer = { readonly [Kind in Source['kind']]?: KindWriter<Kind> };

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

const file = <Kind extends Source['kind']>(write: KindWriter<Kind>['write']): KindWriter<Kind> => ({
  folder: false,
  write,
});
const folder = <Kind extends Source['kind']>(
  write: KindWriter<Kind>['write'],
): KindWriter<Kind> => ({ folder: true, write });

/** Formats that can be written. */
export const writers: Readonly<Record<string, Writer>> = {
  'ground-truth': {
    masks: folder<'masks'>(writeGroundTruth),
    boxes: file(writeGroundTruthBoxes),
    classifications: file<'classifications'>(writeGroundTruth),
  },
  coco: { masks: file(writeCoco), boxes: file(writeCocoBoxes) },
  'coco-panoptic': { masks: folder(writePanoptic) },
  voc: { masks: folder(writeVoc), boxes: folder(writeVocBoxes) },
  yolo: { masks: folder(writeYolo), boxes: folder(writeYoloBoxes) },
  'class-index': { masks: folder(writeClassIndex) },
  'label-studio': { boxes: file(writeLabelStudioBoxes) },
  csv: { classifications: file(writeCsvFile) },
  'coco-classification': { classifications: file(writeCocoClassification) },
};
