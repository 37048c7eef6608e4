import { firstFeatures, secondFeatures, type Scene } from './features.js';
import type { GridPoints } from './prior.js';
import { runNetwork } from './network.js';
import { FIRST_NETWORK, SECOND_NETWORK } from './weights.js';

/**
 * How likely each pixel of a grid belongs to the object, from the shape that the four points suggest
 * and from the colours: in two stages, the second of which learns its colours from the first.
 *
 * @returns Log-odds.
 */
export function objectLikelihood(scene: Scene, _points: GridPoints): Float32Array {
  const length = scene.width * scene.height;
  const features = firstFeatures(scene);
  const first = runNetwork(FIRST_NETWORK, features, length);
  return runNetwork(SECOND_NETWORK, secondFeatures(scene, first, features), length);
}
