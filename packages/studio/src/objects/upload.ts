import { Refusal } from '../refusal.js';
import { type Buckets, OWN_BUCKET } from './buckets.js';
import { contentType, isPicture } from './content-type.js';
import { parseUri } from './object-key.js';
import { BEGINNING_BYTES, looksLike } from './picture-type.js';

/** The most bytes of one file. */
export const MOST_UPLOAD = 256 * 1024 * 1024;
/** Where uploads lie in the studio's own bucket, apart from what jobs write. */
export const UPLOADS = 'data/';

const hasHiddenPart = (key: string) => key.split('/').some((part) => part.startsWith('.'));

function checkPlace(uri: string): void {
  const { bucket, key } = parseUri(uri);
  if (bucket === OWN_BUCKET && !key.startsWith(UPLOADS)) {
    throw new Refusal(
      'invalid',
      `${uri} is not a place for uploads: s3://${OWN_BUCKET}/${UPLOADS}… was expected.`,
      { reason: 'upload-place', values: { uri } },
    );
  }
  if (hasHiddenPart(key)) {
    throw new Refusal('invalid', `${uri} has a part that begins with a dot: rename it.`, {
      reason: 'upload-hidden',
      values: { uri },
    });
  }
  if (!isPicture(key) && contentType(key) !== 'application/jsonlines') {
    throw new Refusal(
      'invalid',
      `${uri} is no picture by its name: .jpg, .png, .webp, .gif, .bmp or .avif was expected, or .manifest.`,
      { reason: 'upload-kind', values: { uri } },
    );
  }
}

async function* checked(uri: string, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  let beginning: Uint8Array | undefined = new Uint8Array();
  for await (const part of body) {
    size += part.length;
    if (size > MOST_UPLOAD) throw tooLarge();
    if (beginning) {
      beginning = Buffer.concat([beginning, part]);
      if (beginning.length < BEGINNING_BYTES) continue;
      checkBeginning(uri, beginning);
      yield beginning;
      beginning = undefined;
    } else yield part;
  }
  if (beginning) {
    checkBeginning(uri, beginning);
    yield beginning;
  }
}

function checkBeginning(uri: string, beginning: Uint8Array): void {
  if (!isPicture(uri) || looksLike(uri, beginning)) return;
  throw new Refusal(
    'invalid',
    `${uri} does not hold what its name says: its first bytes are not those of ${contentType(uri)}.`,
    { reason: 'upload-content', values: { uri } },
  );
}

const tooLarge = () => new Refusal('too-large', `A file has at most ${MOST_UPLOAD} bytes.`);

/**
 * Takes a picture or a manifest from outside. It is seen whole or not at all.
 *
 * @param size What the request says that the file has, in bytes; undefined where it does not say.
 * @throws {Refusal} `invalid` for a name or a content that is no picture, `too-large`, `conflict`
 *   where there is something already: running jobs may show it.
 */
export async function takeUpload(
  buckets: Buckets,
  uri: string,
  body: AsyncIterable<Uint8Array>,
  size?: number,
): Promise<void> {
  checkPlace(uri);
  if (size !== undefined && size > MOST_UPLOAD) throw tooLarge();
  if (await exists(buckets, uri)) {
    throw new Refusal('conflict', `There already is a file ${uri}: choose another name.`, {
      reason: 'upload-known',
      values: { uri },
    });
  }
  await buckets.put(uri, checked(uri, body));
}

async function exists(buckets: Buckets, uri: string): Promise<boolean> {
  try {
    const { body } = await buckets.get(uri);
    // Not read to its end: what was opened is closed again.
    const iterator = body[Symbol.asyncIterator]();
    await iterator.return?.();
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') return false;
    throw error;
  }
}
