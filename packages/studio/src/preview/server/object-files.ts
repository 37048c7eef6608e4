import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';

/** Where objects whose URIs begin with `prefix` lie. */
export interface ObjectMapping {
  /** Such as `s3://bucket/photos`. */
  prefix: string;
  folder: string;
}

/** A file that stands for an object. */
export interface FoundObject {
  file: string;
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** The file, when it lies below the folder, links followed. */
function fileBelow(folder: string, path: string): string | undefined {
  const wanted = resolve(folder, path);
  if (!isFile(wanted)) return undefined;
  const inside = relative(realpathSync(folder), realpathSync(wanted));
  return inside.startsWith(`..${sep}`) || inside === '..' || isAbsolute(inside)
    ? undefined
    : wanted;
}

/** Bucket and key of a URI of S3, in any of the ways that Ground Truth takes; also a plain path. */
export function objectOf(uri: string): { bucket: string; key: string } | undefined {
  const s3 = /^s3:\/\/([^/]+)\/(.+)$/s.exec(uri);
  if (s3) return { bucket: s3[1]!, key: s3[2]! };
  const path = /^https:\/\/s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com\/([^/]+)\/([^?#]+)/.exec(uri);
  if (path) return { bucket: path[1]!, key: decodeURIComponent(path[2]!) };
  if (/^[a-z][a-z0-9+.-]*:/i.test(uri) || uri.startsWith('/')) return undefined;
  return { bucket: '', key: uri };
}

/**
 * The file of an object: below the folder of the longest prefix that fits, or else below the
 * manifest's own folder, by bucket and key, by key, or by the key's last part.
 */
export function findObject(
  uri: string,
  mappings: readonly ObjectMapping[],
  manifestFolder: string,
): FoundObject | { looked: string[] } | undefined {
  const object = objectOf(uri);
  if (!object) return undefined;
  const { bucket, key } = object;
  const name = `s3://${bucket}/${key}`;
  const fitting = mappings
    .filter(({ prefix }) => name === prefix || name.startsWith(prefix.replace(/\/*$/, '/')))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  const places = fitting.map(({ prefix, folder }) => ({
    folder,
    path: name.slice(prefix.length).replace(/^\/+/, ''),
  }));
  if (places.length === 0) {
    const paths = bucket === '' ? [key] : [join(bucket, key), key, key.split('/').at(-1)!];
    places.push(...paths.map((path) => ({ folder: manifestFolder, path })));
  }
  for (const { folder, path } of places) {
    const file = fileBelow(folder, path);
    if (file !== undefined) return { file };
  }
  return { looked: places.map(({ folder, path }) => join(folder, path)) };
}
