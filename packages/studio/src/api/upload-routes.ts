import { Hono } from 'hono';
import { z } from 'zod';
import { takeUpload } from '../objects/upload.js';
import { Refusal } from '../refusal.js';
import type { Studio } from '../studio.js';
import { readQuery, type RequestState } from './http.js';

/** Pictures and manifests from outside, one a request, its body the file's bytes: `/api/uploads`. */
export function uploadRoutes({ buckets }: Studio) {
  const routes = new Hono<RequestState>();

  routes.put('/', async (context) => {
    const { uri } = readQuery(context, z.object({ uri: z.string() }));
    const { body } = context.req.raw;
    if (!body) throw new Refusal('invalid', `${uri} is empty.`);
    const length = Number(context.req.header('content-length') ?? NaN);
    await takeUpload(
      buckets,
      uri,
      body as unknown as AsyncIterable<Uint8Array>,
      Number.isFinite(length) ? length : undefined,
    );
    return context.json({ uri }, 201);
  });

  return routes;
}
