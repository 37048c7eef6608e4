import type { Context } from 'hono';
import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { Refusal } from '../refusal.js';
import { checkCsrf, SESSION_S } from '../sessions/sessions.js';
import type { Studio } from '../studio.js';
import { CSRF_HEADER, identify, SESSION_COOKIES, SIDE_HEADER } from './authentication.js';
import { clientAddress } from './client-address.js';
import { readBody, type RequestState } from './http.js';

/** @returns Whose session it is. */
async function keepSession(
  studio: Studio,
  context: Context,
  token: string,
): Promise<'owner' | 'worker'> {
  const role = (await studio.sessions.byToken(token))?.role ?? 'worker';
  setCookie(context, SESSION_COOKIES[role], token, {
    httpOnly: true,
    sameSite: 'Strict',
    secure: studio.options.publicUrl().startsWith('https:'),
    path: '/',
    maxAge: SESSION_S,
  });
  return role;
}

/** Signing in and out: `/api/session`. */
export function sessionRoutes(studio: Studio, trustProxy: boolean) {
  const routes = new Hono<RequestState>();
  const current = identify(studio);

  routes.get('/', async (context) => {
    const found = await current(context).catch((error: unknown) => {
      // A database that is away says nothing about who is signed in.
      if (error instanceof Refusal && error.code === 'unavailable') throw error;
      return undefined;
    });
    const openId = studio.openId !== undefined;
    if (!found) return context.json({ signedIn: false, openId });
    const { role, email, workerId, mustChangePassword, csrfToken, language } = found.principal;
    return context.json({
      signedIn: true,
      openId,
      role,
      email: email ?? null,
      workerId: workerId ?? null,
      mustChangePassword,
      csrfToken: csrfToken ?? null,
      language: language ?? null,
    });
  });

  routes.post('/', async (context) => {
    // A form of a page elsewhere can send what reads as JSON, but cannot say that it is.
    if (!/^application\/json\b/i.test(context.req.header('content-type') ?? '')) {
      throw new Refusal(
        'invalid',
        'Sign in with JSON: content-type application/json was expected.',
      );
    }
    const given = await readBody(
      context,
      z.union([
        z.object({ email: z.string().max(300), password: z.string().max(300) }).strict(),
        z.object({ key: z.string().max(200) }).strict(),
      ]),
    );
    const client = clientAddress(context, trustProxy);
    if ('email' in given && studio.openId) {
      throw new Refusal('conflict', 'Sign in with your organisation’s account here.', {
        reason: 'use-openid',
      });
    }
    const token =
      'key' in given
        ? await studio.sessions.signInByKey(given.key, client)
        : await studio.sessions.signIn(given.email, given.password, client);
    const role = await keepSession(studio, context, token);
    return context.json({ ok: true, role });
  });

  routes.delete('/', async (context) => {
    const found = await current(context);
    for (const name of Object.values(SESSION_COOKIES)) {
      const token = getCookie(context, name);
      // A page ends its own session alone; who speaks for neither side ends both.
      const stays = context.req.header(SIDE_HEADER) !== undefined && token !== found?.token;
      if (token === undefined || stays) continue;
      await studio.sessions.signOut(token);
      deleteCookie(context, name, { path: '/' });
    }
    return context.json({ ok: true });
  });

  routes.post('/password', async (context) => {
    const found = await current(context);
    if (!found || found.token === '') throw new Refusal('not-signed-in', 'Sign in first.');
    checkCsrf(found.principal, context.req.header(CSRF_HEADER));
    const given = await readBody(
      context,
      z.object({ current: z.string().max(300), next: z.string().max(300) }).strict(),
    );
    await studio.sessions.changePassword(found.principal, found.token, given.current, given.next);
    return context.json({ ok: true });
  });

  return routes;
}

/** The sign-in page, which has words for why the way to a provider and back came to nothing. */
function backWith(error: unknown): string {
  const known = error instanceof Refusal ? (error.reason ?? error.code) : 'openid-refused';
  return `/sign-in/?problem=${known}`;
}

/** The way to an OpenID Connect provider and back: `/sign-in/openid`. */
export function openIdRoutes(studio: Studio) {
  const routes = new Hono();
  const cookie = 'gt_studio_openid';

  routes.get('/', async (context) => {
    if (!studio.openId) throw new Refusal('not-found', 'OpenID Connect is not configured here.');
    let begun: Awaited<ReturnType<typeof studio.openId.begin>>;
    try {
      begun = await studio.openId.begin();
    } catch (error) {
      return context.redirect(backWith(error));
    }
    const { url, kept } = begun;
    setCookie(context, cookie, Buffer.from(JSON.stringify(kept)).toString('base64url'), {
      httpOnly: true,
      // Sent with the redirect that comes from the provider, which a strict cookie is not.
      sameSite: 'Lax',
      secure: studio.options.publicUrl().startsWith('https:'),
      path: '/sign-in/openid',
      maxAge: 600,
    });
    return context.redirect(url);
  });

  routes.get('/callback', async (context) => {
    if (!studio.openId) throw new Refusal('not-found', 'OpenID Connect is not configured here.');
    const state = getCookie(context, cookie);
    deleteCookie(context, cookie, { path: '/sign-in/openid' });
    try {
      if (state === undefined) {
        throw new Refusal('not-signed-in', 'The sign-in took too long: start again.', {
          reason: 'openid-late',
        });
      }
      const kept = z
        .object({ state: z.string(), nonce: z.string(), verifier: z.string() })
        .parse(JSON.parse(Buffer.from(state, 'base64url').toString()));
      const query = new URL(context.req.url).search;
      const accountId = await studio.openId.finish(query, kept);
      const role = await keepSession(studio, context, await studio.sessions.open(accountId));
      const place = role === 'owner' ? '/console/' : '/portal/';
      // A page that reloads itself from here, so that the strict cookie goes with the next request.
      return context.html(
        '<!doctype html><meta charset="utf-8"><title>Signed in</title>' +
          `<meta http-equiv="refresh" content="0;url=${place}">`,
      );
    } catch (error) {
      return context.redirect(backWith(error));
    }
  });

  return routes;
}
