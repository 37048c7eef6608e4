import type { Correction, Picture } from '@gt-elements/editor';
import type { ExtremePoints } from '../engine/extreme-points.js';
import type { Field } from '../models/field.js';

/** What a model is asked for: one object. */
export interface ModelQuestion {
  readonly points: ExtremePoints;
  readonly corrections: readonly Correction[];
  /** What it answered to the same points before, where it did. */
  readonly earlier?: Field;
}

/** A model that is loaded and runs. */
export interface Model {
  /** Whether a picture must be {@link encode}d before questions about it. */
  readonly encodes: boolean;
  /** How often {@link answer} can better its answer to a question. */
  readonly passes: number;

  /** Prepares for a picture and keeps the result under a key. */
  encode(picture: Picture, key: string, signal?: AbortSignal): Promise<void>;

  /** Makes the first question about an encoded picture as quick as those after it. */
  warm(picture: Picture, key: string): Promise<void>;

  /** Lets go of a picture. */
  forget(key: string): void;

  /**
   * Answers once.
   *
   * @param before The answer of the pass before this one, in the same question.
   */
  answer(
    picture: Picture,
    key: string,
    question: ModelQuestion,
    before: Field | undefined,
    signal?: AbortSignal,
  ): Promise<Field>;
}
