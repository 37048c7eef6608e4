import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FRAME_SANDBOX } from '../core/frame-sandbox.js';
import { framePolicy } from '../core/frame-document.js';
import { outputsOf } from '../core/outputs.js';
import type { PreviewView, Submission } from '../core/types.js';
import { viewLine } from '../core/view-line.js';
import { elementsFolder } from './elements.js';
import { findObject } from './object-files.js';
import { PAGE, PAGE_POLICY, PAGE_STYLES } from './page.js';
import {
  dataFolder,
  ProjectError,
  type ProjectFiles,
  readProject,
  watchedFiles,
} from './project-files.js';
import { readBody, send, sendFile, sendJson, sendText } from './responses.js';
import { watchFiles } from './watch.js';

const MODULES = fileURLToPath(new URL('..', import.meta.url));
const MOST_BYTES = 256 * 1024 * 1024;
/** A page on an opaque origin reads nothing without it; the address itself is the secret. */
const FOR_FRAMES = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

/** A preview that is being served. */
export interface PreviewServer {
  url: string;
  close(): Promise<void>;
}

/**
 * Serves the preview of a template on this machine alone.
 *
 * Everything that the frame may read (the page of a task, its objects, the elements) lies below an
 * address that cannot be guessed, since pages on an opaque origin have no cookies.
 */
export async function servePreview(files: ProjectFiles, port: number): Promise<PreviewServer> {
  const secret = randomBytes(18).toString('base64url');
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      const known = error instanceof ProjectError || error instanceof SyntaxError;
      if (!known) console.error(error);
      const message = error instanceof Error ? error.message : String(error);
      if (response.headersSent) response.destroy();
      else sendText(response, known ? 422 : 500, message);
    });
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', done);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const hosts = new Set(
    [origin, origin.replace('127.0.0.1', 'localhost')].map((o) => new URL(o).host),
  );
  const open = `/open/${secret}`;

  async function grant(uri: string): Promise<{ url: string; problem?: string }> {
    const found = findObject(uri, files.mappings, dataFolder(files));
    if (!found) return { url: uri };
    const url = `${origin}${open}/objects?uri=${encodeURIComponent(uri)}`;
    if ('file' in found) return { url };
    const looked = found.looked.join(', ');
    return {
      url,
      problem: `No file stands for ${uri}: looked for ${looked}. Map it with --s3 s3://bucket/prefix=FOLDER.`,
    };
  }

  async function render(number: number) {
    const content = await readProject(files);
    const { elements } = files;
    const url =
      elements.file === undefined ? undefined : `${origin}${open}/elements/gt-elements.js`;
    return viewLine({ ...content, elements: { ...elements, url }, grant }, number);
  }

  async function answer(number: number, request: IncomingMessage, response: ServerResponse) {
    const { lines, labels } = await readProject(files);
    const submission = (await readBody(request, MOST_BYTES)) as Submission;
    const { attribute, jobName } = files;
    const text = lines[number]?.text ?? '{}';
    const names = { attribute, jobName, labels };
    sendJson(response, outputsOf(submission, { number, text, at: new Date(), names }));
  }

  function listen(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('retry: 500\n\n');
    listeners.add(response);
    request.on('close', () => listeners.delete(response));
  }

  async function sendOpen(
    path: string,
    url: URL,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    const frame = /^\/frames\/(\d+)$/.exec(path);
    if (frame) {
      const { page } = await render(Number(frame[1]));
      const policy = `sandbox ${FRAME_SANDBOX}; frame-ancestors ${[...hosts].map((host) => `http://${host}`).join(' ')}; ${framePolicy(origin)}`;
      if (page === undefined) return sendText(response, 422, 'The template cannot be rendered.');
      return send(response, 200, 'text/html; charset=utf-8', page, {
        'content-security-policy': policy,
      });
    }
    if (path === '/objects') {
      const found = findObject(
        url.searchParams.get('uri') ?? '',
        files.mappings,
        dataFolder(files),
      );
      if (!found || !('file' in found))
        return sendText(response, 404, 'No file stands for this object.');
      return sendFile(request, response, found.file, FOR_FRAMES);
    }
    const script = /^\/elements\/([\w.-]+(?:\/[\w.-]+)*)$/.exec(path)?.[1];
    const folder = elementsFolder(files.elements);
    if (script && folder && !script.split('/').includes('..')) {
      const file = script === 'gt-elements.js' ? files.elements.file! : join(folder, script);
      return sendFile(request, response, file, FOR_FRAMES);
    }
    return sendText(response, 404, 'There is nothing here.');
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!hosts.has(request.headers.host ?? '')) {
      return sendText(response, 421, 'This preview answers to its own address alone.');
    }
    const url = new URL(request.url ?? '/', origin);
    const path = url.pathname;
    if (path.startsWith(`${open}/`))
      return sendOpen(path.slice(open.length), url, request, response);
    if (path === '/') {
      return send(response, 200, 'text/html; charset=utf-8', PAGE, {
        'content-security-policy': PAGE_POLICY,
      });
    }
    if (path === '/page.css') return send(response, 200, 'text/css; charset=utf-8', PAGE_STYLES);
    const module = /^\/modules\/((?:page|core)\/[\w-]+\.js)$/.exec(path)?.[1];
    if (module) return sendFile(request, response, join(MODULES, module));
    // Other pages in this browser may send requests here, and are told nothing.
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') {
      return sendText(response, 403, 'This address is for the preview’s own page.');
    }
    if (path === '/api/events') return listen(request, response);
    const line = /^\/api\/lines\/(\d+)(\/answer)?$/.exec(path);
    if (line && line[2] && request.method === 'POST') {
      if (request.headers['content-type'] !== 'application/json') {
        return sendText(response, 415, 'An answer is JSON.');
      }
      return answer(Number(line[1]), request, response);
    }
    if (line && !line[2]) {
      const { view, page } = await render(Number(line[1]));
      const frame = page === undefined ? undefined : { url: `${open}/frames/${view.number}` };
      return sendJson(response, { ...view, frame } satisfies PreviewView);
    }
    return sendText(response, 404, 'There is nothing here.');
  }

  const stopWatching = watchFiles(watchedFiles(files), () => {
    for (const listener of listeners) listener.write('event: changed\ndata: {}\n\n');
  });
  return {
    url: `${origin}/`,
    async close() {
      stopWatching();
      for (const listener of listeners) listener.end();
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
    },
  };
}
