import { serve } from '@hono/node-server';
import { ManifestError } from '@gt-elements/manifest';
import { Hono } from 'hono';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { api } from '../api/api.js';
import { openIdRoutes } from '../api/session-routes.js';
import { awsRoutes } from '../aws/protocol/routes.js';
import { isUnstorable, UNSTORABLE } from '../database/unstorable.js';
import { Refusal } from '../refusal.js';
import type { Studio } from '../studio.js';
import type { Log } from '../log.js';
import { ProcessMetrics } from '../metrics/process-metrics.js';
import { refusedByStore } from '../unavailable.js';
import { healthRoutes } from './health-routes.js';
import { metricsRoutes } from './metrics-routes.js';
import { requestLog } from './request-log.js';
import { frameRoutes } from './frame-routes.js';
import { hostGuard } from './host-guard.js';
import { objectRoutes } from './object-routes.js';
import { pageRoutes } from './page-routes.js';

/** How a studio is served. */
export interface ServerOptions {
  /** 0 picks a free one. */
  readonly port: number;
  readonly host: string;
  /** Where the built pages and elements are. */
  readonly folders: { readonly pages: string; readonly elements: string };
  /** Believe `X-Forwarded-For`. */
  readonly trustProxy: boolean;
  /** Whether only this machine can come, and so may read the metrics. */
  readonly alone: boolean;
  readonly log: Log;
}

/** How long a request that is being answered may take once the server is to end. */
const GRACE_MS = 30_000;

/** What was asked for wrongly, and was noticed deeper down. */
function mistakeOf(error: unknown): Refusal | undefined {
  const options = { cause: error };
  if (error instanceof ManifestError) return new Refusal('invalid', error.message, options);
  if (isUnstorable(error)) return new Refusal('invalid', UNSTORABLE, options);
  // A percent sign in the address that begins no character.
  if (error instanceof URIError) {
    return new Refusal('not-found', 'There is nothing at this address.', options);
  }
  return undefined;
}

/** The studio's HTTP interface as a function of requests. */
export function createApp(
  studio: Studio,
  options: Omit<ServerOptions, 'port'>,
  ending: () => boolean = () => false,
) {
  const app = new Hono();
  const metrics = new ProcessMetrics();
  app.use('*', requestLog(options.log, metrics));
  app.use('*', async (context, next) => {
    await next();
    // A connection that is kept would keep the process.
    if (ending()) context.header('connection', 'close');
  });
  app.route('/health', healthRoutes(studio, ending));
  app.use('*', hostGuard(studio, options.host));
  app.onError((thrown, context) => {
    const error = mistakeOf(thrown) ?? thrown;
    if (error instanceof Refusal) {
      // What was not read of the body stays in the connection, which is of no use any more.
      if (error.code === 'too-large') context.header('connection', 'close');
      if (error.code === 'unavailable') {
        context.header('retry-after', '5');
        options.log.warn({ error }, 'something is away');
      }
      return context.json({ error: error.toJSON() }, error.status);
    }
    options.log.error({ error, method: context.req.method, path: context.req.path }, 'failure');
    const refused = refusedByStore(error);
    if (refused !== undefined) {
      const message = `S3 refuses the studio (${refused}). Its owner sets the credentials where the AWS SDK looks for them.`;
      return context.json({ error: { code: 'forbidden', message, reason: 's3-refuses' } }, 403);
    }
    const message = 'Something went wrong here; nothing was changed. Try again in a moment.';
    return context.json({ error: { code: 'failure', message } }, 500);
  });
  app.notFound((context) =>
    context.json(
      { error: { code: 'not-found', message: 'There is nothing at this address.' } },
      404,
    ),
  );
  app.route('/metrics', metricsRoutes(studio, metrics, options.alone));
  app.route('/api', api(studio, options));
  app.route(
    '/',
    awsRoutes(studio, (error) => options.log.error({ error }, 'failure of an AWS operation')),
  );
  app.route('/objects', objectRoutes(studio));
  app.route('/frames', frameRoutes(studio, options.log));
  app.route('/sign-in/openid', openIdRoutes(studio));
  app.route('/', pageRoutes(studio, options.folders));
  return app;
}

/** A server that listens. */
export interface RunningServer {
  readonly port: number;
  /** Accepts no more, and waits for the requests that are being answered. */
  close(): Promise<void>;
}

/** Listens, and resolves once requests are answered. */
export function listen(studio: Studio, options: ServerOptions): Promise<RunningServer> {
  let ending = false;
  const app = createApp(studio, options, () => ending);
  return new Promise((done, fail) => {
    const server = serve(
      { fetch: app.fetch, port: options.port, hostname: options.host },
      (info: AddressInfo) =>
        done({
          port: info.port,
          close: () =>
            new Promise((closed) => {
              ending = true;
              const late = setTimeout(() => (server as Server).closeAllConnections(), GRACE_MS);
              (server as Server).close(() => {
                clearTimeout(late);
                closed();
              });
              (server as Server).closeIdleConnections();
            }),
        }),
    );
    server.on('error', fail);
  });
}
