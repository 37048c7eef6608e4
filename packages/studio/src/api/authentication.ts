import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { Refusal } from '../refusal.js';
import { checkCsrf, type Principal } from '../sessions/sessions.js';
import type { Studio } from '../studio.js';
import type { RequestState } from './http.js';

/**
 * The cookies that hold a session's token, of a worker and of an owner: one browser has both, so that
 * who runs a studio can look into the portal as a worker and keeps the console.
 */
export const SESSION_COOKIES = { worker: 'gt_studio_session', owner: 'gt_studio_owner' } as const;
/** The header in which a page says which of the two sessions it speaks for: `owner` or `worker`. */
export const SIDE_HEADER = 'x-studio-side';
/** The header that must come with every change that a page asks for. */
export const CSRF_HEADER = 'x-csrf-token';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Tokens of the sessions that a request came with, the one that it speaks for first. */
export function sessionTokens(context: Context, role?: 'owner' | 'worker'): readonly string[] {
  const { worker, owner } = SESSION_COOKIES;
  const speaksForOwner = (context.req.header(SIDE_HEADER) ?? role) === 'owner';
  return (speaksForOwner ? [owner, worker] : [worker, owner])
    .map((name) => getCookie(context, name))
    .filter((token) => token !== undefined);
}

/**
 * Finds out who asks, by an API key or a session's cookie. Refuses nobody.
 *
 * @param role Whose session counts first where the page does not say.
 */
export function identify(studio: Studio, role?: 'owner' | 'worker') {
  return async (context: Context): Promise<{ principal: Principal; token: string } | undefined> => {
    const key = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1];
    if (key !== undefined) return { principal: await studio.sessions.byKey(key), token: '' };
    for (const token of sessionTokens(context, role)) {
      const principal = await studio.sessions.byToken(token);
      if (principal) return { principal, token };
    }
    return undefined;
  };
}

/**
 * Lets in who may: a session or an API key, with the page's token for changes, and nobody whose
 * temporary password is not changed yet.
 *
 * @param role Who may ask; anybody who signed in when left out.
 */
export function signedIn(studio: Studio, role?: 'owner' | 'worker') {
  const find = identify(studio, role);
  return createMiddleware<RequestState>(async (context, next) => {
    const found = await find(context);
    if (!found) throw new Refusal('not-signed-in', 'Sign in first.');
    const { principal, token } = found;
    const side = context.req.header(SIDE_HEADER);
    if (side !== undefined && side !== principal.role) {
      throw new Refusal('not-signed-in', `Sign in first: this page is for the ${side}.`);
    }
    if (!SAFE.has(context.req.method)) checkCsrf(principal, context.req.header(CSRF_HEADER));
    if (principal.mustChangePassword) {
      throw new Refusal('forbidden', 'Change the temporary password first.', {
        reason: 'password-first',
      });
    }
    if (role === 'owner' && principal.role !== 'owner') {
      throw new Refusal('forbidden', 'Only an owner of the studio may do this.', {
        reason: 'owners-only',
      });
    }
    context.set('principal', principal);
    context.set('token', token);
    await next();
  });
}
