import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Refusal } from '../refusal.js';
import type { Studio } from '../studio.js';
import { accessKeyRoutes } from './access-key-routes.js';
import { signedIn } from './authentication.js';
import { dataRoutes } from './data-routes.js';
import type { RequestState } from './http.js';
import { jobRoutes } from './job-routes.js';
import { logRoutes } from './log-routes.js';
import { portalRoutes } from './portal-routes.js';
import { sessionRoutes } from './session-routes.js';
import { uploadRoutes } from './upload-routes.js';
import { teamRoutes, workerRoutes } from './workforce-routes.js';

const MOST_BODY = 1024 * 1024;

const small = bodyLimit({
  maxSize: MOST_BODY,
  onError: () => {
    throw new Refusal('too-large', `A request’s body has at most ${MOST_BODY} bytes here.`);
  },
});

/** The JSON interface that the pages and the command line use: `/api`. */
export function api(studio: Studio, { trustProxy }: { trustProxy: boolean }) {
  const routes = new Hono<RequestState>();
  routes.use('*', async (context, next) => {
    context.header('cache-control', 'no-store');
    context.header('x-content-type-options', 'nosniff');
    await next();
  });
  routes.use('/session/*', small);
  routes.route('/session', sessionRoutes(studio, trustProxy));

  routes.use('/portal/*', signedIn(studio));
  routes.route('/portal', portalRoutes(studio));

  for (const room of ['access-keys', 'teams', 'workers', 'buckets', 'jobs', 'logs']) {
    routes.use(`/${room}/*`, small, signedIn(studio, 'owner'));
  }
  routes.route('/access-keys', accessKeyRoutes(studio));
  routes.use('/uploads', signedIn(studio, 'owner'));
  routes.route('/uploads', uploadRoutes(studio));
  routes.route('/teams', teamRoutes(studio));
  routes.route('/workers', workerRoutes(studio));
  routes.route('/buckets', dataRoutes(studio));
  routes.route('/jobs', jobRoutes(studio));
  routes.route('/logs', logRoutes(studio));
  return routes;
}
