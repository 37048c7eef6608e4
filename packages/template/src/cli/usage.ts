export const USAGE = `gt-template: Ground Truth custom templates on the command line

  gt-template lint FILE…    find what bites
  gt-template render FILE   print the page that a task input gives

lint
  --input INPUT.json   look at variables and rendered attributes with this task input
  --manifest FILE      do so with every line of this manifest (JSON Lines)
  --labels FILE        label category configuration, for task.input.labels of manifest lines
  --strict             count warnings as problems
  --json               print the findings as JSON

render
  --input INPUT.json   the task input: what the template sees as task.input
  --s3 URL             what grant_read_access puts in the place of s3://
  --json               print { html, errors } as JSON

  FILE may be - for standard input.

  --help, --version

Exit codes: 0 done; 1 problems found in what was read; 2 wrong use, or a file named cannot be
read.
`;

/** Nothing is wrong, or the work is done. */
export const DONE = 0;
/** What was read has problems, which were reported. */
export const PROBLEMS = 1;
/** Wrong use: an option that does not fit, or a file named that cannot be read. */
export const WRONG_USE = 2;

/** A wrong use of the command line: its message, and exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** A file named that cannot be read: its message, and exit code 2. */
export class UnreadableError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnreadableError';
  }
}

/** A file whose content is not what was expected: its message, and exit code 1. */
export class ContentError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ContentError';
  }
}
