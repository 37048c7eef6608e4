import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

/*
 * What load test and benchmarks start: a PostgreSQL of their own, and studios as real processes.
 */
const BIN = fileURLToPath(new URL('../bin/gt-studio.js', import.meta.url));
const POSTGRES = fileURLToPath(new URL('../test/support/postgres.ts', import.meta.url));

/** Starts Debian's PostgreSQL in a temporary folder, or throws with the reason why there is none. */
export async function startCluster() {
  const { module } = await runnerImport(POSTGRES);
  const cluster = await module.startPostgres();
  if (typeof cluster === 'string') throw new Error(cluster);
  return cluster;
}

/** Starts `gt-studio up` and waits until it listens. */
export function startStudio({ folder, database, options = [] }) {
  const child = spawn(
    process.execPath,
    [BIN, 'up', '--port', '0', '--data', folder, '--database', database, ...options],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise((done) => child.once('exit', (code) => done(code)));
  return new Promise((done, fail) => {
    let text = '';
    child.stdout.on('data', (part) => {
      text += part;
      const url = /^listening on (http:\S+)\n/.exec(text)?.[1];
      if (url !== undefined) done({ url, child, ended, pid: child.pid });
    });
    child.once('exit', (code) => fail(new Error(`gt-studio up ended with status ${code}`)));
  });
}

/** Ends a studio in order. @returns Its exit status. */
export function stopStudio({ child, ended }) {
  child.kill('SIGTERM');
  return ended;
}
