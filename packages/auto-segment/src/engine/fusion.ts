/** Weight of the built-in engine's word beside a model's, and how far each may go alone. */
const OWN_WEIGHT = 0.9;
const OWN_LIMIT = 4;
const MODEL_LIMIT = 6;

/**
 * Joins what a model says with what shape and colours say. Models know objects, and now and then take
 * a part for the whole; the four points and the colours know nothing of objects, and rarely stray far.
 *
 * @param model Log-odds of the model on a grid.
 * @param own Log-odds of the built-in engine on the same grid.
 */
export function joinLikelihoods(model: Float32Array, own: Float32Array): Float32Array {
  const out = new Float32Array(model.length);
  for (let at = 0; at < out.length; at++) {
    const said = Math.max(-MODEL_LIMIT, Math.min(MODEL_LIMIT, model[at]));
    const known = Math.max(-OWN_LIMIT, Math.min(OWN_LIMIT, own[at]));
    out[at] = said + OWN_WEIGHT * known;
  }
  return out;
}
