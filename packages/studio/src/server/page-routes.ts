import { Hono } from 'hono';
import type { Studio } from '../studio.js';
import { EMBEDDER_POLICY } from './isolation.js';
import { sendFile } from './static-files.js';

/** What our own pages may do: nothing that does not come from here, and no inline script. */
function pagePolicy(stores: readonly string[]): string {
  const objects = ["'self'", ...stores].join(' ');
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src ${objects} data: blob:`,
    "connect-src 'self' data:",
    "font-src 'self' data:",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The pages of console, portal and sign-in, and the files that they and the frames load. */
export function pageRoutes(studio: Studio, folders: { pages: string; elements: string }) {
  const routes = new Hono();
  const page = (name: string) => async (context: Parameters<typeof sendFile>[0]) => {
    const response = await sendFile(context, folders.pages, `${name}.html`);
    const policy = pagePolicy(await studio.buckets.storeOrigins());
    response.headers.set('content-security-policy', policy);
    response.headers.set('cache-control', 'no-cache');
    response.headers.set('referrer-policy', 'same-origin');
    response.headers.delete('access-control-allow-origin');
    if (name === 'portal') {
      response.headers.set('cross-origin-opener-policy', 'same-origin');
      response.headers.set(...EMBEDDER_POLICY);
    }
    return response;
  };
  for (const name of ['console', 'portal', 'sign-in']) {
    routes.get(`/${name}`, (context) => context.redirect(`/${name}/`));
    routes.get(`/${name}/*`, page(name));
  }
  routes.get('/', page('sign-in'));
  routes.get('/static/pages/*', (context) =>
    sendFile(context, folders.pages, context.req.path.slice('/static/pages/'.length)),
  );
  routes.get('/static/elements/*', (context) =>
    sendFile(context, folders.elements, context.req.path.slice('/static/elements/'.length)),
  );
  for (const path of ['/favicon.ico', '/icon.svg']) {
    routes.get(path, (context) => sendFile(context, folders.pages, 'icon.svg'));
  }
  return routes;
}
