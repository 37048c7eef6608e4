import { Hono } from 'hono';
import { Registry } from 'prom-client';
import { groundTruthMetrics } from '../metrics/ground-truth.js';
import { OPEN_METRICS } from '../metrics/open-metrics.js';
import type { ProcessMetrics } from '../metrics/process-metrics.js';
import { Refusal } from '../refusal.js';
import type { Studio } from '../studio.js';

/**
 * `/metrics` in OpenMetrics. Names of jobs and teams are nobody else's business: where others than
 * this machine can come, it takes an owner's API key.
 *
 * @param open Whether only this machine can come.
 */
export function metricsRoutes(studio: Studio, metrics: ProcessMetrics, open: boolean) {
  const routes = new Hono();
  routes.get('/', async (context) => {
    const key = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1];
    if (key !== undefined) await studio.sessions.byKey(key);
    else if (!open) {
      throw new Refusal(
        'not-signed-in',
        'Metrics take an owner’s API key here: send it as "Authorization: Bearer KEY".',
      );
    }
    const all = Registry.merge([await groundTruthMetrics(studio.database), metrics.registry]);
    all.setContentType(OPEN_METRICS as never);
    const text = await all.metrics();
    return context.body(text, 200, {
      'content-type': OPEN_METRICS,
      'cache-control': 'no-store',
    });
  });
  return routes;
}
