import { readFileSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiClient } from './support/client.js';
import { maskAnswer, halves, writePictures } from './support/pictures.js';
import { startStudio, type TestStudio } from './support/studio.js';

let studio: TestStudio;
let ann: ApiClient;
let ben: ApiClient;

beforeAll(async () => {
  studio = await startStudio();
  const { owner, folder } = studio;
  await owner.post('/teams', { name: 'painters' });
  await owner.post('/teams', { name: 'others' });
  ann = await studio.worker('ann@example.org', 'painters');
  ben = await studio.worker('ben@example.org', 'others');
  writePictures(join(folder, 'pictures'), 2);
  await owner.post('/jobs', {
    name: 'streets',
    taskType: 'semantic-segmentation',
    labels: ['Road', 'Sky'],
    team: 'painters',
    input: { folder: join(folder, 'pictures') },
  });
  await studio.untilJob('streets', 'InProgress');
});
afterAll(() => studio.remove());

/** Asks without the standard client, which would tidy up the path and the headers. */
function raw(
  method: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  const { port } = new URL(studio.url);
  return new Promise((done, fail) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      let text = '';
      response.on('data', (part: Buffer) => (text += part.toString()));
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    sent.on('error', fail);
    sent.end();
  });
}

test('nothing is answered to one who did not sign in', async () => {
  const nobody = new ApiClient(studio.url);
  for (const path of ['/jobs', '/teams', '/workers', '/buckets', '/logs', '/portal/jobs']) {
    expect((await nobody.ask('GET', path)).status, path).toBe(401);
  }
  expect((await new ApiClient(studio.url, 'wrong').ask('GET', '/jobs')).status).toBe(401);
});

test('a worker sees no console and only the jobs of the own teams', async () => {
  for (const path of ['/jobs', '/jobs/streets', '/teams', '/workers', '/buckets', '/logs']) {
    expect((await ann.ask('GET', path)).status, path).toBe(403);
  }
  expect((await ann.ask('POST', '/teams', { name: 'mine' })).status).toBe(403);
  expect((await ben.get('/portal/jobs')).jobs).toEqual([]);
  expect((await ben.ask('POST', '/portal/jobs/streets/next', {})).status).toBe(404);
  const { task } = await ann.post('/portal/jobs/streets/next');
  for (const act of ['submit', 'decline', 'release', 'pause']) {
    const answer = maskAnswer(halves(32, 20), ['Road', 'Sky']);
    const { status } = await ben.ask('POST', `/portal/tasks/${String(task.id)}/${act}`, { answer });
    expect(status, act).toBe(404);
  }
  expect((await ben.ask('GET', `/portal/tasks/${String(task.id)}`)).status).toBe(404);
});

test('a temporary password opens nothing but the change of itself, and a disabled account nothing', async () => {
  const { owner } = studio;
  await owner.post('/workers', { emails: ['new@example.org'], teams: ['painters'] });
  const client = new ApiClient(studio.url);
  await client.signIn('new@example.org', studio.temporaryPassword('new@example.org'));
  expect((await client.ask('GET', '/portal/jobs')).status).toBe(403);
  const current = studio.temporaryPassword('new@example.org');
  const short = await client.ask('POST', '/session/password', { current, next: 'short' });
  expect(short.status).toBe(400);
  await client.post('/session/password', { current, next: 'long-enough-password' });
  expect((await client.ask('GET', '/portal/jobs')).status).toBe(200);
  await owner.post('/workers/new@example.org/disable');
  expect((await client.ask('GET', '/portal/jobs')).status).toBe(401);
  const again = { email: 'new@example.org', password: 'long-enough-password' };
  expect((await client.ask('POST', '/session', again)).status).toBe(401);
  await owner.post('/workers/new@example.org/enable');
  expect((await client.ask('POST', '/session', again)).status).toBe(200);
  await owner.done('DELETE', '/workers/new@example.org');
  expect((await client.ask('GET', '/portal/jobs')).status).toBe(401);
});

