import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningStudio, type RunOptions, runStudio } from '../../src/cli/run-studio.js';
import { ApiClient } from './client.js';
import { embeddedDatabase } from './embedded-database.js';

/** A studio for a test, in a temporary folder. */
export interface TestStudio extends RunningStudio {
  readonly folder: string;
  readonly owner: ApiClient;
  /** Invites a worker, signs in with the temporary password and changes it. */
  worker(email: string, team: string): Promise<ApiClient>;
  /** The temporary password in the newest mail to an address. */
  temporaryPassword(email: string): string;
  /** Waits until a job has a status. */
  untilJob(name: string, status: string): Promise<void>;
  remove(): Promise<void>;
}

/** Starts a studio whose engine runs when the test says so, and when it is woken. */
export async function startStudio(options: Partial<RunOptions> = {}): Promise<TestStudio> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'gt-studio-'));
  if (options.database === undefined) await embeddedDatabase(folder);
  const running = await runStudio({
    port: 0,
    host: '127.0.0.1',
    trustProxy: false,
    allowedFolders: [folder],
    ...options,
    folder,
  });
  const owner = new ApiClient(running.url, running.key);
  const temporaryPassword = (email: string) => {
    const outbox = join(folder, 'outbox');
    const mail = readdirSync(outbox)
      .filter((file) => file.endsWith(`_${email}.eml`))
      .sort()
      .at(-1);
    const text = readFileSync(join(outbox, mail ?? ''), 'utf8');
    return /Temporary password: +(\S+)/.exec(text)?.[1] ?? '';
  };
  return {
    ...running,
    folder,
    owner,
    temporaryPassword,
    async worker(email, team) {
      await owner.post('/workers', { emails: [email], teams: [team] });
      const client = new ApiClient(running.url);
      const temporary = temporaryPassword(email);
      await client.signIn(email, temporary);
      await client.post('/session/password', { current: temporary, next: `own-password-${email}` });
      return client;
    },
    async untilJob(name, status) {
      for (let turn = 0; turn < 1000; turn++) {
        const job = await owner.get(`/jobs/${name}`);
        if (String(job.status) === status) return;
        if (String(job.status) === 'Failed') throw new Error(String(job.failureReason));
        running.studio.engine.wake();
        await new Promise((done) => setTimeout(done, 20));
      }
      throw new Error(`The job ${name} did not become ${status}.`);
    },
    async remove() {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
