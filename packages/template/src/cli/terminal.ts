/** What a command reads and where it writes. */
export interface Terminal {
  /** All of standard input. */
  input(): string;
  out(text: string): void;
  err(text: string): void;
}
