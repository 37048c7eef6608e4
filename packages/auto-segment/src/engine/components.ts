/**
 * Keeps the parts of a mask that belong to the object: the largest, those nearly as large, and those
 * that touch a pixel that must stay; fills holes that are too small to be meant.
 *
 * @param mask 1 and 0, row by row; changed in place.
 * @param keep Pixels whose part stays whatever its size.
 */
export function tidyMask(mask: Uint8Array, width: number, keep: readonly number[] = []): void {
  const labels = new Int32Array(mask.length);
  const sizes: number[] = [0];
  const values: number[] = [0];
  const edge: boolean[] = [false];
  const stack: number[] = [];
  for (let start = 0; start < mask.length; start++) {
    if (labels[start]) continue;
    const label = sizes.length;
    const value = mask[start];
    let size = 0;
    let touchesEdge = false;
    labels[start] = label;
    stack.push(start);
    while (stack.length > 0) {
      const at = stack.pop() as number;
      size++;
      const x = at % width;
      if (x === 0 || x === width - 1 || at < width || at >= mask.length - width) touchesEdge = true;
      const visit = (other: number) => {
        if (labels[other] || mask[other] !== value) return;
        labels[other] = label;
        stack.push(other);
      };
      if (x > 0) visit(at - 1);
      if (x + 1 < width) visit(at + 1);
      if (at >= width) visit(at - width);
      if (at + width < mask.length) visit(at + width);
    }
    sizes.push(size);
    values.push(value);
    edge.push(touchesEdge);
  }
  let largest = 0;
  let inside = 0;
  for (let label = 1; label < sizes.length; label++) {
    if (!values[label]) continue;
    inside += sizes[label];
    largest = Math.max(largest, sizes[label]);
  }
  const kept = new Set(keep.map((at) => labels[at]));
  const flips = sizes.map((size, label) => {
    if (label === 0 || kept.has(label)) return false;
    return values[label] ? size < 0.08 * largest : !edge[label] && size < 0.004 * inside;
  });
  for (let at = 0; at < mask.length; at++) if (flips[labels[at]]) mask[at] = mask[at] ? 0 : 1;
}
