import type { Point } from './brush.js';
import { RasterError } from './errors.js';
import type { LabelEdit } from './label-edit.js';
import type { LabelMap } from './label-map.js';
import { fillRows, type Paint } from './row-spans.js';

/**
 * Paints every pixel whose centre lies inside closed outlines, by the even-odd rule: an outline in
 * another makes a hole, and where an outline crosses itself the doubly enclosed part is outside.
 *
 * A centre exactly on an edge belongs to the side to the right of it (or below a level one), and an
 * edge is computed alike in both directions; so two areas that share an edge neither overlap nor
 * leave a gap. Crossings are those of the scanline algorithm with a table of active edges.
 *
 * @param outlines One or more lists of corners in picture pixels; the last is joined to the first.
 * @throws {RasterError} `point-not-finite`
 */
export function fillPolygon(
  edit: LabelEdit,
  map: LabelMap,
  outlines: readonly (readonly Point[])[],
  paint: Paint,
): void {
  const edges = edgeTable(outlines);
  if (edges.count === 0) return;
  const { firstRow, endRow, topX, topY, slope, order } = edges;
  const first = Math.max(0, firstRow[order[0]!]!);
  let end = first;
  for (let at = 0; at < edges.count; at++) end = Math.max(end, endRow[at]!);
  const active = new Int32Array(edges.count);
  const crossings = new Float64Array(edges.count);
  let activeCount = 0;
  let next = 0;
  let reached = first - 1;
  fillRows(
    edit,
    map,
    first,
    end,
    (row, out) => {
      if (row !== reached) {
        reached = row;
        while (next < edges.count && firstRow[order[next]!]! <= row) {
          active[activeCount++] = order[next++]!;
        }
        const y = row + 0.5;
        let kept = 0;
        for (let at = 0; at < activeCount; at++) {
          const edge = active[at]!;
          if (endRow[edge]! <= row) continue;
          const x = topX[edge]! + (y - topY[edge]!) * slope[edge]!;
          // Nearly sorted from the row before: insertion is the quickest way.
          let place = kept;
          while (place > 0 && crossings[place - 1]! > x) {
            crossings[place] = crossings[place - 1]!;
            active[place] = active[place - 1]!;
            place--;
          }
          crossings[place] = x;
          active[place] = edge;
          kept++;
        }
        activeCount = kept;
      }
      if (activeCount > out.length) return -activeCount;
      for (let at = 0; at < activeCount; at++) out[at] = Math.ceil(clamp(crossings[at]!) - 0.5);
      return activeCount;
    },
    paint,
  );
}

/** Keeps crossings far outside the picture within 32 bits. */
const clamp = (x: number) => (x < -1e9 ? -1e9 : x > 1e9 ? 1e9 : x);

/** Every edge that crosses the centre line of a row, from its upper end downwards. */
function edgeTable(outlines: readonly (readonly Point[])[]) {
  const most = outlines.reduce((sum, outline) => sum + outline.length, 0);
  const firstRow = new Float64Array(most);
  const endRow = new Float64Array(most);
  const topX = new Float64Array(most);
  const topY = new Float64Array(most);
  const slope = new Float64Array(most);
  let count = 0;
  for (const outline of outlines) {
    for (let at = 0; at < outline.length; at++) {
      const a = outline[at]!;
      const b = outline[(at + 1) % outline.length]!;
      if (!Number.isFinite(a.x) || !Number.isFinite(a.y)) {
        throw new RasterError(
          'point-not-finite',
          `Corner ${at} of an outline is (${a.x}, ${a.y}): both have to be numbers.`,
        );
      }
      const [top, bottom] = a.y < b.y ? [a, b] : [b, a];
      const from = Math.ceil(top.y - 0.5);
      const to = Math.ceil(bottom.y - 0.5);
      if (from >= to || to <= 0) continue;
      firstRow[count] = from;
      endRow[count] = to;
      topX[count] = top.x;
      topY[count] = top.y;
      slope[count] = (bottom.x - top.x) / (bottom.y - top.y);
      count++;
    }
  }
  const order = Int32Array.from({ length: count }, (_, at) => at).sort(
    (a, b) => firstRow[a]! - firstRow[b]!,
  );
  return { count, firstRow, endRow, topX, topY, slope, order };
}
