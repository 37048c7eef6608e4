import { collectDefaultMetrics, Gauge, Histogram, type Registry } from 'prom-client';
import { openMetrics } from './open-metrics.js';

/** What this process measures of itself: its memory and event loop, and how it answers requests. */
export class ProcessMetrics {
  readonly registry: Registry;
  private readonly requests: Histogram<'method' | 'route' | 'status'>;
  private readonly running: Gauge;

  constructor() {
    this.registry = openMetrics();
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: 'gt_studio_http_request_seconds',
      help: 'Time that requests took, by the pattern of their address.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    });
    this.running = new Gauge({
      name: 'gt_studio_http_requests_running',
      help: 'Requests that are being answered.',
      registers,
    });
  }

  /** Counts a request that begins. @returns To be called when it was answered. */
  begin(method: string): (route: string, status: number) => void {
    const from = performance.now();
    this.running.inc();
    return (route, status) => {
      this.running.dec();
      const seconds = (performance.now() - from) / 1000;
      this.requests.observe({ method, route, status: String(status) }, seconds);
    };
  }
}
