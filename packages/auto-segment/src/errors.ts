/** What can go wrong in making a mask; stable, for programs to tell apart. */
export type AutoSegmentErrorCode =
  | 'points-missing'
  | 'points-coincide'
  | 'points-flat'
  | 'points-outside'
  | 'picture-missing'
  | 'picture-unreadable'
  | 'request-invalid'
  | 'segmenter-closed'
  | 'worker-failed'
  | 'model-description'
  | 'model-missing'
  | 'model-hash'
  | 'model-load'
  | 'model-shape'
  | 'model-output'
  | 'model-timeout'
  | 'runtime-missing'
  | 'runtime-lost';

/** An error of this package: a stable `code`, and a `message` that a worker can read. */
export class AutoSegmentError extends Error {
  override readonly name = 'AutoSegmentError';

  constructor(
    readonly code: AutoSegmentErrorCode,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}
