/** What can be wrong with a template, or with one rendering of it. */
export type TemplateErrorCode =
  /** The source is no text. */
  | 'not-a-template'
  /** The Liquid is not well-formed. */
  | 'syntax'
  /** A block tag has no end tag. */
  | 'unclosed-tag'
  /** A tag that Ground Truth does not have. */
  | 'unknown-tag'
  /** A filter that Ground Truth does not have. */
  | 'unknown-filter'
  /** `grantReadAccess` gave no URI. */
  | 'grant-read-access'
  /** A limit was reached; the message names it. */
  | 'limit'
  /** The caller's signal was aborted. */
  | 'aborted'
  /** A value could not be rendered. */
  | 'render';

/** One thing that is wrong, and where: lines and columns are counted from 1. */
export interface TemplateError {
  code: TemplateErrorCode;
  message: string;
  line: number;
  column: number;
}
