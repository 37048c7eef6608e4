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
 * What a worker can be refused for, where a code says too little. Stable, too: the sign-in and the
 * portal have words for each in their languages, with the values in them.
 */
export type RefusalReason =
  | 'sign-in-wrong'
  | 'invitation-over'
  | 'use-openid'
  | 'openid-late'
  | 'openid-refused'
  | 'openid-away'
  | 'not-invited'
  | 'password-wrong'
  /** With `least` and `most`. */
  | 'password-length'
  | 'password-is-email'
  | 'password-kept'
  | 'page-old'
  | 'job-not-yours'
  | 'task-not-yours'
  | 'put-off'
  | 'submitted-before'
  | 'no-label'
  /** With the `label`. */
  | 'label-unknown'
  /** With the `field` that the answer should have. */
  | 'answer-missing'
  | 'mask-unreadable'
  | 'mask-colors'
  /** With the sizes of `mask` and `picture`. */
  | 'mask-size'
  /** With a `detail`, in English. */
  | 'answer-wrong';

/** What an owner can be refused for; the console has words for each in its languages. */
export type OwnerReason =
  /** With the `name`. */
  | 'job-known'
  | 'job-missing'
  | 'team-known'
  | 'team-missing'
  | 'name-wrong'
  | 'bucket-known'
  | 'bucket-missing'
  | 'bucket-name'
  /** With the `name`, and the `count` of its jobs. */
  | 'team-busy'
  /** With the `email`. */
  | 'email-wrong'
  /** With the `path`. */
  | 'folder-missing'
  | 'folder-outside'
  /** With the `place`. */
  | 'no-pictures'
  /** With the `name`. */
  | 'job-running'
  | 'job-changed'
  | 'job-no-output'
  | 'nothing-written'
  | 'output-read-only'
  | 'function-missing'
  | 'bucket-own'
  /** With what is none, the `uri`. */
  | 'uri-wrong'
  | 'upload-place'
  | 'upload-hidden'
  | 'upload-kind'
  | 'upload-content'
  | 'upload-known'
  /** With the `email`. */
  | 'worker-missing'
  /** With the `most` characters. */
  | 'description-length'
  | 'no-passwords'
  | 'key-no-password'
  | 'password-first'
  | 'owners-only'
  | 'workers-only'
  | 'manifest-empty'
  /** With the `line`; the message says what is wrong with it. */
  | 'manifest-line'
  /** The message has what S3 says. */
  | 's3-refuses'
  | 'template-wrong'
  | 'preview-over'
  /** With the `number`. */
  | 'object-missing'
  | 'object-open'
  /** With the `name` of the job. */
  | 'job-over';

/** A field of a definition that is wrong: its path, the rule that it breaks, and what is in the rule. */
export interface FieldFault {
  readonly field: string;
  readonly rule:
    | 'missing'
    /** With the `least` or `most` characters, items or amount. */
    | 'least'
    | 'most'
    | 'name'
    | 'uri'
    /** With the `label`. */
    | 'twice'
    /** With the `end`. */
    | 'must-end'
    | 'must-not-end'
    | 'not-here'
    /** What is told in the message alone. */
    | 'wrong';
  readonly values?: Readonly<Record<string, string | number>>;
}

/** What a refusal tells besides its message. */
export interface RefusalOptions extends ErrorOptions {
  readonly reason?: RefusalReason | OwnerReason;
  /** What the reason's words, or those of `too-many` (`minutes`), have in them. */
  readonly values?: Readonly<Record<string, string | number>>;
  /** The fields that are wrong, where the request is a definition. */
  readonly faults?: readonly FieldFault[];
}

/**
 * The studio will not do what was asked. The message says what, where, what was expected and what
 * to do; it is safe to show to the person who asked.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: (typeof STATUS)[RefusalCode];
  readonly reason: RefusalReason | OwnerReason | undefined;
  readonly values: RefusalOptions['values'];
  readonly faults: RefusalOptions['faults'];

  constructor(
    readonly code: RefusalCode,
    message: string,
    options: RefusalOptions = {},
  ) {
    super(message, options);
    this.status = STATUS[code];
    this.reason = options.reason;
    this.values = options.values;
    this.faults = options.faults;
  }

  /** As an API's answer tells it. */
  toJSON(): Readonly<Record<string, unknown>> {
    const { code, message, reason, values, faults } = this;
    return { code, message, reason, values, faults };
  }
}
