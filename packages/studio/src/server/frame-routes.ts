import { Hono } from 'hono';
import { idPart } from '../api/http.js';
import { failedPage } from '../frames/failed-page.js';
import type { Log } from '../log.js';
import { Refusal } from '../refusal.js';
import type { Studio } from '../studio.js';
import { EMBEDDER_POLICY } from './isolation.js';

/**
 * What a task's page may do. It runs on an opaque origin, so it has no cookie, no storage of ours
 * and no way to read the pages around it; and it may load only our elements and signed objects.
 * Inline scripts are the template author's own and may run: there is nothing for them to reach.
 *
 * @param origin Where the studio is, and `stores` where presigned objects are.
 */
export function framePolicy(origin: string, stores: readonly string[]): string {
  const objects = [`${origin}/objects/`, ...stores].join(' ');
  const own = `${origin}/static/`;
  return [
    'sandbox allow-scripts allow-forms allow-modals allow-downloads',
    "default-src 'none'",
    `script-src ${own} 'unsafe-inline' 'wasm-unsafe-eval' blob:`,
    `style-src ${own} 'unsafe-inline'`,
    `img-src ${objects} ${own} data: blob:`,
    `media-src ${objects} data: blob:`,
    `font-src ${own} data:`,
    `connect-src ${objects} ${own} data: blob:`,
    `worker-src ${own} blob:`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    `frame-ancestors ${origin}`,
  ].join('; ');
}

/** What a page of instructions may do: show text and pictures. */
function instructionsPolicy(origin: string, stores: readonly string[]): string {
  return [
    'sandbox',
    "default-src 'none'",
    `img-src ${[`${origin}/objects/`, ...stores].join(' ')} data:`,
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${origin}`,
  ].join('; ');
}

/** The pages of tasks and previews: `/frames`. */
export function frameRoutes(studio: Studio, log: Log) {
  const routes = new Hono();
  routes.onError((error, context) => {
    const known = error instanceof Refusal;
    if (!known || error.code === 'unavailable') {
      log.error({ error, path: context.req.path }, 'failure of a frame');
    }
    const refusal = known
      ? error
      : new Refusal(
          'unavailable',
          'The page of this task could not be made. Try again in a moment.',
        );
    return context.html(failedPage(refusal), refusal.status);
  });
  routes.use('*', async (context, next) => {
    await next();
    const stores = await studio.buckets.storeOrigins();
    const isText = context.req.path.startsWith('/frames/instructions/');
    const policy = (isText ? instructionsPolicy : framePolicy)(studio.options.publicUrl(), stores);
    context.header('content-security-policy', policy);
    context.header('cache-control', 'no-store');
    context.header('referrer-policy', 'no-referrer');
    // On its opaque origin the page is of another origin than the portal's, which isolated embeds in
    // Firefox only what lets others have it. Who may frame it is said above.
    context.header('cross-origin-resource-policy', 'cross-origin');
    context.header(...EMBEDDER_POLICY);
  });
  routes.get('/task/:id', async (context) =>
    context.html(await studio.frames.taskPage(idPart(context, 'id'), context.req.query())),
  );
  routes.get('/instructions/:id', async (context) =>
    context.html(await studio.frames.taskInstructions(idPart(context, 'id'), context.req.query())),
  );
  routes.get('/preview/:id', async (context) =>
    context.html(await studio.frames.previewPage(idPart(context, 'id'), context.req.query())),
  );
  return routes;
}