test('a change without the page’s token is refused', async () => {
  const response = await fetch(`${studio.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ann@example.org', password: 'own-password-ann@example.org' }),
  });
  const [cookie = ''] = response.headers.getSetCookie();
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Strict/i);
  const session = cookie.split(';')[0] as string;
  const next = (headers: Record<string, string>) =>
    fetch(`${studio.url}/api/portal/jobs/streets/next`, { method: 'POST', headers });
  expect((await next({ cookie: session })).status).toBe(403);
  expect((await next({ cookie: session, 'x-csrf-token': 'guess' })).status).toBe(403);
  expect(
    (await fetch(`${studio.url}/api/portal/jobs`, { headers: { cookie: session } })).status,
  ).toBe(200);
});

test('a form of a page elsewhere signs nobody in', async () => {
  // What `<form enctype="text/plain">` sends: one field, its name and value with "=" between them.
  const body = '{"email":"ann@example.org","password":"own-password-ann@example.org","x":"="}';
  const account = JSON.stringify({
    email: 'ann@example.org',
    password: 'own-password-ann@example.org',
  });
  for (const sent of [body, account]) {
    const response = await fetch(`${studio.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: sent,
    });
    expect(response.status).toBe(400);
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test('guessing passwords is slowed down, and says nothing about who is known', async () => {
  const nobody = new ApiClient(studio.url);
  const attempt = (email: string) => nobody.ask('POST', '/session', { email, password: 'guess' });
  const unknown = await attempt('unknown@example.org');
  const known = await attempt('ben@example.org');
  expect(known.body).toEqual(unknown.body);
  const statuses: number[] = [];
  for (let count = 0; count < 12; count++)
    statuses.push((await attempt('victim@example.org')).status);
  expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
  expect(statuses.slice(10)).toEqual([429, 429]);
});

test('objects are given at signed addresses alone, with headers that run nothing', async () => {
  const { objects } = await studio.owner.get('/jobs/streets/objects');
  const url = new URL(String(objects[0].pictureUrl));
  const good = await raw('GET', url.pathname + url.search);
  expect(good.status).toBe(200);
  expect(good.headers['content-security-policy']).toContain('sandbox');
  expect(good.headers['x-content-type-options']).toBe('nosniff');
  expect((await raw('GET', url.pathname)).status).toBe(403);
  expect((await raw('GET', url.pathname.replace('00000', '00001') + url.search)).status).toBe(403);
  url.searchParams.set('expires', '4000000000');
  expect((await raw('GET', url.pathname + url.search)).status).toBe(403);
});

test('no path leads out of a folder', async () => {
  writeFileSync(join(studio.folder, 'secret.txt'), 'secret');
  for (const path of [
    '/objects/studio/../../secret.txt',
    '/objects/studio/..%2f..%2fsecret.txt',
    '/objects/pictures/%2e%2e/secret.txt',
    '/static/pages/../../package.json',
    '/static/pages/..%2f..%2fpackage.json',
    '/static/elements/%2e%2e%2f%2e%2e%2fpackage.json',
  ]) {
    const { status, text } = await raw('GET', path);
    expect(status, path).toBeGreaterThanOrEqual(400);
    expect(text).not.toContain('secret\n');
    expect(text).not.toContain('"dependencies"');
  }
  const outside = await studio.owner.ask('POST', '/buckets', {
    name: 'system',
    location: { kind: 'folder', path: '/etc' },
  });
  expect(outside.status).toBe(403);
  const output = await studio.owner.ask('GET', '/jobs/streets/output?folder=../..');
  expect(output.status).toBe(400);
  expect(output.body.error.message).toContain('..');
});

test('bodies that are too large are refused before they are read', async () => {
  const { status, body } = await studio.owner.ask('POST', '/teams', {
    name: 'x'.repeat(2 * 1024 * 1024),
  });
  expect(status).toBe(413);
  expect(String(body.error.message)).toContain('bytes');
});

test.each([
  ['not JSON', '{"source-ref": "s3://pictures/00000.png"\n', /Line 1 .* is not JSON/],
  ['a list', '[1]\n', /Line 1 .* is no JSON object/],
  ['a climbing key', '{"source-ref":"s3://pictures/../../secret.txt"}\n', /Line 1 .*"\.\."/],
  ['a file URL', '{"source-ref":"file:///etc/passwd"}\n', /Line 1 .* s3:\/\/bucket\/key/],
  ['a reserved name', '{"source-ref":"s3://pictures/00000.png","$x":1}\n', /"\$x"/],
  ['no source', '{"other":1}\n', /no "source-ref"/],
  [
    'a long line',
    `{"source-ref":"s3://pictures/${'a'.repeat(100_001)}"}\n`,
    /100000 characters|too long/,
  ],
  ['nothing', '\n\n', /no line/],
])('a manifest with %s fails its job with a clear reason', async (what, text, reason) => {
  const name = `hostile-${what.replace(/\W/g, '-')}`;
  const bucket = join(studio.folder, 'objects/studio/hostile');
  mkdirSync(bucket, { recursive: true });
  writeFileSync(join(bucket, `${name}.manifest`), text);
  await studio.owner.post('/jobs', {
    name,
    taskType: 'image-classification',
    labels: ['a', 'b'],
    team: 'painters',
    input: { manifest: `s3://studio/hostile/${name}.manifest` },
  });
  await expect(studio.untilJob(name, 'InProgress')).rejects.toThrow(reason);
});

test('a definition that is wrong says every field and its rule', async () => {
  const { status, body } = await studio.owner.ask('POST', '/jobs', {
    name: '-bad-',
    taskType: 'semantic-segmentation',
    labels: [],
    team: 'painters',
    input: { folder: '/x' },
    workersPerObject: 10,
  });
  expect(status).toBe(400);
  expect(String(body.error.message)).toMatch(/name: .*workersPerObject: /);
});

test('secrets are for their owner alone, and no log has them', async () => {
  expect(statSync(join(studio.folder, 'api-key')).mode & 0o077).toBe(0);
  expect(statSync(join(studio.folder, 'outbox')).mode & 0o077).toBe(0);
  const { lines } = await studio.owner.get('/logs?limit=1000');
  const text = JSON.stringify(lines);
  expect(text).not.toContain(studio.key);
  expect(text).not.toContain('own-password');
  expect(text).not.toContain(studio.temporaryPassword('ben@example.org'));
  expect(readFileSync(join(studio.folder, 'studio.json'), 'utf8')).not.toContain(studio.key);
});

test('a page of another name is not answered on one’s own machine', async () => {
  const { status } = await raw('GET', '/api/session', { host: 'evil.example.org' });
  expect(status).toBe(403);
});

test('a frame is given for a signed address, on an opaque origin with a strict policy', async () => {
  const { task } = await ann.post('/portal/jobs/streets/next');
  const path = String(task.frameUrl);
  const { status, headers } = await raw('GET', path);
  expect(status).toBe(200);
  const policy = String(headers['content-security-policy']);
  expect(policy).toMatch(/^sandbox (?!.*allow-same-origin)/);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("form-action 'none'");
  expect(policy).not.toContain("unsafe-eval'; 'unsafe");
  // In Firefox the isolated portal embeds nothing less on an opaque origin; who may is said here.
  expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
  expect(policy).toContain(`frame-ancestors ${studio.url}`);
  expect(policy).not.toMatch(/connect-src [^;]*(\*|'self')/);
  expect((await raw('GET', path.replace(/signature=./, 'signature=A'))).status).toBe(403);
  expect((await raw('GET', path.split('?')[0] as string)).status).toBe(403);
});
