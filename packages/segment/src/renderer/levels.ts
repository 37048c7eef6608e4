/** How often a picture is halved: at level 2 one texture pixel stands for 4 × 4 of the picture. */
export type Level = number;

/** A rectangle of whole pixels of the picture. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Picture pixels to a side of what is scaled and uploaded at once, so that none of it takes long. */
const CHUNK_SIDE = 512;

/** The first level at which the whole picture fits in `side` texture pixels. */
export function overviewLevel(width: number, height: number, side: number): Level {
  let level = 0;
  while (Math.max(width, height) > side * 2 ** level) level += 1;
  return level;
}

/** The level that has a texture pixel or more for each device pixel. */
export function detailLevel(devicePixelsToPixel: number): Level {
  return Math.max(0, Math.floor(Math.log2(1 / devicePixelsToPixel) + 1e-9));
}

/**
 * The parts of a picture at a level that touch `seen` (all when left out).
 *
 * @param side Texture pixels to a side of a part.
 */
export function partsOf(
  picture: { readonly width: number; readonly height: number },
  level: Level,
  side: number,
  seen: Place = { x: 0, y: 0, ...{ width: picture.width, height: picture.height } },
): Place[] {
  const step = side * 2 ** level;
  const parts: Place[] = [];
  const startX = Math.max(0, Math.floor(seen.x / step) * step);
  const startY = Math.max(0, Math.floor(seen.y / step) * step);
  const endX = Math.min(picture.width, seen.x + seen.width);
  const endY = Math.min(picture.height, seen.y + seen.height);
  for (let y = startY; y < endY; y += step) {
    for (let x = startX; x < endX; x += step) {
      const width = Math.min(step, picture.width - x);
      const height = Math.min(step, picture.height - y);
      parts.push({ x, y, width, height });
    }
  }
  return parts;
}

/** The pieces in which a part is uploaded; they begin on whole texture pixels of the level. */
export function chunksOf(place: Place, level: Level): Place[] {
  const side = Math.max(CHUNK_SIDE, 2 ** level);
  return partsOf(place, 0, side).map(({ x, y, width, height }) => ({
    x: place.x + x,
    y: place.y + y,
    width,
    height,
  }));
}
