/** What can be wrong with a call to this package; stable, for programs to tell apart. */
export type EditorErrorCode =
  | 'no-such-tool'
  | 'no-such-class'
  | 'no-such-command'
  | 'too-many-classes'
  | 'class-without-name'
  | 'class-name-twice'
  | 'setting-out-of-range'
  | 'shortcut-conflict'
  | 'draft-unreadable'
  | 'draft-mismatch';

/** An error of this package, with a stable `code`. */
export class EditorError extends Error {
  override readonly name = 'EditorError';

  constructor(
    readonly code: EditorErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
