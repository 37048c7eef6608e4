import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setting } from './environment.js';
import { type Asker, CLIENT_OPTIONS, StudioClient } from './client.js';
import { UsageError } from './command.js';
import type { OptionTable, ReadOptions } from './options.js';
import { DEFAULT_DATA } from './places.js';

const { key: _, ...own } = CLIENT_OPTIONS;

const OPTIONS = { ...own, email: { type: 'string' } } as const satisfies OptionTable;

const HELP = `  --email EMAIL   who works (the environment's GT_STUDIO_EMAIL); the password is the
                  environment's GT_STUDIO_PASSWORD
  --server URL    the studio's address (the environment's GT_STUDIO_SERVER)
  --data FOLDER   or its data folder (default ./${DEFAULT_DATA}), where the address is read
  --json          print the API's answer`;

/** A running studio, asked as one of its workers, in a session as a browser has one. */
export class WorkerClient extends StudioClient {
  private cookie = '';
  private token = '';

  constructor(url: string) {
    super(url, '');
  }

  protected override credentials(): Record<string, string> {
    return {
      ...(this.cookie === '' ? {} : { cookie: this.cookie }),
      ...(this.token === '' ? {} : { 'x-csrf-token': this.token }),
    };
  }

  /** @throws {StudioAnswer} Where address or password is wrong. */
  async signIn(email: string, password: string): Promise<void> {
    const response = await this.fetch('POST', '/session', { email, password });
    this.cookie = response.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const { csrfToken } = await this.get('/session');
    this.token = String(csrfToken);
  }

  override async close(): Promise<void> {
    // A session that is over already is no reason to fail what was done in it.
    await this.ask('DELETE', '/session').catch(() => undefined);
  }
}

async function addressOf(options: ReadOptions): Promise<string> {
  const server = options.text('server') ?? setting('GT_STUDIO_SERVER');
  if (server !== undefined) return server.replace(/\/+$/, '');
  const folder = options.text('data') ?? DEFAULT_DATA;
  try {
    const text = await readFile(join(folder, 'studio.json'), 'utf8');
    return (JSON.parse(text) as { url: string }).url;
  } catch (error) {
    throw new UsageError(
      `No studio has run with the data folder ${folder} (${(error as Error).message}): name its ` +
        'address with --server.',
    );
  }
}

/** Signs the worker in whom options and environment name. */
async function connect(options: ReadOptions): Promise<WorkerClient> {
  const email = options.text('email') ?? setting('GT_STUDIO_EMAIL');
  const password = setting('GT_STUDIO_PASSWORD');
  if (email === undefined) throw new UsageError('--email was expected.');
  if (password === undefined) {
    throw new UsageError('The environment’s GT_STUDIO_PASSWORD was expected.');
  }
  const client = new WorkerClient(await addressOf(options));
  await client.signIn(email, password);
  return client;
}

/** A worker, by e-mail address and password. */
export const AS_WORKER: Asker = { options: OPTIONS, help: HELP, connect };
