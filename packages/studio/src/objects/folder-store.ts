import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, realpath, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { Refusal } from '../refusal.js';
import { checkKey } from './object-key.js';
import { type Content, missing, type ObjectInfo, type ObjectStore } from './object-store.js';

/** The beginning of a name under which an object is written before it is renamed into place. */
const UNFINISHED = '.gt-unfinished-';

/** What is written to see whether there is room: more than a disk that is all but full has. */
const PROBE_BYTES = 64 * 1024;

const hidden = (name: string) => name.startsWith('.');

const absent = (error: unknown) =>
  ['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

const withSeparator = (folder: string) => (folder.endsWith(sep) ? folder : folder + sep);

async function* pieces(content: Content): AsyncIterable<Uint8Array> {
  if (typeof content === 'string') yield Buffer.from(content);
  else if (content instanceof Uint8Array) yield content;
  else for await (const part of content) yield typeof part === 'string' ? Buffer.from(part) : part;
}

/**
 * A bucket that is a folder. Names that begin with a dot are not listed, and a link that leads out
 * of the folder is not followed.
 *
 * @param root The folder; made when it is missing.
 * @param options `readOnly` refuses writes, for a folder of somebody's pictures.
 */
export function folderStore(
  root: string,
  { readOnly = false }: { readOnly?: boolean } = {},
): ObjectStore {
  const pathOf = (key: string) => join(root, ...checkKey(key).split('/'));

  async function inside(key: string): Promise<string> {
    const path = pathOf(key);
    let real: string;
    let realRoot: string;
    try {
      [real, realRoot] = await Promise.all([realpath(path), realpath(root)]);
    } catch (error) {
      if (!absent(error)) throw error;
      // A folder that is not mounted has no objects either, but they are not gone.
      await stat(root).catch((gone: unknown) => {
        throw new Refusal('unavailable', `The folder ${root} is not there.`, { cause: gone });
      });
      throw missing(key, error);
    }
    if (real.startsWith(withSeparator(realRoot))) return real;
    throw new Refusal('invalid', `${key} is a link that leads out of its folder.`);
  }

  async function leadsInside(path: string): Promise<boolean> {
    const [real, realRoot] = await Promise.all([realpath(path), realpath(root)]).catch(() => []);
    return real !== undefined && real.startsWith(withSeparator(realRoot as string));
  }

  function writable(): void {
    if (readOnly) throw new Refusal('forbidden', `The folder ${root} is only read.`);
  }

  /** What lies in a folder, sorted as keys are: a folder as its name with a slash. */
  async function sorted(folder: string) {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      if (absent(error)) return [];
      throw error;
    });
    return entries
      .filter((entry) => !hidden(entry.name))
      .map((entry) => ({ entry, sortedAs: entry.isDirectory() ? `${entry.name}/` : entry.name }))
      .sort((a, b) => (a.sortedAs < b.sortedAs ? -1 : 1));
  }

  async function* walk(folder: string, below: string, prefix: string): AsyncIterable<ObjectInfo> {
    for (const { entry, sortedAs } of await sorted(folder)) {
      const key = below + sortedAs;
      if (!key.startsWith(prefix) && !prefix.startsWith(key)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) yield* walk(path, key, prefix);
      else if (key.startsWith(prefix)) {
        // What cannot be opened is not listed: a job would have a picture that nobody can see.
        if (entry.isSymbolicLink() && !(await leadsInside(path))) continue;
        const info = await stat(path).catch(() => undefined);
        if (info?.isFile()) yield { key, size: info.size, modified: info.mtime };
      }
    }
  }

  return {
    async put(key, content) {
      writable();
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      const unfinished = join(dirname(path), `${UNFINISHED}${randomUUID()}`);
      try {
        const file = await open(unfinished, 'wx');
        try {
          for await (const part of pieces(content)) await file.writeFile(part);
          // Bytes are on the disk before a row in the database says that they are.
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
    async get(key) {
      const path = await inside(key);
      const info = await stat(path);
      if (!info.isFile()) throw missing(key);
      return { key, size: info.size, modified: info.mtime, body: createReadStream(path) };
    },
    list: (prefix) => walk(root, '', prefix),
    async children(folder, { limit, after }) {
      const path = folder === '' ? root : await inside(folder.replace(/\/$/, ''));
      const all = await sorted(path);
      const rest = after === undefined ? all : all.filter(({ sortedAs }) => sortedAs > after);
      const page = rest.slice(0, limit);
      const files: ObjectInfo[] = [];
      for (const { entry } of page.filter(({ entry }) => !entry.isDirectory())) {
        const info = await stat(join(path, entry.name)).catch(() => undefined);
        if (!info?.isFile()) continue;
        files.push({ key: folder + entry.name, size: info.size, modified: info.mtime });
      }
      return {
        folders: page.filter(({ entry }) => entry.isDirectory()).map(({ entry }) => entry.name),
        files,
        next: rest.length > limit ? page.at(-1)?.sortedAs : undefined,
      };
    },
    async check() {
      if (readOnly) {
        await readdir(root);
        return;
      }
      await mkdir(root, { recursive: true });
      const probe = join(root, `${UNFINISHED}check-${randomUUID()}`);
      try {
        // An empty file finds room on a full disk, and some disks say at the flush that they are full.
        const file = await open(probe, 'wx');
        try {
          await file.writeFile(Buffer.alloc(PROBE_BYTES));
          await file.sync();
        } finally {
          await file.close();
        }
      } finally {
        await rm(probe, { force: true });
      }
    },
    async remove(key) {
      writable();
      await unlink(pathOf(key)).catch((error: unknown) => {
        if (!absent(error)) throw error;
      });
    },
  };
}
