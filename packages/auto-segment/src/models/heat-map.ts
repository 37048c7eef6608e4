/**
 * Draws clicks as Gaussians, joined by their maximum, as DEXTR does (Maninis, Caelles, Pont-Tuset and
 * Van Gool, "Deep extreme cut", 2018).
 *
 * @param clicks Places in pixels of the input.
 * @param out side × side numbers to draw into.
 */
export function drawHeatMap(
  clicks: readonly { readonly x: number; readonly y: number }[],
  side: number,
  sigma: number,
  peak: number,
  out: Float32Array,
): void {
  const reach = Math.ceil(4 * sigma);
  for (const { x, y } of clicks) {
    const left = Math.max(0, Math.floor(x) - reach);
    const right = Math.min(side - 1, Math.floor(x) + reach);
    const bottom = Math.min(side - 1, Math.floor(y) + reach);
    for (let row = Math.max(0, Math.floor(y) - reach); row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const squared = (column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2;
        const value = peak * Math.exp(-squared / (2 * sigma * sigma));
        const at = row * side + column;
        if (value > out[at]) out[at] = value;
      }
    }
  }
}
