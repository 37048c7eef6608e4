/** What a command reads and where it writes. */
export interface Terminal {
  /** All of standard input, as text or as bytes of UTF-8. */
  input(): string | Uint8Array;
  out(text: string): void;
  err(text: string): void;
  /**
   * Told the exit code that is known so far, before it is written what the code is about: the reader
   * of the output, `head` for example, may have had enough before the end.
   */
  found?(code: number): void;
}
