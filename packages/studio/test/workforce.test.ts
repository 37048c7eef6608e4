import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient } from './support/client.js';
import { startStudio, type TestStudio } from './support/studio.js';

interface SmtpServer {
  listen(port: number, host: string, done: () => void): Server;
  close(done: () => void): void;
}

const { SMTPServer } = createRequire(import.meta.url)('smtp-server') as {
  SMTPServer: new (options: object) => SmtpServer;
};

describe('invitations by SMTP', () => {
  let studio: TestStudio;
  let server: SmtpServer;
  const mails: string[] = [];

  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream: NodeJS.ReadableStream, _session: object, done: () => void) {
        let text = '';
        stream.on('data', (part: Buffer) => (text += part.toString()));
        stream.on('end', () => {
          mails.push(text);
          done();
        });
      },
    });
    const port = await new Promise<number>((done) => {
      const net = server.listen(0, '127.0.0.1', () => done((net.address() as AddressInfo).port));
    });
    studio = await startStudio({
      smtp: `smtp://127.0.0.1:${port}`,
      mailFrom: 'studio@example.org',
    });
  });
  afterAll(async () => {
    await studio.remove();
    await new Promise<void>((done) => server.close(done));
  });

  test('a mail goes out with address, temporary password and the portal’s address', async () => {
    const { invited } = await studio.owner.post('/workers', { emails: ['Ann@Example.org'] });
    expect(invited[0]).toMatchObject({
      account: { email: 'ann@example.org', status: 'invited' },
      delivery: { sent: true },
    });
    const mail = (mails[0] ?? '').replace(/=\r?\n/g, '');
    expect(mail).toContain('To: ann@example.org');
    expect(mail).toContain('From: studio@example.org');
    expect(mail).toContain(studio.temporaryPassword('ann@example.org'));
    expect(mail).toContain('/portal/');
    expect(String(invited[0].account.workerId)).toMatch(/^private\.local\.[0-9a-f]{16}$/);
  });

  test('an owner is asked to the console', async () => {
    await studio.owner.post('/workers', { emails: ['lead@example.org'], role: 'owner' });
    expect(mails.at(-1)).toContain(`${studio.url}/console/`);
    await studio.owner.done('DELETE', '/workers/lead@example.org');
  });

  test('one wrong address or team among several invites nobody', async () => {
    const before = mails.length;
    for (const body of [
      { emails: ['first@example.org', 'wrong'] },
      { emails: ['first@example.org'], teams: ['none'] },
    ]) {
      expect((await studio.owner.ask('POST', '/workers', body)).status).toBeGreaterThanOrEqual(400);
    }
    expect(mails).toHaveLength(before);
    const { workers } = await studio.owner.get('/workers');
    expect(JSON.stringify(workers)).not.toContain('first@example.org');
  });

  test('a new invitation ends the old password; a known person gets no second account', async () => {
    const { owner } = studio;
    const old = studio.temporaryPassword('ann@example.org');
    await owner.post('/workers/ann@example.org/reset-password');
    const fresh = studio.temporaryPassword('ann@example.org');
    expect(fresh).not.toBe(old);
    const client = new ApiClient(studio.url);
    const attempt = (password: string) =>
      client.ask('POST', '/session', { email: 'ann@example.org', password });
    expect((await attempt(old)).status).toBe(401);
    expect((await attempt(fresh)).status).toBe(200);
    await owner.post('/teams', { name: 'team' });
    const again = await owner.post('/workers', { emails: ['ann@example.org'], teams: ['team'] });
    expect(again.invited[0].delivery).toBeUndefined();
    expect((await owner.get('/workers')).workers).toHaveLength(1);
  });

  test('teams: several, with people moved between them, and removed when nothing needs them', async () => {
    const { owner } = studio;
    await owner.post('/teams', { name: 'second', description: 'Another one' });
    expect((await owner.ask('POST', '/teams', { name: 'SECOND' })).status).toBe(409);
    expect((await owner.ask('POST', '/teams', { name: 'not a name' })).status).toBe(400);
    await owner.done('PUT', '/teams/second/workers/ann@example.org', {});
    expect(await owner.get('/teams/second')).toMatchObject({
      arn: 'arn:aws:sagemaker:local:000000000000:workteam/private-crowd/second',
      workers: [{ email: 'ann@example.org', teams: ['second', 'team'] }],
    });
    await owner.done('DELETE', '/teams/second/workers/ann@example.org');
    await owner.done('DELETE', '/teams/second');
    expect((await owner.ask('GET', '/teams/second')).status).toBe(404);
  });
});

