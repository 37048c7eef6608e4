import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setting } from './environment.js';
import { UsageError } from './command.js';
import type { OptionTable, ReadOptions } from './options.js';
import { DEFAULT_DATA } from './places.js';

/** The options of every command that talks to a running studio. */
export const CLIENT_OPTIONS = {
  server: { type: 'string' },
  key: { type: 'string' },
  data: { type: 'string' },
  json: { type: 'boolean' },
} as const satisfies OptionTable;

/** What they do, for those commands' help. */
export const CLIENT_HELP = `  --data FOLDER   the running studio's data folder (default ./${DEFAULT_DATA}): address and key
                  are read from it
  --server URL    or its address (the environment's GT_STUDIO_SERVER)
  --key KEY       and an owner's API key (the environment's GT_STUDIO_KEY)
  --json          print the API's answer`;

/** Somebody who asks a studio: how they are told from the command line, and how they come in. */
export interface Asker {
  readonly options: OptionTable;
  /** Lines about `options`. */
  readonly help: string;
  connect(options: ReadOptions): Promise<StudioClient>;
}

/** The studio refused, or did not answer. */
export class StudioAnswer extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** JSON of the API, whose shape the command knows. */
export type Answer = Record<string, unknown>;

/** A running studio, asked as its owner. */
export class StudioClient {
  constructor(
    readonly url: string,
    private readonly key: string,
  ) {}

  /** The headers that say who asks. */
  protected credentials(): Record<string, string> {
    return { authorization: `Bearer ${this.key}` };
  }

  /** Ends what was begun for asking. */
  async close(): Promise<void> {}

  /** @throws {StudioAnswer} With the studio's own message. */
  async ask<T = Answer>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.fetch(method, path, body);
    return (await response.json()) as T;
  }

  get = <T = Answer>(path: string) => this.ask<T>('GET', path);
  post = <T = Answer>(path: string, body: unknown = {}) => this.ask<T>('POST', path, body);

  /** Sends bytes as they are, for uploads. */
  async put<T = Answer>(path: string, bytes: Uint8Array): Promise<T> {
    return (await (await this.fetch('PUT', path, bytes)).json()) as T;
  }

  /** The answer as it comes, for downloads. */
  async fetch(method: string, path: string, body?: unknown): Promise<Response> {
    const raw = body instanceof Uint8Array;
    let response: Response;
    try {
      response = await fetch(`${this.url}/api${path}`, {
        method,
        headers: {
          ...this.credentials(),
          ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
      });
    } catch (error) {
      throw new StudioAnswer(
        'offline',
        `No studio answers at ${this.url}: start it with gt-studio up. (${(error as Error).message})`,
      );
    }
    if (response.ok) return response;
    const answer = (await response.json().catch(() => undefined)) as
      { error?: { code: string; message: string } } | undefined;
    throw new StudioAnswer(
      answer?.error?.code ?? 'failure',
      answer?.error?.message ?? `The studio answered ${response.status}.`,
    );
  }
}

async function fromFolder(folder: string): Promise<StudioClient> {
  try {
    const { url } = JSON.parse(await readFile(join(folder, 'studio.json'), 'utf8')) as {
      url: string;
    };
    return new StudioClient(url, (await readFile(join(folder, 'api-key'), 'utf8')).trim());
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? '' : ` (${message})`;
    throw new UsageError(
      `No studio has run with the data folder ${folder}${why}: start one with gt-studio up, or name ` +
        'its folder with --data, or its address with --server and --key.',
    );
  }
}

/** Finds the studio that the options or the environment name. */
export async function connect(options: ReadOptions): Promise<StudioClient> {
  const server = options.text('server') ?? setting('GT_STUDIO_SERVER');
  const key = options.text('key') ?? setting('GT_STUDIO_KEY');
  if (server === undefined) return fromFolder(options.text('data') ?? DEFAULT_DATA);
  if (key === undefined) throw new UsageError('--server needs --key.');
  return new StudioClient(server.replace(/\/+$/, ''), key);
}

/** The studio's owner, by an API key. */
export const AS_OWNER: Asker = { options: CLIENT_OPTIONS, help: CLIENT_HELP, connect };
