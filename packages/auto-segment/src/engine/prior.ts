/** Four extreme points in the coordinates of a grid, of which a pixel's centre is at + 0.5. */
export interface GridPoints {
  readonly top: { readonly x: number; readonly y: number };
  readonly bottom: { readonly x: number; readonly y: number };
  readonly left: { readonly x: number; readonly y: number };
  readonly right: { readonly x: number; readonly y: number };
}

/** Whether a point lies inside the quarter of an ellipse between two neighbouring extreme points. */
function inQuarter(
  x: number,
  y: number,
  vertical: { readonly x: number; readonly y: number },
  horizontal: { readonly x: number; readonly y: number },
): boolean {
  // The centre has the column of the upper or lower point and the row of the left or right one.
  const a = (x - vertical.x) / (horizontal.x - vertical.x || 1e-6);
  const b = (y - horizontal.y) / (vertical.y - horizontal.y || 1e-6);
  return a >= 0 && b >= 0 && a * a + b * b <= 1;
}

/** The quadrilateral of the four points: 1 inside, 0 outside, width × height bytes. */
export function diamond(points: GridPoints, width: number, height: number): Uint8Array {
  const mask = new Uint8Array(width * height);
  const corners = [points.top, points.right, points.bottom, points.left];
  for (let row = 0; row < height; row++) {
    const y = row + 0.5;
    for (let column = 0; column < width; column++) {
      const x = column + 0.5;
      let inside = true;
      for (let k = 0; k < 4 && inside; k++) {
        const a = corners[k];
        const b = corners[(k + 1) & 3];
        inside = (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) >= 0;
      }
      if (inside) mask[row * width + column] = 1;
    }
  }
  return mask;
}

/**
 * What an object with these extreme points looks like before its picture is looked at: the four
 * points joined by quarters of ellipses, and the quadrilateral between them.
 *
 * @returns 1 inside, 0 outside, width × height bytes.
 */
export function shapePrior(points: GridPoints, width: number, height: number): Uint8Array {
  const mask = diamond(points, width, height);
  for (let row = 0; row < height; row++) {
    const y = row + 0.5;
    for (let column = 0; column < width; column++) {
      const at = row * width + column;
      if (mask[at]) continue;
      const x = column + 0.5;
      if (
        inQuarter(x, y, points.top, points.left) ||
        inQuarter(x, y, points.top, points.right) ||
        inQuarter(x, y, points.bottom, points.left) ||
        inQuarter(x, y, points.bottom, points.right)
      ) {
        mask[at] = 1;
      }
    }
  }
  return mask;
}
