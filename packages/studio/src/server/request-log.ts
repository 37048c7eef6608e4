import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import type { Log } from '../log.js';
import type { ProcessMetrics } from '../metrics/process-metrics.js';

/** The pattern that answered, such as `/api/jobs/:job`: as many as there are routes, no more. */
function patternOf(context: Context): string {
  const path = matchedRoutes(context)
    .map((route) => route.path)
    .filter((one) => !one.endsWith('/*') || one.startsWith('/static') || one.startsWith('/objects'))
    .at(-1);
  return path ?? 'none';
}

/** Measures and logs every request: its pattern and path, never its query, headers or body. */
export function requestLog(log: Log, metrics: ProcessMetrics) {
  return createMiddleware(async (context, next) => {
    const from = performance.now();
    const done = metrics.begin(context.req.method);
    await next();
    const { method, path } = context.req;
    const { status } = context.res;
    const route = patternOf(context);
    done(route, status);
    const ms = Math.round((performance.now() - from) * 10) / 10;
    const fields = { method, path, route, status, ms };
    if (status >= 500) log.warn(fields, 'request failed');
    else if (path.startsWith('/static') || path.startsWith('/health')) log.debug(fields, 'request');
    else log.info(fields, 'request');
  });
}
