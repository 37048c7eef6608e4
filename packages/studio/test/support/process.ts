import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/gt-studio.js', import.meta.url));

/** `gt-studio up` in a process of its own. */
export interface StudioProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it wrote to standard error so far. */
  readonly log: () => string;
  /** Resolves with its exit status, or nothing when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Starts `gt-studio up` as a user does, and waits for its first line. */
export function startProcess(
  folder: string,
  options: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<StudioProcess> {
  const child = spawn(process.execPath, [BIN, 'up', '--port', '0', '--data', folder, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let log = '';
  child.stderr.on('data', (part: Buffer) => (log += part.toString()));
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  return new Promise((done, fail) => {
    let text = '';
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString();
      const url = /^listening on (http:\S+)\n/.exec(text)?.[1];
      if (url !== undefined) done({ url, child, ended, log: () => log });
    });
    void ended.then((code) => fail(new Error(`gt-studio up ended with status ${code}: ${log}`)));
  });
}

/** Asks again until `work` gives something. */
export async function until<T>(
  work: () => Promise<T | undefined | false>,
  what: string,
  seconds = 60,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    const found = await work();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`In vain: ${what}.`);
}
