import type { ManifestErrorCode } from '../errors.js';

/** Told of each thing that is wrong with a line. */
export type Report = (
  code: ManifestErrorCode,
  what: string,
  key: string,
  expected?: string,
  column?: number,
) => void;
