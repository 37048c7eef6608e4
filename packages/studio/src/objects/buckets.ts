import { realpath, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import type { Database } from '../database/database.js';
import { maybeOne } from '../database/database.js';
import { Refusal } from '../refusal.js';
import { folderStore } from './folder-store.js';
import { checkBucket, parsePrefix, parseUri } from './object-key.js';
import type { FolderPage, ObjectStore, StoredObject } from './object-store.js';
import type { S3Location } from './s3-store.js';
import { signedQuery } from './signature.js';
import { isStoreAway, storeAway } from '../unavailable.js';

/** The bucket that every studio has: a folder of its own. */
export const OWN_BUCKET = 'studio';

type Location =
  | { readonly kind: 'folder'; readonly location: { readonly path: string } }
  | { readonly kind: 's3'; readonly location: S3Location };

/** A bucket as the console lists it. */
export type BucketRecord = Location & { readonly name: string };

/** How buckets are served. */
export interface BucketOptions {
  /** The folder in which the studio's own bucket lies. */
  readonly folder: string;
  /** The bucket on S3 that the studio's own one is, in place of a folder. */
  readonly own?: S3Location | undefined;
  /** What signs addresses; the same in all processes of a studio. */
  readonly secret: string;
  /** Where browsers reach this studio, without a slash at the end. */
  readonly publicUrl: () => string;
  /** Folders below which a bucket may be made; nothing stands for any. */
  readonly allowedFolders?: readonly string[] | undefined;
  /** Serve S3's objects through the studio, for buckets without a CORS rule for its pages. */
  readonly proxy?: boolean | undefined;
}

/** Turns a bucket that does not answer into a refusal that says so. */
async function reaching<T>(bucket: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw !(error instanceof Refusal) && isStoreAway(error) ? storeAway(bucket, error) : error;
  }
}

/** The studio's buckets: names in the database, bytes in folders and on S3. */
export class Buckets {
  private readonly stores = new Map<string, ObjectStore>();

  constructor(
    private readonly database: Database,
    private readonly options: BucketOptions,
  ) {
    if (!options.own) this.stores.set(OWN_BUCKET, folderStore(join(options.folder, OWN_BUCKET)));
  }

  /** All buckets by name. */
  async all(): Promise<BucketRecord[]> {
    const rows = await this.database.query<BucketRecord>(
      'select name, kind, location from buckets order by name',
    );
    return [this.own(), ...rows];
  }

  private own(): BucketRecord {
    const { folder, own } = this.options;
    return own
      ? { name: OWN_BUCKET, kind: 's3', location: own }
      : { name: OWN_BUCKET, kind: 'folder', location: { path: join(folder, OWN_BUCKET) } };
  }

  /**
   * Gives a folder or an S3 bucket a name in `s3://NAME/…`.
   *
   * @throws {Refusal} `invalid` for a name or folder that cannot be, `forbidden` for a folder
   *   outside those that were allowed, `conflict` when the name stands for another place.
   */
  async add(name: string, where: Location): Promise<void> {
    checkBucket(name);
    if (name === OWN_BUCKET) {
      throw new Refusal('conflict', `The bucket "${OWN_BUCKET}" is the studio's own.`, {
        reason: 'bucket-own',
        values: { name },
      });
    }
    const location =
      where.kind === 'folder'
        ? { path: await this.allowedFolder(where.location.path) }
        : where.location;
    const rows = await this.database.query<{ same: boolean }>(
      `insert into buckets (name, kind, location) values ($1, $2, $3::jsonb)
       on conflict (name) do update set name = excluded.name
       returning kind = $2 and location = $3::jsonb as same`,
      [name, where.kind, JSON.stringify(location)],
    );
    if (!rows[0]?.same) {
      throw new Refusal('conflict', `The bucket "${name}" already stands for another place.`, {
        reason: 'bucket-known',
        values: { name },
      });
    }
  }

  /** Forgets a bucket's name; its objects stay. */
  async remove(name: string): Promise<void> {
    const rows = await this.database.query('delete from buckets where name = $1 returning name', [
      name,
    ]);
    if (rows.length === 0) {
      throw new Refusal('not-found', `There is no bucket "${name}".`, {
        reason: 'bucket-missing',
        values: { name },
      });
    }
    this.stores.delete(name);
  }

