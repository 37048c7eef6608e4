import { createMiddleware } from 'hono/factory';
import { Refusal } from '../refusal.js';
import type { Studio } from '../studio.js';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a server on this address can be reached from the same machine alone. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host) || host === '::1';
}

/**
 * On a studio that serves one machine alone, refuses requests by another name: a page elsewhere
 * could have its own name resolve to this machine and read what it should not.
 */
export function hostGuard(studio: Studio, host: string) {
  return createMiddleware(async (context, next) => {
    if (isLoopback(host)) {
      const name = (context.req.header('host') ?? '').replace(/:\d+$/, '');
      const known = LOOPBACK.has(name) || new URL(studio.options.publicUrl()).hostname === name;
      if (!known) throw new Refusal('forbidden', `This studio is not known as ${name}.`);
    }
    await next();
  });
}
