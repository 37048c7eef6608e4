import type { Picture, SegmentRequest, SegmentResult } from '@gt-elements/editor';
import type { Sight } from '../engine/built-in.js';
import { noticeOf, orderExtremePoints } from '../engine/extreme-points.js';
import { joinLikelihoods } from '../engine/fusion.js';
import { finishMask } from '../engine/finish.js';
import { gridOf } from '../engine/grid.js';
import { type Field, sampleField } from '../models/field.js';
import type { Model } from './model.js';
import { sketchMask } from './sketch.js';

/** Longer side of the grid on which a model's answer is joined with the built-in engine's. */
const JOINT_SIDE = 256;

/** What a model answers, and what it said, for corrections to build on. */
export interface ModelAnswer {
  readonly mask: SegmentResult['mask'];
  readonly notice?: string;
  readonly noticeCode?: string;
  readonly field: Field;
}

/**
 * Makes one mask with a model. What it says first is shown at once; while it betters that, the
 * built-in engine looks at the same object, and what both say is joined and the outline refined at
 * the picture's own size.
 *
 * @param look The built-in engine's look at what is asked for.
 * @param earlier What the model said before the last correction.
 * @param onPreview Called with the model's first answer to four points.
 */
export async function answerWithModel(
  model: Model,
  key: string,
  picture: Picture,
  request: SegmentRequest,
  look: (signal?: AbortSignal) => Promise<Sight>,
  earlier: Field | undefined,
  options: {
    readonly signal?: AbortSignal;
    readonly threshold?: number;
    readonly onPreview?: (answer: ModelAnswer) => void;
  },
): Promise<ModelAnswer> {
  const { signal, threshold = 0.3, onPreview } = options;
  const { corrections } = request;
  const points = orderExtremePoints(request.extremePoints, picture);
  const question = { points, corrections, ...(earlier ? { earlier } : {}) };
  const answered = (mask: ModelAnswer['mask'], field: Field): ModelAnswer => ({
    mask,
    field,
    ...noticeOf(points),
  });
  // Until the first mask is shown nothing works beside it: it would take a share of the processors.
  const first = await model.answer(picture, key, question, undefined, signal);
  signal?.throwIfAborted();
  if (onPreview && corrections.length === 0) {
    const mask = sketchMask(picture, points, first, threshold);
    if (mask) onPreview(answered(mask, first));
  }
  const better = betterAnswer(first, earlier ? 1 : model.passes, (field) =>
    model.answer(picture, key, question, field, signal),
  );
  better.catch(() => undefined);
  const sight = await look(signal);
  const grid = gridOf(sight.grid.area, JOINT_SIDE);
  const own = sampleField({ ...sight.grid, values: sight.logits }, grid);
  const field = await better;
  signal?.throwIfAborted();
  const said = sampleField(field, grid);
  for (let at = 0; at < said.length; at++) said[at] -= threshold;
  const joint = { grid, logits: joinLikelihoods(said, own) };
  return answered(await finishMask(picture, sight, joint, request, true, signal), field);
}

/** Lets a model better its answer until it has answered in so many passes. */
async function betterAnswer(
  first: Field,
  passes: number,
  again: (field: Field) => Promise<Field>,
): Promise<Field> {
  let field = first;
  for (let pass = 1; pass < passes; pass++) field = await again(field);
  return field;
}
