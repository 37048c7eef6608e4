import { boxMean } from './box-filter.js';
import { signedDistance } from './distance.js';
import { edgeAwareMean, edgeSteps, type EdgeWeights, edgeWeights } from './edge-filter.js';
import { fitMixture, type GaussianMixture, logDensity } from './gaussian-mixture.js';
import { geodesicDistance, type StepCosts, stepCosts } from './geodesic.js';
import { diamond, type GridPoints, shapePrior } from './prior.js';

/** What is known of each pixel of a grid; a single number holds for all of them. */
export type Features = (Float32Array | number)[];

/** What both stages need of a grid. */
export interface Scene {
  readonly lab: Float32Array;
  /** Colours and, in place of lightness, how rough the surroundings of a pixel are. */
  readonly texture: Float32Array;
  /** For ways along the picture. */
  readonly costs: StepCosts;
  /** For smoothing within weak edges and within strong ones. */
  readonly edges: readonly EdgeWeights[];
  readonly width: number;
  readonly height: number;
  readonly prior: Uint8Array;
  /** Signed distance from the prior's outline, in shares of {@link side}. */
  readonly shape: Float32Array;
  /** 1 outside the box of the four points. */
  readonly outside: Uint8Array;
  /** Square root of the box's area, in pixels of the grid. */
  readonly side: number;
  readonly shapeFeatures: Features;
}

/** How many pixels of way one unit of L*a*b* difference counts for. */
const PER_COLOUR = 0.5;

const clip = (value: number, limit: number) =>
  value > limit ? limit : value < -limit ? -limit : value;

/** Smoothed lightness, smoothed chroma and roughness of each pixel, interleaved. */
function textureOf(lab: Float32Array, width: number, height: number, radius: number): Float32Array {
  const count = width * height;
  const light = new Float32Array(count);
  const squared = new Float32Array(count);
  const chroma = new Float32Array(count);
  for (let at = 0; at < count; at++) {
    const l = lab[at * 3];
    light[at] = l;
    squared[at] = l * l;
    chroma[at] = Math.hypot(lab[at * 3 + 1], lab[at * 3 + 2]);
  }
  const mean = boxMean(light, width, height, radius);
  const power = boxMean(squared, width, height, radius);
  const colour = boxMean(chroma, width, height, radius);
  const texture = new Float32Array(count * 3);
  for (let at = 0; at < count; at++) {
    texture[at * 3] = mean[at];
    texture[at * 3 + 1] = colour[at];
    texture[at * 3 + 2] = 12 * Math.log(2 + Math.sqrt(Math.max(0, power[at] - mean[at] ** 2)));
  }
  return texture;
}

/** Looks at a grid before any colour is learned. */
export function sceneOf(
  lab: Float32Array,
  points: GridPoints,
  width: number,
  height: number,
): Scene {
  const left = points.left.x;
  const right = points.right.x;
  const top = points.top.y;
  const bottom = points.bottom.y;
  const boxWidth = Math.max(1, right - left);
  const boxHeight = Math.max(1, bottom - top);
  const side = Math.sqrt(boxWidth * boxHeight);
  const prior = shapePrior(points, width, height);
  const shape = signedDistance(prior, width, height);
  const inner = signedDistance(diamond(points, width, height), width, height);
  const outside = new Uint8Array(width * height);
  const across = new Float32Array(width * height);
  const down = new Float32Array(width * height);
  const edge = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const v = (y + 0.5 - top) / boxHeight;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const u = (x + 0.5 - left) / boxWidth;
      outside[at] = u < 0 || u > 1 || v < 0 || v > 1 ? 1 : 0;
      across[at] = Math.abs(clip(u - 0.5, 0.75));
      down[at] = clip(v - 0.5, 0.75);
      edge[at] = Math.min(
        ((0.5 - Math.abs(u - 0.5)) * boxWidth) / side,
        ((0.5 - Math.abs(v - 0.5)) * boxHeight) / side,
      );
      shape[at] = clip(shape[at] / side, 0.6);
      inner[at] = clip(inner[at] / side, 0.6);
    }
  }
  let priorArea = 0;
  for (let at = 0; at < prior.length; at++) priorArea += prior[at];
  const shapeFeatures = [
    shape,
    inner,
    edge,
    across,
    down,
    Math.log(side),
    Math.abs(Math.log(boxWidth / boxHeight)),
    priorArea / (boxWidth * boxHeight),
  ];
  const texture = textureOf(lab, width, height, Math.max(1, Math.round(side * 0.03)));
  const steps = edgeSteps(lab, width, height);
  const edges = [edgeWeights(steps, side * 0.15, 0.3), edgeWeights(steps, side * 0.6, 1.5)];
  return {
    lab,
    texture,
    costs: stepCosts(lab, width, height, PER_COLOUR),
    edges,
    width,
    height,
    prior,
    shape,
    outside,
    side,
    shapeFeatures,
  };
}

