import type { Picture, SegmentRequest, SegmentResult } from '@gt-elements/editor';
import { lookAt } from '../engine/built-in.js';
import { orderExtremePoints } from '../engine/extreme-points.js';
import { joinLikelihoods } from '../engine/fusion.js';
import { finishMask } from '../engine/finish.js';
import { gridOf } from '../engine/grid.js';
import { type Field, sampleField } from '../models/field.js';
import type { Model } from './model.js';

/** Longer side of the grid on which a model's answer is joined with the built-in engine's. */
const JOINT_SIDE = 256;

/** What a model answers, and what it said, for corrections to build on. */
export interface ModelAnswer {
  readonly mask: SegmentResult['mask'];
  readonly notice?: string;
  readonly field: Field;
}

/**
 * Makes one mask with a model: while it thinks, the built-in engine looks at the same object; what
 * both say is joined, and the outline refined at the picture's own size.
 *
 * @param earlier What the model said before the last correction.
 * @param onPreview Called with the answer of each pass but the last.
 */
export async function answerWithModel(
  model: Model,
  key: string,
  picture: Picture,
  request: SegmentRequest,
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
  // The model's thread works while this one looks.
  const firstPass = model.answer(picture, key, question, undefined, signal);
  firstPass.catch(() => undefined);
  const sight = await lookAt(picture, request, signal);
  const passes = earlier ? 1 : model.passes;
  const grid = gridOf(sight.grid.area, JOINT_SIDE);
  const own = sampleField({ ...sight.grid, values: sight.logits }, grid);
  const finish = async (field: Field, last: boolean): Promise<ModelAnswer> => {
    const said = sampleField(field, grid);
    for (let at = 0; at < said.length; at++) said[at] -= threshold;
    const logits = joinLikelihoods(said, own);
    const mask = await finishMask(picture, sight, { grid, logits }, request, last, signal);
    return { mask, field, ...(points.notice ? { notice: points.notice } : {}) };
  };
  let field = await firstPass;
  for (let pass = 1; pass < passes; pass++) {
    signal?.throwIfAborted();
    const next = model.answer(picture, key, question, field, signal);
    next.catch(() => undefined);
    if (onPreview) onPreview(await finish(field, false));
    field = await next;
  }
  signal?.throwIfAborted();
  return finish(field, true);
}
