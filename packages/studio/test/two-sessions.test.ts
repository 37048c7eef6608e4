import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient } from './support/client.js';
import { startStudio, type TestStudio } from './support/studio.js';

let studio: TestStudio;
let cookies: Map<string, string>;

/** Asks as a browser that has all the cookies, for one of the two sides. */
async function ask(side: 'owner' | 'worker', path: string, method = 'GET') {
  const response = await fetch(`${studio.url}/api${path}`, {
    method,
    headers: {
      cookie: [...cookies.values()].join('; '),
      'x-studio-side': side,
    },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

beforeAll(async () => {
  studio = await startStudio();
  await studio.owner.post('/teams', { name: 'painters' });
});
afterAll(() => studio?.remove());

describe('a browser in which an owner and a worker are signed in', () => {
  test('has both, and ends one without the other', async () => {
    const worker = await studio.worker('both@example.org', 'painters');
    const owner = new ApiClient(studio.url);
    await owner.post('/session', { key: studio.key });
    cookies = new Map(
      [worker, owner].map(({ session: { name, value } }) => [name, `${name}=${value}`]),
    );
    expect([...cookies.keys()]).toEqual(['gt_studio_session', 'gt_studio_owner']);

    expect((await ask('worker', '/session')).body.email).toBe('both@example.org');
    expect((await ask('owner', '/session')).body).toMatchObject({ role: 'owner', email: null });
    expect((await ask('worker', '/portal/jobs')).status).toBe(200);
    expect((await ask('owner', '/jobs')).status).toBe(200);
    // What the console shows in <img> comes without a header.
    const bare = await fetch(`${studio.url}/api/jobs`, {
      headers: { cookie: [...cookies.values()].join('; ') },
    });
    expect(bare.status).toBe(200);

    expect((await ask('worker', '/session', 'DELETE')).status).toBe(200);
    expect((await ask('owner', '/jobs')).status).toBe(200);
    const after = await ask('worker', '/portal/jobs');
    expect(after).toMatchObject({ status: 401, body: { error: { code: 'not-signed-in' } } });
  });
});
