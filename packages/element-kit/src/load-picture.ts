import { excerpt } from './json5-attribute.js';
import { statedSize } from './picture-header.js';
import { withoutOrientation } from './picture-orientation.js';
import { ElementProblem } from './problem.js';

/** The most pixels of a picture: Ground Truth's own limit. */
export const MAXIMUM_PICTURE_PIXELS = 100_000_000;

/**
 * Fetches and decodes a picture in the pixel grid of its file: EXIF orientation is not applied.
 *
 * @param source A URL; relative ones count from the page.
 * @param attribute The attribute that held it, for messages.
 * @throws {ElementProblem} `picture-not-loaded`, `picture-too-large`, `picture-not-decoded`, with
 *   the URL and the reason; or the signal's `AbortError`.
 */
export async function loadPicture(
  source: string,
  { attribute = 'src', signal }: { attribute?: string; signal?: AbortSignal } = {},
): Promise<ImageBitmap> {
  const blob = await fetchPicture(source, attribute, signal);
  const head = new Uint8Array(await blob.slice(0, 1 << 18).arrayBuffer());
  const stated = statedSize(head);
  if (stated) checkSize(source, attribute, stated.width, stated.height);
  signal?.throwIfAborted();
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(withoutOrientation(blob, head), {
      colorSpaceConversion: 'default',
    });
  } catch (error) {
    throw new ElementProblem(
      'picture-not-decoded',
      `The picture ${excerpt(source, 120)} is not one that this browser can decode${blob.type ? ` (it came as ${blob.type})` : ''}.`,
      attribute,
      { cause: error },
    );
  }
  if (signal?.aborted) {
    bitmap.close();
    signal.throwIfAborted();
  }
  checkSize(source, attribute, bitmap.width, bitmap.height);
  return bitmap;
}

async function fetchPicture(
  source: string,
  attribute: string,
  signal: AbortSignal | undefined,
): Promise<Blob> {
  let response: Response;
  try {
    response = await fetch(source, signal ? { signal } : {});
  } catch (error) {
    signal?.throwIfAborted();
    throw new ElementProblem(
      'picture-not-loaded',
      `The picture ${excerpt(source, 120)} could not be fetched: the address cannot be reached, or its server does not allow this page to read it (CORS).`,
      attribute,
      { cause: error },
    );
  }
  if (!response.ok) {
    throw new ElementProblem(
      'picture-not-loaded',
      `The picture ${excerpt(source, 120)} could not be fetched: the server answered ${response.status} ${response.statusText}`.trim() +
        '.',
      attribute,
    );
  }
  try {
    return await response.blob();
  } catch (error) {
    signal?.throwIfAborted();
    throw new ElementProblem(
      'picture-not-loaded',
      `The picture ${excerpt(source, 120)} broke off while it was being fetched: check the connection and load it again.`,
      attribute,
      { cause: error },
    );
  }
}

function checkSize(source: string, attribute: string, width: number, height: number): void {
  if (width * height <= MAXIMUM_PICTURE_PIXELS) return;
  throw new ElementProblem(
    'picture-too-large',
    `The picture ${excerpt(source, 120)} is ${width} × ${height} = ${Math.round((width * height) / 1e5) / 10} megapixels; at most 100 megapixels can be labeled.`,
    attribute,
  );
}
