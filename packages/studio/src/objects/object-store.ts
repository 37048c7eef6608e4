import { Refusal } from '../refusal.js';

/** What a store says about an object without giving its bytes. */
export interface ObjectInfo {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  readonly modified: Date;
}

/** An object's bytes, as a stream that must be read or destroyed. */
export interface StoredObject extends ObjectInfo {
  readonly body: AsyncIterable<Uint8Array>;
}

/** A page of what lies directly below a prefix, as a browser of folders shows it. */
export interface FolderPage {
  /** The names of folders, without a slash. */
  readonly folders: readonly string[];
  readonly files: readonly ObjectInfo[];
  /** What to ask for the next page with; missing on the last one. */
  readonly next?: string | undefined;
}

/** What may be written: everything at once, or piece by piece. */
export type Content = Uint8Array | string | AsyncIterable<Uint8Array | string>;

/**
 * Where pictures, manifests, masks and answers lie: a folder or an S3 bucket. Keys are S3 keys:
 * names joined by `/`, without a leading one. A write is seen whole or not at all.
 */
export interface ObjectStore {
  /** Writes an object, replacing one of the same key. */
  put(key: string, content: Content): Promise<void>;
  /**
   * Opens an object.
   *
   * @throws {Refusal} `not-found` when there is none, `invalid` for a key that no object can have.
   */
  get(key: string): Promise<StoredObject>;
  /** What lies below a prefix, in the order of keys. */
  list(prefix: string): AsyncIterable<ObjectInfo>;
  /**
   * What lies directly below a folder, a page at a time. What it takes does not grow with what the
   * folders below hold.
   *
   * @param folder Empty, or a prefix that ends in a slash.
   * @param page How many names, and where the page before ended.
   */
  children(
    folder: string,
    page: { limit: number; after?: string | undefined },
  ): Promise<FolderPage>;
  /** Throws where the store cannot be reached. */
  check(): Promise<void>;
  /** Removes an object; nothing happens when there is none. */
  remove(key: string): Promise<void>;
  /** A URL that gives the object to whoever has it, where the store itself can make one. */
  presign?(key: string, seconds: number): Promise<string>;
}

/** An object that is not there. */
export function missing(uri: string, cause?: unknown): Refusal {
  return new Refusal(
    'not-found',
    `There is no object ${uri}.`,
    cause === undefined ? {} : { cause },
  );
}

/** All bytes of an object that is known to be small. */
export async function readBytes(object: StoredObject, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of object.body) {
    length += part.length;
    if (length > most) {
      throw new Refusal('too-large', `${object.key} is larger than ${most} bytes.`);
    }
    parts.push(part);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