const SAMPLES = 1500;
const COMPONENTS = 5;

/** Learns the colours where `chosen` holds, from an even sample of at most {@link SAMPLES} pixels. */
function mixtureWhere(
  scene: Scene,
  space: Float32Array,
  chosen: (at: number) => boolean,
): GaussianMixture | undefined {
  const total = scene.width * scene.height;
  const members = new Int32Array(total);
  let found = 0;
  for (let at = 0; at < total; at++) if (chosen(at)) members[found++] = at;
  if (found < 4) return undefined;
  const count = Math.min(SAMPLES, found);
  const colours = new Float32Array(count * 3);
  for (let i = 0; i < count; i++) {
    const from = members[Math.floor(((i + 0.5) * found) / count)] * 3;
    colours[i * 3] = space[from];
    colours[i * 3 + 1] = space[from + 1];
    colours[i * 3 + 2] = space[from + 2];
  }
  return fitMixture(colours, COMPONENTS);
}

/** How much likelier each pixel's colour is in the object than around it, -10 to 10. */
function colourRatio(
  space: Float32Array,
  object: GaussianMixture | undefined,
  ground: GaussianMixture | undefined,
): Float32Array {
  const ratio = new Float32Array(space.length / 3);
  if (!object || !ground) return ratio;
  for (let at = 0; at < ratio.length; at++) {
    const l = space[at * 3];
    const a = space[at * 3 + 1];
    const b = space[at * 3 + 2];
    ratio[at] = clip(logDensity(object, l, a, b) - logDensity(ground, l, a, b), 10);
  }
  return ratio;
}

const meanWhere = (values: Float32Array, mask: Uint8Array, of: number) => {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < values.length; at++) {
    if (mask[at] !== of) continue;
    sum += values[at];
    count++;
  }
  return count ? sum / count : 0;
};

const radiusOf = (scene: Scene, share: number) => Math.max(1, Math.round(scene.side * share));

/** Ratio of the ways to the surroundings and to the core, and both ways. */
function ways({ costs, side }: Scene, core: Uint8Array, ground: Uint8Array): Features {
  const toCore = geodesicDistance(costs, core);
  const toGround = geodesicDistance(costs, ground);
  const balance = new Float32Array(toCore.length);
  for (let at = 0; at < balance.length; at++) {
    toCore[at] = Math.min(4, toCore[at] / side);
    toGround[at] = Math.min(4, toGround[at] / side);
    balance[at] = (toGround[at] - toCore[at]) / (toGround[at] + toCore[at] + 0.02);
  }
  return [balance, toCore, toGround];
}

/** Values smoothed within what weak and strong edges enclose. */
const withinEdges = ({ edges, width, height }: Scene, values: Float32Array): Features =>
  edges.map((weights) => edgeAwareMean(values, weights, width, height));
/** What the first stage sees: the shape, and colours learned from the prior. */
export function firstFeatures(scene: Scene): Features {
  const { width, height, shape, outside } = scene;
  const count = width * height;
  const core = new Uint8Array(count);
  let deepest = 0;
  for (let at = 0; at < count; at++) if (shape[at] > deepest) deepest = shape[at];
  for (let at = 0; at < count; at++) core[at] = shape[at] > 0.4 * deepest ? 1 : 0;
  const ratioIn = (space: Float32Array) =>
    colourRatio(
      space,
      mixtureWhere(scene, space, (at) => core[at] === 1),
      mixtureWhere(scene, space, (at) => outside[at] === 1),
    );
  const ratio = ratioIn(scene.lab);
  const texture = ratioIn(scene.texture);
  const inBox = meanWhere(ratio, outside, 0);
  return [
    ...scene.shapeFeatures,
    ratio,
    boxMean(ratio, width, height, radiusOf(scene, 0.03)),
    boxMean(ratio, width, height, radiusOf(scene, 0.1)),
    meanWhere(ratio, core, 1),
    meanWhere(ratio, outside, 1),
    inBox,
    ...ways(scene, core, outside),
    texture,
    ...withinEdges(scene, ratio),
    ...withinEdges(scene, texture),
    ...withinEdges(scene, shape),
  ];
}

