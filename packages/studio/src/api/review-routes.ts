import { Hono } from 'hono';
import type { Studio } from '../studio.js';
import { idPart, numberPart, pathPart, type RequestState } from './http.js';

/** Looking over a job's objects: `/api/jobs/NAME/objects/NUMBER`. */
export function reviewRoutes({ jobs, review }: Pick<Studio, 'jobs' | 'review'>) {
  const routes = new Hono<RequestState>();

  routes.get('/:job/objects/:number/answers', async (context) => {
    const row = await jobs.row(pathPart(context, 'job'));
    return context.json({ answers: await review.answers(row, numberPart(context, 'number')) });
  });

  routes.get('/:job/objects/:number/answers/:task/mask.png', async (context) => {
    const row = await jobs.row(pathPart(context, 'job'));
    const number = numberPart(context, 'number');
    const png = await review.mask(row, number, idPart(context, 'task'));
    // The worker's own bytes: no browser is to take them for anything but a picture.
    context.header('content-type', 'image/png');
    context.header('x-content-type-options', 'nosniff');
    context.header('content-security-policy', "default-src 'none'; sandbox");
    context.header('cache-control', 'private, max-age=3600');
    return context.body(png as Uint8Array<ArrayBuffer>);
  });

  routes.post('/:job/objects/:number/send-back', async (context) => {
    const row = await jobs.row(pathPart(context, 'job'));
    await review.sendBack(row, numberPart(context, 'number'));
    return context.json({ ok: true });
  });

  routes.post('/:job/objects/:number/take-back', async (context) => {
    const row = await jobs.row(pathPart(context, 'job'));
    return context.json({ tasks: await review.takeBack(row, numberPart(context, 'number')) });
  });

  return routes;
}
