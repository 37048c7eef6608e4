import { type LabelMap } from '@gt-elements/raster';
import { ManifestError } from '../errors.js';

/** A picture's name with its mask, as all converters take and give it. */
export interface LabelledImage {
  /** The picture's file name or address. */
  readonly name: string;
  readonly map: LabelMap;
}

/** How to read a data set that may have bad pictures. */
export interface ReadDataSetOptions {
  /**
   * Told of what is wrong with a picture, which is then left out, and reading goes on. Without it
   * the first problem is thrown.
   */
  readonly onProblem?: ((problem: ManifestError) => void) | undefined;
}

/** The last part of an address or path. */
export const baseName = (path: string): string => path.replace(/^.*[/\\]/, '');

/** A file name without its extension. */
export const stem = (path: string): string => baseName(path).replace(/\.[^.]*$/, '');

/** An error of a converter. */
export const shapeError = (what: string, key: string, expected?: string): ManifestError =>
  new ManifestError('convert-shape', what, { key }, expected);