/**
 * How much better a pixel's colour fits the mean colour of the likely object nearby than that of the
 * likely surroundings nearby.
 */
function localRatio(scene: Scene, likely: Float32Array, radius: number): Float32Array {
  const { lab, width, height } = scene;
  const count = width * height;
  const planes: Float32Array[] = [];
  for (let plane = 0; plane < 10; plane++) planes.push(new Float32Array(count));
  for (let at = 0; at < count; at++) {
    const p = likely[at];
    const l = lab[at * 3];
    const a = lab[at * 3 + 1];
    const b = lab[at * 3 + 2];
    const squared = l * l + a * a + b * b;
    planes[0][at] = p;
    planes[1][at] = p * l;
    planes[2][at] = p * a;
    planes[3][at] = p * b;
    planes[4][at] = p * squared;
    planes[5][at] = 1 - p;
    planes[6][at] = (1 - p) * l;
    planes[7][at] = (1 - p) * a;
    planes[8][at] = (1 - p) * b;
    planes[9][at] = (1 - p) * squared;
  }
  const means = planes.map((plane) => boxMean(plane, width, height, radius));
  const out = new Float32Array(count);
  const misfit = (at: number, first: number) => {
    const weight = means[first][at] + 1e-4;
    const ml = means[first + 1][at] / weight;
    const ma = means[first + 2][at] / weight;
    const mb = means[first + 3][at] / weight;
    const variance = Math.max(0, means[first + 4][at] / weight - ml * ml - ma * ma - mb * mb);
    const l = lab[at * 3] - ml;
    const a = lab[at * 3 + 1] - ma;
    const b = lab[at * 3 + 2] - mb;
    return (l * l + a * a + b * b) / (variance / 1.5 + 20) + Math.log(variance + 20);
  };
  for (let at = 0; at < count; at++) {
    const sure = Math.min(1, 10 * Math.min(means[0][at], means[5][at]));
    out[at] = sure * clip(misfit(at, 5) - misfit(at, 0), 6);
  }
  return out;
}

/** What the second stage sees: the first stage's answer, and colours learned again from it. */
export function secondFeatures(scene: Scene, first: Float32Array, earlier: Features): Features {
  const { width, height, outside } = scene;
  const count = width * height;
  const likely = new Float32Array(count);
  const core = new Uint8Array(count);
  const ground = new Uint8Array(count);
  for (let at = 0; at < count; at++) {
    likely[at] = 1 / (1 + Math.exp(-first[at]));
    core[at] = likely[at] > 0.85 ? 1 : 0;
    ground[at] = outside[at] || likely[at] < 0.08 ? 1 : 0;
  }
  const ratioIn = (space: Float32Array) =>
    colourRatio(
      space,
      mixtureWhere(scene, space, (at) => likely[at] > 0.6),
      mixtureWhere(scene, space, (at) => likely[at] < 0.25),
    );
  const ratio = ratioIn(scene.lab);
  const texture = ratioIn(scene.texture);
  const clipped = first.map((value) => clip(value, 6));
  return [
    ...scene.shapeFeatures,
    clipped,
    boxMean(likely, width, height, radiusOf(scene, 0.04)),
    boxMean(likely, width, height, radiusOf(scene, 0.12)),
    meanWhere(likely, outside, 0),
    ratio,
    boxMean(ratio, width, height, radiusOf(scene, 0.03)),
    boxMean(ratio, width, height, radiusOf(scene, 0.1)),
    meanWhere(ratio, core, 1),
    meanWhere(ratio, outside, 1),
    localRatio(scene, likely, radiusOf(scene, 0.1)),
    localRatio(scene, likely, radiusOf(scene, 0.25)),
    ...ways(scene, core, ground),
    earlier[8] as Float32Array,
    texture,
    ...withinEdges(scene, ratio),
    ...withinEdges(scene, texture),
    ...withinEdges(scene, likely),
  ];
}
