import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { embeddedDatabase } from './support/embedded-database.js';
import { ApiClient } from './support/client.js';
import { halves, maskAnswer, writePictures } from './support/pictures.js';
import { startProcess, type StudioProcess } from './support/process.js';
import { startStudio, type TestStudio } from './support/studio.js';

const KEY = 'owner-key-owner-key-owner-key-owner-key';
const JOB = {
  name: 'streets',
  taskType: 'semantic-segmentation',
  labels: ['Road', 'Sky'],
  team: 'painters',
} as const;

describe('what a process logs at its loudest', () => {
  let folder: string;
  let studio: StudioProcess | undefined;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gt-studio-secrets-'));
    writePictures(join(folder, 'pictures'), 1);
    await embeddedDatabase(folder);
    studio = await startProcess(folder, ['--log-level', 'debug'], {
      GT_STUDIO_KEY: KEY,
      // Nothing listens there, so that the failure is told of.
      GT_STUDIO_SMTP: 'smtp://mailer:mail-secret@127.0.0.1:9',
    });
  });
  afterAll(async () => {
    studio?.child.kill('SIGTERM');
    await studio?.ended;
    rmSync(folder, { recursive: true, force: true });
  });

  test('has every request, and no key, password, cookie, signature or answer', async () => {
    const { url, log } = studio as StudioProcess;
    const owner = new ApiClient(url, KEY);
    await owner.post('/teams', { name: 'painters' });
    await owner.post('/workers', { emails: ['ann@example.org'], teams: ['painters'] });
    const [mail = ''] = readdirSync(join(folder, 'outbox')).filter((file) => file.endsWith('.eml'));
    const text = readFileSync(join(folder, 'outbox', mail), 'utf8');
    const temporary = /Temporary password: +(\S+)/.exec(text)?.[1] ?? '';
    expect(temporary).not.toBe('');
    const ann = new ApiClient(url);
    await ann.ask('POST', '/session', { email: 'ann@example.org', password: 'guessed-wrong' });
    await ann.signIn('ann@example.org', temporary);
    await ann.post('/session/password', { current: temporary, next: 'anns-own-password' });
    await fetch(`${url}/console/?key=${KEY}`);
    await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key: KEY }),
    });
    await new ApiClient(url, 'a-key-that-is-not-known').ask('GET', '/jobs');
    const accessKey = await owner.post('/access-keys', { name: 'laptop' });
    await owner.post('/jobs', { ...JOB, input: { folder: join(folder, 'pictures') } });
    let task: Record<string, unknown> | null = null;
    for (let turn = 0; task === null && turn < 200; turn++) {
      const given = await ann.ask('POST', '/portal/jobs/streets/next', {});
      task = (given.body.task ?? null) as Record<string, unknown> | null;
      if (task === null) await new Promise((done) => setTimeout(done, 50));
    }
    const frame = new URL(String(task?.frameUrl), url);
    const page = await (await fetch(frame)).text();
    const object = new URL(
      /http[^"]*\/objects\/[^"]*/.exec(page)?.[0].replaceAll('&amp;', '&') ?? '',
    );
    expect((await fetch(object)).status).toBe(200);
    const answer = maskAnswer(halves(32, 20), ['Road', 'Sky']);
    await ann.post(`/portal/tasks/${String(task?.id)}/submit`, { answer });

    const said = log();
    for (const route of ['/api/session', '/api/jobs', '/objects/:bucket/*', '/frames/task/:id']) {
      expect(said, route).toContain(`"route":"${route}"`);
    }
    const secrets = {
      key: KEY,
      temporary,
      own: 'anns-own-password',
      guessed: 'guessed-wrong',
      unknown: 'a-key-that-is-not-known',
      mail: 'mail-secret',
      access: String(accessKey.secretAccessKey),
      frame: frame.searchParams.get('signature') ?? '',
      object: object.searchParams.get('signature') ?? '',
      cookie: 'gt_studio_session=',
      answer: answer['crowd-semantic-segmentation'].labeledImage.pngImageData.slice(0, 40),
    };
    for (const [what, secret] of Object.entries(secrets)) {
      expect(secret.length, what).toBeGreaterThan(8);
      expect(said, what).not.toContain(secret);
    }
  }, 60_000);
});

describe('a signed address', () => {
  let studio: TestStudio;

  beforeAll(async () => {
    studio = await startStudio();
    await studio.owner.post('/teams', { name: 'painters' });
    writePictures(join(studio.folder, 'pictures'), 1);
    await studio.owner.post('/jobs', {
      ...JOB,
      input: { folder: join(studio.folder, 'pictures') },
    });
    await studio.untilJob('streets', 'InProgress');
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(() => studio.remove());

  test('of an object, a task or a preview ends', async () => {
    const ann = await studio.worker('ann@example.org', 'painters');
    const { task } = await ann.post('/portal/jobs/streets/next');
    const { objects } = await studio.owner.get('/jobs/streets/objects');
    const { name: _, ...definition } = {
      ...JOB,
      input: { folder: join(studio.folder, 'pictures') },
    };
    const { url: preview } = await studio.owner.post('/jobs/preview', { definition });
    const addresses = [objects[0].pictureUrl, task.frameUrl, preview].map(
      (address) => new URL(String(address), studio.url),
    );
    for (const address of addresses) {
      expect((await fetch(address)).status, address.pathname).toBe(200);
    }
    const later = Date.now() + 3 * 24 * 3600 * 1000;
    vi.spyOn(Date, 'now').mockReturnValue(later);
    for (const address of addresses) {
      const answer = await fetch(address);
      expect(answer.status, address.pathname).toBe(410);
      expect(await answer.text()).toMatch(/is over/);
    }
  });
});
