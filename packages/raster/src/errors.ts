/** What can be wrong with a call to this package; stable, for programs to tell apart. */
export type RasterErrorCode =
  | 'size-out-of-range'
  | 'size-mismatch'
  | 'label-out-of-range'
  | 'edit-already-open'
  | 'edit-closed'
  | 'patch-mismatch'
  | 'point-not-finite';

/** An error of this package, with a stable `code`. */
export class RasterError extends Error {
  override readonly name = 'RasterError';

  constructor(
    readonly code: RasterErrorCode,
    message: string,
  ) {
    super(message);
  }
}
