import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { contentType } from '../objects/content-type.js';
import { checkKey, formatUri } from '../objects/object-key.js';
import { checkSignature } from '../objects/signature.js';
import type { Studio } from '../studio.js';

/**
 * Objects at signed addresses: `/objects/BUCKET/KEY`. Their bytes are anybody's, so they come with
 * headers that let no browser run them, and no cookie is looked at.
 */
export function objectRoutes({ buckets, secret }: Studio) {
  const routes = new Hono();
  routes.get('/:bucket/*', async (context) => {
    const bucket = context.req.param('bucket');
    const path = new URL(context.req.url).pathname;
    const key = checkKey(
      path
        .slice(path.indexOf(`/${bucket}/`) + bucket.length + 2)
        .split('/')
        .map(decodeURIComponent)
        .join('/'),
    );
    const { expires, signature } = context.req.query();
    checkSignature(secret, formatUri({ bucket, key }), { expires, signature }, Date.now());
    const { body, size } = await buckets.get(formatUri({ bucket, key }));
    const type = contentType(key);
    context.header('content-type', type);
    context.header('content-length', String(size));
    context.header('content-security-policy', "default-src 'none'; sandbox");
    context.header('x-content-type-options', 'nosniff');
    context.header('access-control-allow-origin', '*');
    context.header('cross-origin-resource-policy', 'cross-origin');
    context.header('cache-control', 'private, max-age=3600');
    if (!/^(image|audio|video)\//.test(type)) context.header('content-disposition', 'attachment');
    return stream(context, async (writer) => {
      for await (const part of body) await writer.write(part);
    });
  });
  return routes;
}
