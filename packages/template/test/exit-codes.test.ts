import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const command = fileURLToPath(new URL('../bin/gt-template.js', import.meta.url));
const SCRIPT = '<script src="gt-elements.js"></script>';
let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gt-template-'));
  const lines = '<p>a line of the page</p>\n'.repeat(4500);
  writeFileSync(at('good.html'), `${SCRIPT}<crowd-form>${lines}</crowd-form>`);
  const wrong = '<crowd-nothing></crowd-nothing>\n'.repeat(3000);
  writeFileSync(at('bad.html'), `${SCRIPT}<crowd-form>${wrong}</crowd-form>`);
  writeFileSync(at('unclosed.html'), `${lines}{% if x %}`);
  writeFileSync(at('bad.json'), '{');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the built command; `closes` closes its output after the first of it. */
const run = (closes: boolean, ...args: string[]): Promise<{ code: number | null; error: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [command, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let error = '';
    child.stdout.on('data', () => closes && child.stdout.destroy());
    child.stderr.on('data', (piece) => (error += String(piece)));
    child.on('close', (code) => resolve({ code, error }));
  });

describe('exit codes', () => {
  it.each([
    [0, ['--help']],
    [0, ['lint', 'good.html']],
    [1, ['lint', 'bad.html']],
    [2, ['lint', 'none.html']],
    [2, ['lint', 'bad.html', 'none.html']],
    [0, ['render', 'good.html']],
    [1, ['render', 'unclosed.html']],
    [1, ['render', 'good.html', '--input', 'bad.json']],
    [2, ['render', 'good.html', '--input', 'none.json']],
    [2, ['render', 'good.html', '--strict']],
  ])('is %i for %j', async (code, args) => {
    const named = args.map((arg) => (/\.(?:html|json)$/.test(arg) ? at(arg) : arg));
    expect((await run(false, ...named)).code).toBe(code);
  });

  it('lints the other templates where one cannot be read', async () => {
    const { error } = await run(false, 'lint', at('none.html'), at('good.html'));
    expect(error).toBe(`${at('none.html')}: There is no such file.\n`);
  });

  it('is what was found where nobody reads the output to its end', async () => {
    expect(await run(true, 'render', at('good.html'))).toEqual({ code: 0, error: '' });
    expect(await run(true, 'lint', at('bad.html'))).toEqual({ code: 1, error: '' });
    expect(await run(true, 'render', '--json', at('unclosed.html'))).toMatchObject({ code: 1 });
  });
});
