import type { ManifestError } from '../index.js';
import { type Outcome, PROBLEMS } from './outcome.js';

/** How many problems are shown unless told. */
export const MOST_PROBLEMS = 1000;

/** Shows problems as they are found and keeps none: a long manifest may have one in every line. */
export class ProblemList {
  #count = 0;

  constructor(
    private readonly outcome: Outcome,
    private readonly show: (text: string) => void,
    private readonly most = MOST_PROBLEMS,
  ) {}

  /** How many there were. */
  get count(): number {
    return this.#count;
  }

  readonly add = (problem: ManifestError): void => {
    this.outcome.note(PROBLEMS);
    if (++this.#count <= this.most) this.show(`${problem.message} [${problem.code}]\n`);
  };

  /** Says how many were not shown. */
  end(): void {
    if (this.#count > this.most) this.show(`… and ${this.#count - this.most} more problems.\n`);
  }
}
