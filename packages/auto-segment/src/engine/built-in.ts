import type { Picture, SegmentRequest, SegmentResult } from '@gt-elements/editor';
import { AutoSegmentError } from '../errors.js';
import { reachClicks, softenBox } from './clicks.js';
import { applyCorrections, holdCorrections } from './corrections.js';
import { cutGrid, isPlausible } from './cut.js';
import { type ExtremePoints, noticeOf, orderExtremePoints } from './extreme-points.js';
import { type Scene, sceneOf } from './features.js';
import { areaAround, type Grid, gridOf, pointsOn } from './grid.js';
import { labOf } from './lab.js';
import { objectLikelihood } from './likelihood.js';
import { previousLogits } from './previous.js';
import { refineMask } from './refine/refine.js';

/** How much its own word weighs against edges where no model speaks beside it. */
const CONFIDENCE = 1.3;

/** Longer side of the grid on which the built-in engine thinks, in pixels. */
export const GRID_SIDE = 160;

/** An object as the built-in engine sees it, before it is cut. */
export interface Sight {
  readonly points: ExtremePoints;
  readonly grid: Grid;
  readonly scene: Scene;
  /** Log-odds of each pixel of the grid. */
  readonly logits: Float32Array;
}

/** Reads the part of the picture that a request is about. */
export async function readScene(
  picture: Picture,
  points: ExtremePoints,
  corrections: SegmentRequest['corrections'],
  signal?: AbortSignal,
): Promise<{ readonly grid: Grid; readonly scene: Scene }> {
  const around = areaAround(points, picture);
  const xs = corrections.map(({ point }) => Math.round(point.x));
  const ys = corrections.map(({ point }) => Math.round(point.y));
  const x = Math.max(0, Math.min(around.x, ...xs.map((value) => value - 8)));
  const y = Math.max(0, Math.min(around.y, ...ys.map((value) => value - 8)));
  const right = Math.max(around.x + around.width, ...xs.map((value) => value + 9));
  const bottom = Math.max(around.y + around.height, ...ys.map((value) => value + 9));
  const area = {
    x,
    y,
    width: Math.min(picture.width, right) - x,
    height: Math.min(picture.height, bottom) - y,
  };
  const grid = gridOf(area, GRID_SIDE);
  const block = await picture.read(area, {
    size: { width: grid.width, height: grid.height },
    ...(signal ? { signal } : {}),
  });
  if (block.data.length !== grid.width * grid.height * 4) {
    throw new AutoSegmentError(
      'picture-unreadable',
      `The picture gave ${block.data.length / 4} pixels where ${grid.width} × ${grid.height} were asked for.`,
    );
  }
  const scene = sceneOf(labOf(block.data), pointsOn(grid, points), grid.width, grid.height);
  return { grid, scene };
}

/** Looks at what a request is about, with corrections brought in. */
export async function lookAt(
  picture: Picture,
  request: SegmentRequest,
  signal?: AbortSignal,
): Promise<Sight> {
  const points = orderExtremePoints(request.extremePoints, picture);
  const { grid, scene } = await readScene(picture, points, request.corrections, signal);
  signal?.throwIfAborted();
  const logits = objectLikelihood(scene, pointsOn(grid, points));
  return { points, grid, scene, logits };
}

function asLogits(mask: Uint8Array): Float32Array {
  const logits = new Float32Array(mask.length);
  for (let at = 0; at < logits.length; at++) logits[at] = mask[at] ? 1 : -1;
  return logits;
}

/**
 * Makes one mask without any model: shape prior, colour model, minimum cut, refinement at the
 * picture's own size.
 *
 * @throws {AutoSegmentError} For points that no mask can be made from.
 * @throws {DOMException} `AbortError` when the signal aborts.
 */
export async function cutOut(
  picture: Picture,
  request: SegmentRequest,
  options: {
    readonly signal?: AbortSignal;
    /** What was seen of this object before, or a fresh look. */
    readonly look?: (signal?: AbortSignal) => Promise<Sight>;
  } = {},
): Promise<Pick<SegmentResult, 'mask' | 'notice' | 'noticeCode'>> {
  const { signal, look = () => lookAt(picture, request, signal) } = options;
  const { points, grid, scene, logits: seen } = await look(signal);
  const logits = seen.slice();
  const { corrections, previous } = request;
  const corrected = corrections.length > 0;
  if (corrected && previous) {
    const earlier = previousLogits(previous, grid);
    for (let at = 0; at < logits.length; at++) logits[at] = 0.35 * logits[at] + earlier[at];
  } else {
    for (let at = 0; at < logits.length; at++) logits[at] *= CONFIDENCE;
    reachClicks(logits, pointsOn(grid, points), grid.width, grid.height);
  }
  const outside = softenBox(scene, logits, pointsOn(grid, points), grid.area.width / grid.width);
  applyCorrections(scene, grid, logits, corrections);
  const bias = corrected && previous ? 0 : undefined;
  let coarse = cutGrid({ ...scene, outside }, logits, bias, corrected);
  if (!corrected && !isPlausible(scene, coarse)) coarse = scene.prior;
  const mask = await refineMask(
    picture,
    { grid, logits: asLogits(coarse) },
    signal ? { signal } : {},
  );
  holdCorrections(mask, corrections);
  return { mask, ...noticeOf(points) };
}
