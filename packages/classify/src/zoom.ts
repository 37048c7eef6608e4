/** How a picture that fits its stage is shown: enlarged by `scale`, moved by `x` and `y` CSS pixels. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** The whole picture. */
export const FIT: Zoom = { scale: 1, x: 0, y: 0 };

const MAXIMUM_SCALE = 40;

/** Enlarges by `factor` so that the point (`x`, `y`) of the stage, in CSS pixels, stays where it is. */
export function zoomAt(zoom: Zoom, factor: number, x: number, y: number): Zoom {
  const scale = Math.min(Math.max(zoom.scale * factor, 1), MAXIMUM_SCALE);
  const ratio = scale / zoom.scale;
  return { scale, x: x - (x - zoom.x) * ratio, y: y - (y - zoom.y) * ratio };
}

/** Keeps the enlarged stage covering the stage of `width` × `height` CSS pixels, so that nothing gets lost. */
export function clampZoom(zoom: Zoom, width: number, height: number): Zoom {
  const clamp = (at: number, size: number): number =>
    Math.min(0, Math.max(at, size - size * zoom.scale));
  return { scale: zoom.scale, x: clamp(zoom.x, width), y: clamp(zoom.y, height) };
}
