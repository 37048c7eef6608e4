import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { z } from 'zod';
import { firstLine } from '../jobs/first-line.js';
import { readDefinition } from '../jobs/definition.js';
import type { Studio } from '../studio.js';
import { reviewRoutes } from './review-routes.js';
import { pathPart, readBody, readQuery, type RequestState } from './http.js';

const count = (most: number) => z.coerce.number().int().min(0).max(most).optional();

/** Labelling jobs: `/api/jobs`. */
export function jobRoutes({ jobs, progress, review, output, frames, buckets }: Studio) {
  const routes = new Hono<RequestState>();
  routes.route('/', reviewRoutes({ jobs, review }));

  routes.get('/', async (context) => {
    const query = readQuery(
      context,
      z.object({
        status: z.string().optional(),
        text: z.string().max(100).optional(),
        limit: count(200),
        offset: count(1_000_000),
      }),
    );
    return context.json({ jobs: await jobs.list(query) });
  });

  routes.post('/', async (context) => {
    const { start, ...definition } = await readBody(
      context,
      z.looseObject({ start: z.boolean().default(true) }),
    );
    return context.json(await jobs.create(definition as never, { start }), 201);
  });

  /** Renders the page that workers would get, with a line of the job's input or one's own. */
  routes.post('/preview', async (context) => {
    const { line, definition: given } = await readBody(
      context,
      z
        .object({
          definition: z.looseObject({}),
          line: z.record(z.string(), z.unknown()).optional(),
        })
        .strict(),
    );
    const definition = readDefinition({ name: 'preview', team: 'preview', ...given });
    return context.json(
      await frames.preview(definition, line ?? (await firstLine(buckets, definition))),
    );
  });

  routes.get('/:job', async (context) => context.json(await jobs.get(pathPart(context, 'job'))));

  routes.delete('/:job', async (context) => {
    await jobs.remove(pathPart(context, 'job'));
    return context.json({ ok: true });
  });

  for (const change of ['start', 'stop', 'pause', 'resume'] as const) {
    routes.post(`/:job/${change}`, async (context) =>
      context.json(await jobs[change](pathPart(context, 'job'))),
    );
  }

  for (const change of ['clone', 'chain'] as const) {
    routes.post(`/:job/${change}`, async (context) => {
      const { name, start } = await readBody(
        context,
        z.object({ name: z.string(), start: z.boolean().default(true) }).strict(),
      );
      return context.json(await jobs[change](pathPart(context, 'job'), name, start), 201);
    });
  }

  routes.get('/:job/progress', async (context) => {
    const { offset = 0 } = readQuery(context, z.object({ offset: count(1_000_000) }));
    return context.json(await progress.of(await jobs.row(pathPart(context, 'job')), { offset }));
  });

  routes.get('/:job/objects', async (context) => {
    const query = readQuery(
      context,
      z.object({
        after: z.coerce.number().int().min(-1).max(2_147_483_647).optional(),
        limit: count(200),
        status: z.enum(['waiting', 'offered', 'answered', 'labeled', 'failed']).optional(),
        order: z.enum(['number', 'agreement']).optional(),
        offset: count(1_000_000),
      }),
    );
    const row = await jobs.row(pathPart(context, 'job'));
    const { after, limit, status, order, offset } = query;
    return context.json({
      objects: await progress.gallery(row, {
        ...(after === undefined ? {} : { after }),
        ...(limit === undefined ? {} : { limit }),
        status,
        ...(order && { order }),
        ...(offset === undefined ? {} : { offset }),
      }),
    });
  });

  routes.get('/:job/output', async (context) => {
    const { folder, ...page } = readQuery(
      context,
      z.object({
        folder: z.string().max(1024).default(''),
        after: z.string().max(2048).optional(),
        limit: count(1000),
      }),
    );
    const row = await jobs.row(pathPart(context, 'job'));
    return context.json(await output.browse(row, folder, page));
  });

  routes.get('/:job/output.zip', async (context) => {
    const row = await jobs.row(pathPart(context, 'job'));
    const zip = output.zip(row);
    context.header('content-type', 'application/zip');
    context.header('content-disposition', `attachment; filename="${row.name}.zip"`);
    return stream(context, async (writer) => {
      writer.onAbort(() => void zip.destroy());
      for await (const part of zip) await writer.write(part as Uint8Array);
    });
  });

  return routes;
}
