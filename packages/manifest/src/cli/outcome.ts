/** Nothing is wrong, or the work is done. */
export const DONE = 0;
/** What was read has problems, which were reported. */
export const PROBLEMS = 1;
/** Wrong use: an option that does not fit, or a file named that cannot be read or written. */
export const WRONG_USE = 2;

/**
 * How a command ends, known while it still runs: the reader of its output, `head` for example, may
 * have had enough before the end.
 */
export class Outcome {
  #code = DONE;

  /** The exit code so far. */
  get code(): number {
    return this.#code;
  }

  /** Notes an exit code; the worst stays. */
  note(code: number): void {
    this.#code = Math.max(this.#code, code);
  }
}
