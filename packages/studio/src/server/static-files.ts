import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import type { Context } from 'hono';
import { Readable } from 'node:stream';
import { Refusal } from '../refusal.js';
import { EMBEDDER_POLICY } from './isolation.js';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  map: 'application/json',
  mjs: 'text/javascript; charset=utf-8',
  onnx: 'application/octet-stream',
  png: 'image/png',
  svg: 'image/svg+xml',
  wasm: 'application/wasm',
  woff2: 'font/woff2',
};

/**
 * Answers with a file of a folder.
 *
 * @param path Below the folder, as it came in the address.
 * @throws {Refusal} `not-found`, also for a path that leaves the folder.
 */
export async function sendFile(context: Context, folder: string, path: string): Promise<Response> {
  const absent = () => new Refusal('not-found', 'There is nothing at this address.');
  const file = normalize(join(folder, decodeURIComponent(path)));
  if (!file.startsWith(folder + sep) || file.includes('\0')) throw absent();
  const info = await stat(file).catch(() => undefined);
  if (!info?.isFile()) throw absent();
  const tag = `"${info.size.toString(36)}-${Math.round(info.mtimeMs).toString(36)}"`;
  const hashed = /-[A-Za-z0-9_-]{8}\.\w+$/.test(file);
  const headers = {
    'content-type': TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: tag,
    'x-content-type-options': 'nosniff',
    // Modules and workers are fetched from the frames' opaque origin.
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    [EMBEDDER_POLICY[0]]: EMBEDDER_POLICY[1],
  };
  if (context.req.header('if-none-match') === tag)
    return new Response(null, { status: 304, headers });
  const body = Readable.toWeb(createReadStream(file)) as unknown as ReadableStream;
  return new Response(body, { headers: { ...headers, 'content-length': String(info.size) } });
}
