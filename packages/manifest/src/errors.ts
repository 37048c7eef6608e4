/** What can be wrong; stable, for programs to tell apart. */
export type ManifestErrorCode =
  // lines
  | 'json-syntax'
  | 'line-too-long'
  | 'line-not-object'
  | 'line-empty'
  | 'encoding'
  | 'attribute-too-long'
  | 'attribute-name'
  | 'duplicate-key'
  | 'source-missing'
  // label attributes
  | 'metadata-missing'
  | 'metadata-shape'
  | 'date-shape'
  // label categories
  | 'label-categories'
  // answers, requests, responses
  | 'answer-shape'
  | 'request-shape'
  | 'response-shape'
  | 'base64'
  // masks
  | 'png-signature'
  | 'png-truncated'
  | 'png-wrong-crc'
  | 'png-chunk'
  | 'png-header'
  | 'png-too-large'
  | 'png-data'
  | 'png-excess-data'
  | 'color-shape'
  | 'label-without-color'
  | 'stray-pixels'
  | 'size-mismatch'
  // converters and the rest
  | 'convert-shape'
  | 'job-name'
  | 'usage'
  | 'file';

/** Where something is wrong. All parts are optional: a value in memory has no line. */
export interface Place {
  /** The file's name as the caller gave it. */
  readonly file?: string;
  /** Line, counted from 1. */
  readonly line?: number;
  /** UTF-16 column in the line, counted from 1. */
  readonly column?: number;
  /** Offset in bytes from the start of the file or of the binary value. */
  readonly byte?: number;
  /** Path of the key, for example `x-ref-metadata.internal-color-map.1.hex-color`. */
  readonly key?: string;
}

/** An error of this package: a stable `code`, where it is, and what was expected there. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
  readonly code: ManifestErrorCode;
  readonly place: Place;
  readonly expected: string | undefined;

  /**
   * @param code What is wrong.
   * @param what One sentence that says so, without the place.
   * @param place Where it is.
   * @param expected What should have been there.
   */
  constructor(
    code: ManifestErrorCode,
    what: string,
    place: Place = {},
    expected?: string,
    options?: { cause?: unknown },
  ) {
    super(sentence(what, place, expected), options);
    this.code = code;
    this.what = what;
    this.place = place;
    this.expected = expected;
  }

  /** The sentence without the place, to put the same error elsewhere. */
  readonly what: string;

  /** The same error with more known of its place. */
  at(place: Place): ManifestError {
    return new ManifestError(
      this.code,
      this.what,
      { ...this.place, ...place },
      this.expected,
      this.cause === undefined ? undefined : { cause: this.cause },
    );
  }

  /** A plain object, for reports in JSON. */
  toJSON(): Record<string, unknown> {
    return { code: this.code, message: this.message, ...this.place, expected: this.expected };
  }
}

function sentence(what: string, place: Place, expected: string | undefined): string {
  const where: string[] = [];
  if (place.file !== undefined) where.push(place.file);
  if (place.line !== undefined) where.push(`line ${place.line}`);
  if (place.column !== undefined) where.push(`column ${place.column}`);
  if (place.byte !== undefined) where.push(`byte ${place.byte}`);
  if (place.key !== undefined) where.push(`key "${place.key}"`);
  const prefix = where.length > 0 ? `${where.join(', ')}: ` : '';
  return `${prefix}${what}${expected === undefined ? '' : ` Expected ${expected}.`}`;
}