describe('signing in by OpenID Connect', () => {
  let studio: TestStudio;
  let server: Server;
  let issuer: string;
  let person = { sub: 'subject-1', email: 'ann@example.org', verified: true };

  beforeAll(async () => {
    server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    studio = await startStudio({
      openId: { issuer, clientId: 'studio', clientSecret: 'secret', insecure: true },
    });
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: 'studio',
          client_secret: 'secret',
          redirect_uris: [`${studio.url}/sign-in/openid/callback`],
        },
      ],
      claims: { openid: ['sub'], email: ['email', 'email_verified'] },
      conformIdTokenClaims: false,
      findAccount: (_context: unknown, sub: string) => ({
        accountId: sub,
        claims: () => ({ sub, email: person.email, email_verified: person.verified }),
      }),
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    } as never);
    const handle = provider.callback();
    server.on('request', (request, response) => {
      if (!request.url?.startsWith('/interaction/')) {
        void handle(request, response);
        return;
      }
      void (async () => {
        const details = await provider.interactionDetails(request, response);
        const grant = new provider.Grant({ accountId: person.sub, clientId: 'studio' });
        grant.addOIDCScope('openid email');
        const result = {
          login: { accountId: person.sub },
          consent: { grantId: await grant.save() },
        };
        void details;
        await provider.interactionFinished(request, response, result);
      })();
    });
  });
  afterAll(async () => {
    await studio.remove();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  /** Follows redirects with a cookie jar, as a browser does. */
  async function walk(url: string): Promise<{ url: string; cookies: Map<string, string> }> {
    const cookies = new Map<string, string>();
    let at = url;
    for (let step = 0; step < 12; step++) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
      for (const set of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        cookies.set(name, value);
      }
      const to = response.headers.get('location');
      if (to === null) return { url: at, cookies };
      at = new URL(to, at).href;
    }
    throw new Error('Too many redirects.');
  }
  const session = async (cookies: Map<string, string>) => {
    const cookie = `gt_studio_session=${cookies.get('gt_studio_session') ?? ''}`;
    const response = await fetch(`${studio.url}/api/session`, { headers: { cookie } });
    return (await response.json()) as Record<string, unknown>;
  };

  test('an invited address comes in, and then the same person by the provider’s subject', async () => {
    await studio.owner.post('/workers', { emails: ['ann@example.org'] });
    const first = await walk(`${studio.url}/sign-in/openid`);
    expect(await session(first.cookies)).toMatchObject({
      signedIn: true,
      email: 'ann@example.org',
      mustChangePassword: false,
    });
    person = { sub: 'subject-1', email: 'new-name@example.org', verified: false };
    const second = await walk(`${studio.url}/sign-in/openid`);
    expect(await session(second.cookies)).toMatchObject({ email: 'ann@example.org' });
  });

  test('nobody else does: not uninvited, not with an address that is not verified', async () => {
    person = { sub: 'subject-2', email: 'stranger@example.org', verified: true };
    const stranger = await walk(`${studio.url}/sign-in/openid`);
    expect(stranger.url).toContain('/sign-in/?problem=not-invited');
    expect(await session(stranger.cookies)).toMatchObject({ signedIn: false });
    await studio.owner.post('/workers', { emails: ['ben@example.org'] });
    person = { sub: 'subject-3', email: 'ben@example.org', verified: false };
    const pretender = await walk(`${studio.url}/sign-in/openid`);
    expect(await session(pretender.cookies)).toMatchObject({ signedIn: false });
  });

  test('an answer of the provider without our state is refused', async () => {
    const { url } = await walk(`${studio.url}/sign-in/openid/callback?code=stolen&state=made-up`);
    expect(url).toContain('/sign-in/?problem=openid-late');
  });
});
