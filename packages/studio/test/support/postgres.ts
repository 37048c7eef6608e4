import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, chownSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:net';
import { copyMadeOnce } from './made-once.js';

/** A PostgreSQL cluster in a temporary folder, for one test file. */
export interface Cluster {
  readonly connection: string;
  readonly bin: string;
  readonly port: number;
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

const asRoot = process.getuid?.() === 0;

function findBin(): string | undefined {
  const onPath = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  if (onPath.status === 0 && existsSync(join(onPath.stdout.trim(), 'initdb'))) {
    return onPath.stdout.trim();
  }
  const debian = '/usr/lib/postgresql';
  if (!existsSync(debian)) return undefined;
  return readdirSync(debian)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(debian, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')));
}

function installOnDebian(): void {
  if (!asRoot || !existsSync('/usr/bin/apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = 'flock /tmp/gt-apt.lock apt-get install --yes --no-install-recommends postgresql';
  const quiet = { env, stdio: 'ignore', shell: true } as const;
  if (spawnSync(install, quiet).status === 0) return;
  spawnSync('flock /tmp/gt-apt.lock apt-get update', quiet);
  spawnSync(install, quiet);
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

/** PostgreSQL refuses to run as root: there it runs as the user that Debian's package makes. */
function asPostgres(bin: string, program: string, args: string[]): [string, string[]] {
  return asRoot
    ? ['runuser', ['-u', 'postgres', '--', join(bin, program), ...args]]
    : [join(bin, program), args];
}

/**
 * Starts a PostgreSQL of its own on a free port.
 *
 * @returns The cluster, or a sentence that says why there is none.
 */
export async function startPostgres(): Promise<Cluster | string> {
  if (!findBin()) installOnDebian();
  const bin = findBin();
  if (!bin) return 'PostgreSQL is not installed: the tests that need it were skipped.';
  const folder = mkdtempSync(join(tmpdir(), 'gt-studio-postgres-'));
  if (asRoot) {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim());
    chownSync(folder, id('-u'), id('-g'));
  }
  const run = (program: string, args: string[]) =>
    new Promise<void>((done, fail) => {
      const [command, all] = asPostgres(bin, program, args);
      const child = spawn(command, all, { cwd: folder, stdio: 'ignore' });
      child.on('error', fail);
      child.on('exit', (code) =>
        code === 0 ? done() : fail(new Error(`${program} ended with status ${code}`)),
      );
    });
  const data = join(folder, 'data');
  const version = execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' });
  const make = async (made: string) => {
    await run('initdb', ['-D', data, '-U', 'studio', '--auth=trust', '--no-sync', '-E', 'UTF8']);
    execFileSync('cp', ['-a', data, made]);
    rmSync(data, { recursive: true });
  };
  await copyMadeOnce(`postgres-${/[\d.]+/.exec(version)?.[0]}`, make, data);
  const port = await freePort();
  // What was committed is the operating system's by then, and none of the tests ends that.
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c fsync=off -k ${folder}`;
  const start = () =>
    run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
  const stop = () => run('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop']);
  await start();
  return {
    connection: `postgres://studio@127.0.0.1:${port}/postgres`,
    bin,
    port,
    start,
    stop,
    async remove() {
      await stop().catch(() => {});
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
