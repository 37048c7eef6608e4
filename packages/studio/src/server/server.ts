import { serve } from '@hono/node-server';
import { ManifestError } from '@gt-elements/manifest';
import { Hono } from 'hono';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { api } from '../api/api.js';
import { openIdRoutes } from '../api/session-routes.js';
import { awsRoutes } from '../aws/protocol/routes.js';
import { Refusal } from '../refusal.js';
import type { Studio } from '../studio.js';
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
  /** Told about failures that are nobody's mistake. */
  readonly report: (error: unknown) => void;
}

/** The studio's HTTP interface as a function of requests. */
export function createApp(studio: Studio, options: Omit<ServerOptions, 'port'>) {
  const app = new Hono();
  app.use('*', hostGuard(studio, options.host));
  app.onError((error, context) => {
    if (error instanceof Refusal) {
      // What was not read of the body stays in the connection, which is of no use any more.
      if (error.code === 'too-large') context.header('connection', 'close');
      return context.json({ error: { code: error.code, message: error.message } }, error.status);
    }
    if (error instanceof ManifestError) {
      return context.json({ error: { code: 'invalid', message: error.message } }, 400);
    }
    options.report(error);
    const message = 'Something went wrong here; nothing was changed. Try again in a moment.';
    return context.json({ error: { code: 'failure', message } }, 500);
  });
  app.notFound((context) =>
    context.json(
      { error: { code: 'not-found', message: 'There is nothing at this address.' } },
      404,
    ),
  );
  app.route('/api', api(studio, options));
  app.route('/', awsRoutes(studio, options.report));
  app.route('/objects', objectRoutes(studio));
  app.route('/frames', frameRoutes(studio));
  app.route('/sign-in/openid', openIdRoutes(studio));
  app.route('/', pageRoutes(studio, options.folders));
  return app;
}

/** A server that listens. */
export interface RunningServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens, and resolves once requests are answered. */
export function listen(studio: Studio, options: ServerOptions): Promise<RunningServer> {
  const app = createApp(studio, options);
  return new Promise((done, fail) => {
    const server = serve(
      { fetch: app.fetch, port: options.port, hostname: options.host },
      (info: AddressInfo) =>
        done({
          port: info.port,
          close: () =>
            new Promise((closed) => {
              (server as Server).close(() => closed());
              (server as Server).closeIdleConnections();
              setTimeout(() => (server as Server).closeAllConnections(), 2000).unref();
            }),
        }),
    );
    server.on('error', fail);
  });
}
