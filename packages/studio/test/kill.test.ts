import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ApiClient } from './support/client.js';

const BIN = fileURLToPath(new URL('../bin/gt-studio.js', import.meta.url));
const OBJECTS = 24;

/** Starts the program as a user does. @returns The address of its first line, and its process. */
function up(folder: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [BIN, 'up', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Promise((done, fail) => {
    let text = '';
    child.stdout?.on('data', (part: Buffer) => {
      text += part.toString();
      const lines = text.split('\n');
      const first = /^listening on (http:\S+)$/.exec(lines[0] ?? '');
      if (lines.length > 3 && first) done({ url: first[1] as string, child });
    });
    child.once('exit', (code) => fail(new Error(`gt-studio up ended with status ${code}`)));
  });
}

const ended = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((done) => child.once('exit', done));

test('answers survive kill -9, and the job goes on', { timeout: 180_000 }, async () => {
  expect(existsSync(fileURLToPath(new URL('../dist/cli/main.js', import.meta.url)))).toBe(true);
  const folder = mkdtempSync(join(tmpdir(), 'gt-studio-kill-'));
  const accepted = new Set<string>();
  let running = await up(folder);
  try {
    const key = readFileSync(join(folder, 'api-key'), 'utf8').trim();
    let owner = new ApiClient(running.url, key);
    await owner.post('/teams', { name: 'team' });
    const { invited } = await owner.post('/workers', {
      emails: ['ann@example.org'],
      teams: ['team'],
    });
    const mail = readFileSync(String(invited[0].delivery.file), 'utf8');
    const temporary = /Temporary password: +(\S+)/.exec(mail)?.[1] ?? '';
    let ann = new ApiClient(running.url);
    await ann.signIn('ann@example.org', temporary);
    await ann.post('/session/password', { current: temporary, next: 'my-own-password' });
    const lines = Array.from({ length: OBJECTS }, (_, index) => `{"source":"text ${index}"}\n`);
    writeFileSync(join(folder, 'objects.manifest'), lines.join(''));
    await owner.post('/buckets', { name: 'texts', location: { kind: 'folder', path: folder } });
    await owner.post('/jobs', {
      name: 'texts',
      taskType: 'custom',
      template: '<form></form>',
      team: 'team',
      input: { manifest: 's3://texts/objects.manifest' },
    });

    const label = async (most: number) => {
      for (let count = 0; count < most;) {
        const { task } = await ann.post('/portal/jobs/texts/next');
        if (!task) {
          await new Promise((done) => setTimeout(done, 50));
          if (String((await owner.get('/jobs/texts')).status) === 'Completed') return;
          continue;
        }
        const answer = `answer-${String(task.id)}-${count}`;
        await ann.post(`/portal/tasks/${String(task.id)}/submit`, { answer: { answer } });
        accepted.add(answer);
        count += 1;
      }
    };
    for (const delay of [20, 90]) {
      const killed = setTimeout(() => running.child.kill('SIGKILL'), delay);
      await label(OBJECTS).catch(() => {});
      clearTimeout(killed);
      running.child.kill('SIGKILL');
      await ended(running.child);
      running = await up(folder);
      owner = new ApiClient(running.url, key);
      ann = new ApiClient(running.url);
      await ann.signIn('ann@example.org', 'my-own-password');
    }
    await label(Infinity);
    const output = join(folder, 'objects/studio/texts');
    const manifest = readFileSync(join(output, 'manifests/output/output.manifest'), 'utf8');
    const answers = manifest
      .trim()
      .split('\n')
      .flatMap((line) => {
        const metadata = (JSON.parse(line) as Record<string, Record<string, string>>)[
          'texts-metadata'
        ];
        const uri = (metadata?.['worker-response-ref'] ?? '').replace('s3://studio/', '');
        const file = readFileSync(join(folder, 'objects/studio', uri), 'utf8');
        return (
          JSON.parse(file) as { answers: { answerContent: { answer: string } }[] }
        ).answers.map(({ answerContent }) => answerContent.answer);
      });
    expect(answers).toHaveLength(OBJECTS);
    expect(new Set(answers).size).toBe(OBJECTS);
    for (const answer of accepted) expect(answers).toContain(answer);
  } finally {
    running.child.kill('SIGTERM');
    await ended(running.child);
    rmSync(folder, { recursive: true, force: true });
  }
});
