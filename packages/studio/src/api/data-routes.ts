import { Hono } from 'hono';
import { z } from 'zod';
import { isPicture } from '../objects/content-type.js';
import type { Studio } from '../studio.js';
import { pathPart, readBody, readQuery, type RequestState } from './http.js';

const PREVIEW = 24;
const MOST_COUNTED = 200_000;

const location = z.union([
  z.object({ kind: z.literal('folder'), path: z.string().min(1) }).strict(),
  z
    .object({
      kind: z.literal('s3'),
      bucket: z.string().min(3).max(63),
      region: z.string().min(1).max(40).default('us-east-1'),
      endpoint: z.url({ protocol: /^https?$/ }).optional(),
    })
    .strict(),
]);

/** Folders and buckets of pictures: `/api/buckets`. */
export function dataRoutes({ buckets }: Studio) {
  const routes = new Hono<RequestState>();

  routes.get('/', async (context) => context.json({ buckets: await buckets.all() }));

  routes.post('/', async (context) => {
    const { name, location: where } = await readBody(
      context,
      z.object({ name: z.string(), location }).strict(),
    );
    const { kind, ...place } = where;
    await buckets.add(name, { kind, location: place } as Parameters<typeof buckets.add>[1]);
    return context.json({ name }, 201);
  });

  routes.delete('/:bucket', async (context) => {
    await buckets.remove(pathPart(context, 'bucket'));
    return context.json({ ok: true });
  });

  /** What a prefix holds: how many pictures, and the first of them. */
  routes.get('/contents', async (context) => {
    const { uri } = readQuery(context, z.object({ uri: z.string() }));
    const first: { uri: string; url: string; size: number }[] = [];
    let pictures = 0;
    let others = 0;
    for await (const object of buckets.list(uri)) {
      if (!isPicture(object.uri)) {
        others += 1;
        continue;
      }
      pictures += 1;
      if (first.length < PREVIEW) {
        first.push({
          uri: object.uri,
          size: object.size,
          url: await buckets.url(object.uri, 3600),
        });
      }
      if (pictures + others >= MOST_COUNTED) break;
    }
    return context.json({ pictures, others, first });
  });

  return routes;
}
