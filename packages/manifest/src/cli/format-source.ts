import type { BoxedImage, Classified, LabelledImage, ManifestError } from '../index.js';
import type { ShortNames } from './short-names.js';

/** What a reader gives: images with masks, or data objects with labels, one after the other. */
export type Source =
  | {
      readonly kind: 'masks';
      /** Names of labels 1 to n. For formats that tell only at the end, filled as items are read. */
      readonly classes: string[];
      /** Colours of labels 1 to n, where the source has any. */
      readonly colors?: readonly string[];
      readonly items: AsyncIterable<LabelledImage>;
      /** Under which names the items go into a data set. */
      readonly names: ShortNames;
      /** How many items there are, for progress; 0 where that is not known. */
      readonly count: number;
      /** What was wrong along the way; reading went on. */
      readonly problems: ManifestError[];
    }
  | {
      readonly kind: 'boxes';
      /** For formats that tell only at the end, filled as items are read. */
      readonly classes: string[];
      readonly items: AsyncIterable<BoxedImage>;
      /** Under which names the items go into a data set. */
      readonly names: ShortNames;
      readonly count: number;
      readonly problems: ManifestError[];
    }
  | {
      readonly kind: 'classifications';
      readonly classes: string[];
      /** Whether a data object may have several labels. */
      readonly multiple: boolean;
      readonly items: AsyncIterable<Classified>;
      readonly count: number;
      readonly problems: ManifestError[];
    };

export type SourceOf<Kind extends Source['kind']> = Extract<Source, { kind: Kind }>;

/** What was written. */
export interface Report {
  readonly images: number;
  readonly classes: number;
}
