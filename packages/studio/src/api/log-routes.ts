import { Hono } from 'hono';
import { z } from 'zod';
import type { Studio } from '../studio.js';
import { readQuery, type RequestState } from './http.js';

const id = z.coerce.number().int().min(0).optional();

/** Job and worker events: `/api/logs`. */
export function logRoutes({ logs }: Studio) {
  const routes = new Hono<RequestState>();

  routes.get('/', async (context) => {
    const query = readQuery(
      context,
      z.object({
        group: z.string().optional(),
        stream: z.string().optional(),
        text: z.string().max(200).optional(),
        before: id,
        after: id,
        limit: z.coerce.number().int().min(1).max(1000).optional(),
      }),
    );
    return context.json({ lines: await logs.find(query) });
  });

  routes.get('/streams', async (context) => {
    const query = readQuery(
      context,
      z.object({
        group: z.string().optional(),
        text: z.string().max(200).optional(),
        limit: z.coerce.number().int().min(1).max(1000).optional(),
        offset: id,
      }),
    );
    return context.json({ streams: await logs.streams(query) });
  });

  return routes;
}
