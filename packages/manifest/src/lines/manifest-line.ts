import type { ManifestError } from '../errors.js';
import type { JsonObject } from '../json-value.js';
import { type Annotation, manifestLine } from './annotations.js';
import { type LabelAttribute, labelAttributeOf, labelAttributesOf } from './label-attribute.js';

/** A line of a manifest: its text as it was, and what it says. */
export class ManifestLine {
  constructor(
    /** Counted from 1; the data object's id is one less. */
    readonly number: number,
    /** The line without its break. */
    readonly text: string,
    readonly value: JsonObject,
    /** What is wrong with it, where reading went on nonetheless. */
    readonly problems: readonly ManifestError[],
  ) {}

  /** The data object's id in a job: the line's number counted from 0, as a string. */
  get dataObjectId(): string {
    return String(this.number - 1);
  }

  /** The address in `source-ref`, where there is one. */
  get sourceRef(): string | undefined {
    const value = this.value['source-ref'];
    return typeof value === 'string' ? value : undefined;
  }

  /** The text in `source`, where there is one. */
  get source(): string | undefined {
    const { source } = this.value;
    return typeof source === 'string' ? source : undefined;
  }

  /** The label attributes: what stands beside a `…-metadata` of Ground Truth's. */
  get labels(): LabelAttribute[] {
    return labelAttributesOf(this.value);
  }

  /** The label attribute of a name, where the line has one. */
  label(attribute: string): LabelAttribute | undefined {
    return labelAttributeOf(this.value, attribute);
  }

  /** The text with an annotation set; everything else stays byte for byte. */
  with(annotation: Annotation): string {
    return manifestLine(this.text, annotation);
  }
}
