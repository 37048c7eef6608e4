import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { Refusal } from '../refusal.js';
import { checkCsrf, type Principal } from '../sessions/sessions.js';
import type { Studio } from '../studio.js';
import type { RequestState } from './http.js';

/** The cookie that holds a session's token. */
export const SESSION_COOKIE = 'gt_studio_session';
/** The header that must come with every change that a page asks for. */
export const CSRF_HEADER = 'x-csrf-token';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Finds out who asks, by an API key or a session's cookie. Refuses nobody. */
export function identify(studio: Studio) {
  return async (
    authorization: string | undefined,
    cookie: string | undefined,
  ): Promise<{ principal: Principal; token: string } | undefined> => {
    const key = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
    if (key !== undefined) return { principal: await studio.sessions.byKey(key), token: '' };
    if (cookie === undefined) return undefined;
    const principal = await studio.sessions.byToken(cookie);
    return principal && { principal, token: cookie };
  };
}

/**
 * Lets in who may: a session or an API key, with the page's token for changes, and nobody whose
 * temporary password is not changed yet.
 *
 * @param role Who may ask; anybody who signed in when left out.
 */
export function signedIn(studio: Studio, role?: 'owner' | 'worker') {
  const find = identify(studio);
  return createMiddleware<RequestState>(async (context, next) => {
    const found = await find(
      context.req.header('authorization'),
      getCookie(context, SESSION_COOKIE),
    );
    if (!found) throw new Refusal('not-signed-in', 'Sign in first.');
    const { principal, token } = found;
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
