import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { type LogLevel, openLog } from '../log.js';
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
  /** The owner's API key, in place of one that is made and kept in the data folder. */
  readonly key?: string | undefined;
  /** How much is logged; warnings and failures unless told otherwise. */
  readonly logLevel?: LogLevel | undefined;
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

const KEY_LOCK = 0x67_74_02;

/** The owner's key: the one that was given, the one in the data folder's file, or a new one there. */
async function ownerKey(studio: Studio, folder: string, given: string | undefined) {
  if (given !== undefined) return studio.sessions.newKey('GT_STUDIO_KEY', undefined, given);
  const file = join(folder, 'api-key');
  return studio.database.transaction(async (queries) => {
    // Several processes that start on one folder make one key.
    await queries.query('select pg_advisory_xact_lock($1)', [KEY_LOCK]);
    const kept = (await readFile(file, 'utf8').catch(() => '')).trim();
    if (kept !== '') {
      const known = await studio.sessions.byKey(kept, queries).catch(() => undefined);
      if (known) return kept;
    }
    const key = await studio.sessions.newKey(`data folder ${hostname()}:${folder}`, queries);
    await writeFile(file, `${key}\n`, { mode: 0o600 });
    await chmod(file, 0o600);
    return key;
  });
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
  const log = openLog(options.logLevel ?? 'warn');
  const alone = isLoopback(options.host) && options.database === undefined;
  const studio = await openStudio({
    ...options,
    folder,
    publicUrl,
    report: (error) => log.error({ error }, 'background work failed'),
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
      alone: isLoopback(options.host) && !options.trustProxy && options.publicUrl === undefined,
      log,
    });
  } catch (error) {
    await studio.close();
    throw error;
  }
  const shown = options.host.includes(':') ? `[${options.host}]` : options.host;
  url = `http://${shown === '0.0.0.0' ? '127.0.0.1' : shown}:${server.port}`;
  const key = await ownerKey(studio, folder, options.key);
  await writeFile(join(folder, 'studio.json'), `${JSON.stringify({ url, pid: process.pid })}\n`);
  studio.engine.start();
  log.info({ url }, 'listening');
  return {
    studio,
    url,
    key,
    // A key that was given is known to who gave it, and stands in no log.
    consoleUrl: `${publicUrl()}/console/${options.key === undefined ? `#key=${key}` : ''}`,
    async close() {
      log.info({}, 'ending');
      await server.close();
      await studio.close();
      log.info({}, 'ended');
    },
  };
}
