import { Hono } from 'hono';
import { z } from 'zod';
import type { Studio } from '../studio.js';
import { pathPart, readBody, type RequestState } from './http.js';

/** The keys that AWS requests are signed with: `/api/access-keys`. */
export function accessKeyRoutes({ accessKeys }: Studio) {
  const routes = new Hono<RequestState>();

  routes.get('/', async (context) => context.json({ accessKeys: await accessKeys.all() }));

  routes.post('/', async (context) => {
    const { name } = await readBody(context, z.object({ name: z.string() }).strict());
    return context.json(await accessKeys.create(name), 201);
  });

  routes.delete('/:key', async (context) => {
    await accessKeys.remove(pathPart(context, 'key'));
    return context.json({ ok: true });
  });

  return routes;
}
