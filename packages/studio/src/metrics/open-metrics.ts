import { Registry } from 'prom-client';

/** The content type of OpenMetrics 1.0. */
export const OPEN_METRICS = Registry.OPENMETRICS_CONTENT_TYPE;

/** A registry of metrics that is written as OpenMetrics; `prom-client` types its content type as its older one. */
export function openMetrics(): Registry {
  const registry = new Registry();
  registry.setContentType(OPEN_METRICS as never);
  return registry;
}