  /**
   * The store of a bucket.
   *
   * @throws {Refusal} `not-found` for a name that stands for none.
   */
  async store(name: string): Promise<ObjectStore> {
    const known = this.stores.get(name);
    if (known) return known;
    const found = name === OWN_BUCKET ? this.own() : await this.record(name);
    if (!found) {
      throw new Refusal(
        'not-found',
        `There is no bucket "${name}": add it first (console: Data; gt-studio bucket add).`,
        { reason: 'bucket-missing', values: { name } },
      );
    }
    const store =
      found.kind === 's3'
        ? (await import('./s3-store.js')).s3Store(found.location)
        : folderStore(found.location.path, { readOnly: true });
    this.stores.set(name, store);
    return store;
  }

  private record(name: string): Promise<BucketRecord | undefined> {
    return maybeOne<BucketRecord>(
      this.database,
      'select name, kind, location from buckets where name = $1',
      [name],
    );
  }

  /** Opens the object of `s3://bucket/key`. */
  async get(uri: string): Promise<StoredObject> {
    const { bucket, key } = parseUri(uri);
    const store = await this.store(bucket);
    return reaching(bucket, () => store.get(key));
  }

  /** Writes the object of `s3://bucket/key`. */
  async put(uri: string, content: Parameters<ObjectStore['put']>[1]): Promise<void> {
    const { bucket, key } = parseUri(uri);
    const store = await this.store(bucket);
    await reaching(bucket, () => store.put(key, content));
  }

  /** The URIs and sizes below `s3://bucket/prefix/`. */
  async *list(uri: string): AsyncIterable<{ uri: string; size: number; modified: Date }> {
    const { bucket, key: prefix } = parsePrefix(uri);
    try {
      for await (const { key, size, modified } of (await this.store(bucket)).list(prefix)) {
        yield { uri: `s3://${bucket}/${key}`, size, modified };
      }
    } catch (error) {
      throw !(error instanceof Refusal) && isStoreAway(error) ? storeAway(bucket, error) : error;
    }
  }

  /** A page of what lies directly below `s3://bucket/folder/`. */
  async children(
    uri: string,
    page: { limit: number; after?: string | undefined },
  ): Promise<FolderPage> {
    const { bucket, key: folder } = parsePrefix(uri);
    const store = await this.store(bucket);
    return reaching(bucket, () => store.children(folder, page));
  }

  /**
   * Looks whether a bucket can be reached.
   *
   * @throws {Refusal} `unavailable`.
   */
  async check(bucket: string): Promise<void> {
    const store = await this.store(bucket);
    try {
      await store.check();
    } catch (error) {
      throw storeAway(bucket, error);
    }
  }

  /** An address at which a browser may read the object for `seconds`. */
  async url(uri: string, seconds: number): Promise<string> {
    const { bucket, key } = parseUri(uri);
    const store = await this.store(bucket);
    if (store.presign && !this.options.proxy) return store.presign(key, seconds);
    const path = key.split('/').map(encodeURIComponent).join('/');
    const query = signedQuery(this.options.secret, uri, seconds, Date.now());
    return `${this.options.publicUrl()}/objects/${bucket}/${path}?${query}`;
  }

  /** Where browsers find presigned objects: what a page's policy must let them load from. */
  async storeOrigins(): Promise<string[]> {
    if (this.options.proxy) return [];
    const origins = new Set<string>();
    for (const { kind, location } of await this.all()) {
      if (kind !== 's3') continue;
      const { bucket, region, endpoint } = location;
      if (endpoint === undefined) {
        origins.add(`https://${bucket}.s3.${region}.amazonaws.com/`);
        origins.add(`https://${bucket}.s3.amazonaws.com/`);
      } else origins.add(`${endpoint.replace(/\/+$/, '')}/${bucket}/`);
    }
    return [...origins];
  }

  private async allowedFolder(path: string): Promise<string> {
    const wanted = resolve(path);
    const info = await stat(wanted).catch(() => undefined);
    if (!info?.isDirectory()) {
      throw new Refusal('invalid', `${wanted} is no folder on the machine that runs the studio.`, {
        reason: 'folder-missing',
        values: { path: wanted },
      });
    }
    const real = await realpath(wanted);
    const allowed = this.options.allowedFolders;
    if (allowed === undefined) return real;
    for (const folder of allowed) {
      const root = await realpath(folder).catch(() => resolve(folder));
      if (real === root || real.startsWith(root + sep)) return real;
    }
    throw new Refusal(
      'forbidden',
      `${wanted} lies outside the folders that this studio may read: start it with ` +
        '--allow-folder FOLDER.',
      { reason: 'folder-outside', values: { path: wanted } },
    );
  }
}
