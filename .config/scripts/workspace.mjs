import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository's root. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

const onWindows = process.platform === 'win32';

function pnpmCommand() {
  const direct = spawnSync('pnpm', ['--version'], { cwd: ROOT, shell: onWindows });
  if (direct.status === 0) return ['pnpm'];
  const pinned = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).config.pnpm;
  return ['npx', '--yes', pinned];
}

/**
 * Runs a command at the root with its output shown.
 *
 * @param {string[]} command
 * @param {{ env?: Record<string, string>, cwd?: string, atEnd?: boolean }} [options] `atEnd`: the
 *   output is shown once the command has ended, whole, where others write at the same time.
 * @returns {Promise<number>} The exit status.
 */
export function run([program, ...args], { env = {}, cwd = ROOT, atEnd = false } = {}) {
  return new Promise((done) => {
    const out = atEnd ? 'pipe' : 'inherit';
    const child = spawn(program, args, {
      cwd,
      stdio: ['ignore', out, out],
      shell: onWindows,
      env: { ...process.env, ...env },
    });
    // A terminal's Ctrl+C reaches every process; a signal to this one alone does not.
    const end = () => child.kill('SIGTERM');
    process.on('SIGTERM', end);
    const finish = (status) => {
      process.off('SIGTERM', end);
      done(status);
    };
    const said = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (part) => said.push(part));
    }
    child.on('error', () => finish(127));
    child.on(atEnd ? 'close' : 'exit', (code) => {
      process.stdout.write(Buffer.concat(said));
      finish(code ?? 1);
    });
  });
}

/** Runs one of pnpm's own commands at the root. */
export const runPnpm = (...args) => run([...pnpmCommand(), ...args]);

/** Runs a program that a package of the workspace's root installs. */
export const runTool = (name, args, options) =>
  run([join(ROOT, 'node_modules', '.bin', onWindows ? `${name}.cmd` : name), ...args], options);

/** Runs such a program in another folder of the repository. */
export const runIn = (folder, name, args) => runTool(name, args, { cwd: join(ROOT, folder) });

/** Installs what the lockfile names, unless it is installed already. */
export async function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Node 20.19 or newer is needed, and this is ${process.versions.node}.`);
  }
  const marker = join(ROOT, 'node_modules', '.modules.yaml');
  const lockfile = join(ROOT, 'pnpm-lock.yaml');
  const installed = existsSync(marker) && statSync(marker).mtimeMs >= statSync(lockfile).mtimeMs;
  if (installed) return;
  if ((await runPnpm('install', '--frozen-lockfile')) !== 0) {
    throw new Error('pnpm install failed: see its message above.');
  }
}
