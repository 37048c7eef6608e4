import { createReadStream, createWriteStream, realpathSync, type Stats, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { ManifestError, toDownloadName, toFileName } from '../index.js';

/** The stream of a file, or of standard input for `-`. */
export function openInput(path: string): AsyncIterable<Uint8Array> {
  return path === '-' ? process.stdin : fileStream(path);
}

async function* fileStream(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 1 << 17 }) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw fileError(path, error);
  }
}

/** Bytes of a file; 0 where that is not known. */
export const sizeOf = (path: string): number => statOf(path)?.size ?? 0;

/** What is known of a path; nothing where no file can have it, which a key of S3 may. */
export function statOf(path: string): Stats | undefined {
  if (path === '-') return undefined;
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/**
 * Files of a folder and those in it, as paths with `/`, sorted. Links to files are files; linked
 * folders are not gone into, since they may lead in a circle.
 */
export async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }))
      .filter(
        ({ entry, path }) =>
          entry.isFile() || (entry.isSymbolicLink() && statOf(path)?.isFile() === true),
      )
      .map(({ path }) => relative(folder, path).split(sep).join('/'))
      .sort((a, b) => (a < b ? -1 : 1));
  } catch (error) {
    throw fileError(folder, error);
  }
}

/** All bytes of a file or of standard input. */
export async function readBytes(path: string): Promise<Uint8Array> {
  if (path !== '-') {
    try {
      return await readFile(path);
    } catch (error) {
      throw fileError(path, error);
    }
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Uint8Array);
  return Buffer.concat(pieces);
}

/** All of a file as text. @throws {ManifestError} `file`, also where no text can be as long */
export async function readText(path: string): Promise<string> {
  const bytes = await readBytes(path);
  try {
    return new TextDecoder().decode(bytes);
  } catch (cause) {
    const what = `The file has ${Math.round(bytes.length / 1e6)} MB, which is more than one text.`;
    throw new ManifestError('file', what, { file: path }, 'parts of at most 500 MB', { cause });
  }
}

/** JSON of a file. @throws {ManifestError} `json-syntax` */
export async function readJson(path: string): Promise<unknown> {
  const text = await readText(path);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const what = `The file is no JSON: ${(cause as Error).message}.`;
    throw new ManifestError('json-syntax', what, { file: path }, undefined, { cause });
  }
}

/** Writes a file with the folders above it. */
export async function writeOutput(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  } catch (error) {
    throw fileError(path, error);
  }
}

/**
 * Writes pieces to a file or standard output, no faster than they are taken. A file gets its name
 * once it is whole: one that is there may be read meanwhile, and half of one is never left behind.
 */
export async function writePieces(
  path: string | undefined,
  pieces: AsyncIterable<Uint8Array>,
): Promise<void> {
  if (path === undefined || path === '-') {
    for await (const piece of pieces) {
      if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
    }
    return;
  }
  const before = statOf(path);
  // A device or a pipe has no other name to be written under.
  const isDevice = before !== undefined && !before.isFile();
  const target = before ? realpathSync(path) : path;
  const part = isDevice ? target : `${target}.${process.pid}.part`;
  try {
    await mkdir(dirname(target), { recursive: true });
    const stream = createWriteStream(part, before && { mode: before.mode });
    try {
      for await (const piece of pieces) if (!stream.write(piece)) await once(stream, 'drain');
      stream.end();
      await finished(stream);
    } catch (error) {
      stream.destroy();
      throw error;
    }
    if (!isDevice) await rename(part, target);
  } catch (error) {
    if (!isDevice) await rm(part, { force: true }).catch(() => undefined);
    throw fileError(path, error);
  }
}

/**
 * Finds the file of an address below `root`, which may be a copy of the bucket, of any folder in it,
 * or hold the files side by side; with `:` as it is, as `%3A` or as `_`.
 */
export function findFile(root: string, address: string): string | undefined {
  const parts = address.replace(/^[a-z0-9]+:\/\/[^/]+\//i, '').split('/');
  const places = parts.flatMap((_, at) => {
    const key = parts.slice(at).join('/');
    return [key, toFileName(key), toDownloadName(key)].map((name) => join(root, name));
  });
  return [...places, address].find((place) => statOf(place)?.isFile());
}

/** Where a manifest's masks lie unless told: its job's folder, or its own. */
export function rootOf(manifest: string): string {
  const job = /^(.*?)[/\\]?manifests[/\\]output[/\\][^/\\]*$/.exec(manifest);
  return job ? job[1]! || '.' : dirname(manifest);
}

export function fileError(path: string, error: unknown): ManifestError {
  if (error instanceof ManifestError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const what =
    code === 'ENOENT'
      ? 'There is no such file.'
      : code === 'EACCES'
        ? 'The file may not be opened.'
        : code === 'EISDIR'
          ? 'This is a folder, and a file was expected.'
          : `The file could not be used: ${message}.`;
  return new ManifestError('file', what, { file: path }, undefined, { cause: error });
}
