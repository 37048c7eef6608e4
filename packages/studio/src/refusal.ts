/** Why something was refused; each has an HTTP status of its own. */
const STATUS = {
  invalid: 400,
  'not-signed-in': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
} as const;

/** The stable codes that API answers and exit messages carry. */
export type RefusalCode = keyof typeof STATUS;

/**
 * The studio will not do what was asked. The message says what, where, what was expected and what
 * to do; it is safe to show to the person who asked.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: (typeof STATUS)[RefusalCode];

  constructor(
    readonly code: RefusalCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.status = STATUS[code];
  }
}
