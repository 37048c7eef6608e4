import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gt } from './support/gt.js';

const command = fileURLToPath(new URL('../bin/gt-manifest.js', import.meta.url));
let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gt-manifest-'));
  writeFileSync(at('good.manifest'), '{"source-ref":"s3://b/1.jpg"}\n');
  writeFileSync(at('bad.manifest'), '{"source":"a"}\n{\n');
  writeFileSync(at('worse.manifest'), '{\n'.repeat(100_000));
  writeFileSync(at('long.manifest'), '{"source-ref":"s3://b/1.jpg"}\n'.repeat(100_000));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the built command and closes its output after the first of it. */
const closing = (...args: string[]): Promise<{ code: number | null; error: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [command, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let error = '';
    child.stdout.once('data', () => child.stdout.destroy());
    child.stderr.on('data', (piece) => (error += String(piece)));
    child.on('close', (code) => resolve({ code, error }));
  });

describe('exit codes', () => {
  it.each([
    [0, ['validate', 'good.manifest']],
    [1, ['validate', 'bad.manifest', 'good.manifest']],
    [2, ['validate', 'bad.manifest', 'none.manifest']],
    [0, ['stats', 'good.manifest']],
    [1, ['stats', 'bad.manifest']],
    [2, ['stats', 'none.manifest']],
    [0, ['merge', 'good.manifest', 'good.manifest']],
    [1, ['merge', 'good.manifest', 'bad.manifest']],
    [2, ['merge', 'good.manifest', 'none.manifest']],
    [2, ['merge', 'none.manifest', 'good.manifest']],
    [2, ['merge', '-', '-']],
    [1, ['convert', 'good.manifest', '--to', 'csv']],
    [2, ['convert', 'none.manifest', '--to', 'csv']],
    [2, ['convert', 'good.manifest', '--to', 'nothing']],
    [2, ['build', 'none']],
    [2, ['merge', 'good.manifest', 'good.manifest', '--out', 'good.manifest/x/y']],
    [2, ['validate', 'good.manifest', '--most', 'x']],
  ])('is %i for %j', async (code, [name, ...args]) => {
    const named = args.map((arg) => (/^[a-z]+\.manifest|^none$/.test(arg) ? at(arg) : arg));
    expect((await gt(name!, ...named)).code).toBe(code);
  });

  it('is what was found so far where nobody reads the output to its end', async () => {
    const most = ['--most', '1000000'];
    expect(await closing('validate', at('worse.manifest'), ...most)).toMatchObject({ code: 1 });
    const good = await closing('merge', at('long.manifest'), at('good.manifest'));
    expect(good).toEqual({ code: 0, error: '' });
    expect((await closing('merge', at('long.manifest'), at('bad.manifest'))).code).toBe(1);
  });
});
