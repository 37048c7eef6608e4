import type { LocaleController } from '@gt-elements/element-kit';
import { en, type SegmentMessages } from './en.js';
import { ja } from './ja.js';
import { ko } from './ko.js';

/** The texts by language. A language more is a file beside these and its name here. */
export const catalogs = { en, ja, ko } satisfies Record<string, SegmentMessages>;

/** Gives texts in the language that counts for the element. */
export type SegmentLocale = LocaleController<SegmentMessages>;
