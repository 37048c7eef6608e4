/** Exit statuses of every command line of the kit. */
export const EXIT = { done: 0, problems: 1, wrongUse: 2 } as const;

/** One of `gt-studio`'s commands. Each lives in a file of its own below `commands/`. */
export interface Command {
  /** The word after `gt-studio`. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `gt-studio NAME --help` prints. */
  readonly help: string;
  /**
   * Does the command's work.
   *
   * @param args What follows the command's name.
   * @returns The exit status: 0 for done, 1 for problems found, 2 for wrong use.
   * @throws {UsageError} When `args` cannot be understood.
   */
  run(args: readonly string[]): Promise<number>;
}

/** Wrong use of the command line: the message says what was expected. Exit status 2. */
export class UsageError extends Error {
  readonly code = 'usage';
}
