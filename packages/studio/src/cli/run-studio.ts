import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isLoopback } from '../server/host-guard.js';
import { listen, type RunningServer } from '../server/server.js';
import { openStudio, type Studio, type StudioOptions } from '../studio.js';
import { elementsFolder, pagesFolder } from './places.js';

/** How a studio is run from the command line. */
export interface RunOptions extends Omit<StudioOptions, 'publicUrl' | 'report'> {
  readonly port: number;
  readonly host: string;
  /** Where browsers reach it, when that is not the address it listens on. */
  readonly publicUrl?: string | undefined;
  readonly trustProxy: boolean;
  readonly elements?: string | undefined;
}

/** A studio that runs in this process. */
export interface RunningStudio {
  readonly studio: Studio;
  /** Where it listens. */
  readonly url: string;
  /** An owner's API key, also in the file `api-key` of the data folder. */
  readonly key: string;
  /** Opens the console without a password. */
  readonly consoleUrl: string;
  close(): Promise<void>;
}

function report(error: unknown): void {
  const time = new Date().toISOString();
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(JSON.stringify({ time, level: 'error', message: text }));
}

/** The owner's key of a data folder: the one in its file, or a new one. */
async function ownerKey(studio: Studio, folder: string): Promise<string> {
  const file = join(folder, 'api-key');
  const kept = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (kept !== '') {
    const known = await studio.sessions.byKey(kept).catch(() => undefined);
    if (known) return kept;
  }
  const key = await studio.sessions.newKey(`data folder ${folder}`);
  await writeFile(file, `${key}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return key;
}

/**
 * Opens a studio, serves it, and starts its engine.
 *
 * @throws {FolderInUse} When another process has the data folder open.
 */
export async function runStudio(options: RunOptions): Promise<RunningStudio> {
  const folder = resolve(options.folder);
  await mkdir(folder, { recursive: true });
  const elements = resolve(options.elements ?? elementsFolder() ?? join(folder, 'elements'));
  let url = '';
  const publicUrl = () => options.publicUrl?.replace(/\/+$/, '') ?? url;
  // Alone on one's own machine any folder may be read; where others can come in, only those named.
  const alone = isLoopback(options.host) && options.database === undefined;
  const studio = await openStudio({
    ...options,
    folder,
    publicUrl,
    report,
    allowedFolders: options.allowedFolders ?? (alone ? undefined : []),
  });
  let server: RunningServer;
  try {
    server = await listen(studio, {
      port: options.port,
      host: options.host,
      trustProxy: options.trustProxy,
      folders: {
        pages: pagesFolder(),
        elements,
      },
      report,
    });
  } catch (error) {
    await studio.close();
    throw error;
  }
  const shown = options.host.includes(':') ? `[${options.host}]` : options.host;
  url = `http://${shown === '0.0.0.0' ? '127.0.0.1' : shown}:${server.port}`;
  const key = await ownerKey(studio, folder);
  await writeFile(join(folder, 'studio.json'), `${JSON.stringify({ url, pid: process.pid })}\n`);
  studio.engine.start();
  return {
    studio,
    url,
    key,
    consoleUrl: `${publicUrl()}/console/#key=${key}`,
    async close() {
      await server.close();
      await studio.close();
    },
  };
}
