import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../src/cli/run.js';

let folder: string;
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gt-template-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const gtTemplate = (...args: string[]) => withInput('', ...args);

async function withInput(input: string, ...args: string[]) {
  const result = { out: '', err: '', status: 0 };
  result.status = await run(args, {
    input: () => input,
    out: (text) => (result.out += text),
    err: (text) => (result.err += text),
  });
  return result;
}

describe('gt-template', () => {
  it('prints its help, and says what is wrong with its use', async () => {
    const help = await gtTemplate('--help');
    expect(help).toMatchObject({ status: 0, err: '' });
    for (const word of ['lint', 'render', '--input', '--json']) expect(help.out).toContain(word);
    for (const args of [
      [],
      ['nonsense'],
      ['lint'],
      ['render'],
      ['lint', '--nope'],
      ['render', 'x', '--manifest', 'x'],
      ['render', 'x', '--strict'],
      ['lint', 'x', '--labels', 'x'],
      ['lint', 'x', '--s3', 'x'],
      ['lint', '-', '--manifest', '-'],
    ]) {
      const { status, err, out } = await gtTemplate(...args);
      expect([status, out], args.join(' ')).toEqual([2, '']);
      expect(err).toContain('--help');
    }
  });

  it('renders a template with a task input', async () => {
    const template = file('a.html', '\ufeff<p>{{ task.input.x | grant_read_access }}</p>');
    const input = file('a.json', '{"x":"s3://b/<k>"}');
    expect(await gtTemplate('render', template, '--input', input)).toEqual({
      status: 0,
      out: '<p>s3://b/&lt;k&gt;</p>',
      err: '',
    });
    const mapped = await gtTemplate('render', template, '--input', input, '--s3', 'http://h/s3');
    expect(mapped.out).toBe('<p>http://h/s3/b/%3Ck%3E</p>');
    const granted = async (uri: string) => {
      const again = file('again.json', JSON.stringify({ x: uri }));
      return (await gtTemplate('render', template, '--input', again, '--s3', 'http://h/')).out;
    };
    expect(await granted('s3://b/in/a b#1?.jpg')).toBe('<p>http://h/b/in/a%20b%231%3F.jpg</p>');
    expect(await granted('https://s3.amazonaws.com/b/a%20b.jpg')).toBe(
      '<p>http://h/b/a%20b.jpg</p>',
    );
    expect(await granted('https://example.com/1.jpg')).toBe('<p>https://example.com/1.jpg</p>');
  });

  it('reads standard input in place of any one file', async () => {
    expect((await gtTemplate('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await withInput('\ufeff<p>{{ 1 }}</p>', 'render', '-')).out).toBe('<p>1</p>');
    const template = file('s.html', '<p>{{ task.input.x }}</p>');
    expect((await withInput('{"x":2}', 'render', template, '--input', '-')).out).toBe('<p>2</p>');
    const lines = '{"x":"\u2028"}\r\n\r\n{"y":1}\r\n';
    const linted = await withInput(lines, 'lint', template, '--manifest', '-');
    expect(linted.out).toMatch(/unknown-variable: .*\(manifest line 3\)/);
    const manifest = file('s.manifest', `\ufeff${lines}`);
    expect((await gtTemplate('lint', template, '--manifest', manifest)).out).toBe(linted.out);
  });

  it('says so where a file is in another encoding', async () => {
    const latin = Buffer.from('<p>caf\xe9</p>', 'latin1');
    writeFileSync(join(folder, 'latin.html'), latin);
    const { status, err, out } = await gtTemplate('render', join(folder, 'latin.html'));
    expect([status, out]).toEqual([1, '']);
    expect(err).toMatch(/latin\.html is not UTF-8/);
    writeFileSync(join(folder, 'latin.manifest'), Buffer.from('{"x":"caf\xe9"}', 'latin1'));
    const template = file('l.html', '<p>{{ task.input.x }}</p>');
    const linted = await gtTemplate('lint', template, '--manifest', join(folder, 'latin.manifest'));
    expect([linted.status, linted.err]).toEqual([
      1,
      `${join(folder, 'latin.manifest')} is not UTF-8: save it as UTF-8.\n`,
    ]);
  });

  it('prints the errors of a rendering on standard error', async () => {
    const template = file('b.html', 'x\n{{ a | nope }}');
    const plain = await gtTemplate('render', template);
    expect(plain).toMatchObject({ status: 1, out: '' });
    expect(plain.err).toContain(`${template}:2:8 unknown-filter:`);
    const json = await gtTemplate('render', template, '--json');
    expect(json.status).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({ html: '', errors: [{ line: 2, column: 8 }] });
  });

  it('lints, and tells errors from warnings by its status', async () => {
    const bad = file('c.html', '<crowd-form></crowd-form>');
    expect((await gtTemplate('lint', bad)).status).toBe(1);
    const warned = file(
      'd.html',
      '<crowd-form><p>{{ task.input.x | skip_autoescape }}</p></crowd-form><script src="gt-elements.js"></script>',
    );
    expect((await gtTemplate('lint', warned)).status).toBe(0);
    expect((await gtTemplate('lint', warned, '--strict')).status).toBe(1);
    const json = await gtTemplate('lint', warned, bad, '--json');
    expect((JSON.parse(json.out) as { file: string }[]).map((one) => one.file)).toEqual([
      warned,
      bad,
    ]);
  });

  it('lints against each line of a manifest, and names lines', async () => {
    const template = file(
      'e.html',
      '<crowd-form>{{ task.input.x }}</crowd-form><script src="gt-elements.js"></script>',
    );
    const manifest = file('e.manifest', '{"source":"a","x":1}\n\n{"source":"b"}\n{"source":"c"}\n');
    const result = await gtTemplate('lint', template, '--manifest', manifest);
    expect(result.status).toBe(1);
    expect(result.out).toContain('(manifest line 3)');
    expect(result.out.match(/unknown-variable/g)).toHaveLength(1);
    for (const [text, line] of [
      ['{"source":"a"}\n{"source":\n', 2],
      ['{"source":"a"}\n\n[1]\n', 3],
    ] as const) {
      const broken = file('f.manifest', text);
      const { status, err } = await gtTemplate('lint', template, '--manifest', broken);
      expect(status).toBe(1);
      expect(err).toContain(`${broken}, line ${line}`);
    }
    const some = file('some.manifest', `{"source":"a"}\n${'{\n'.repeat(50)}{"x":1}\n`);
    const { status, out, err } = await gtTemplate('lint', template, template, '--manifest', some);
    expect(status).toBe(1);
    expect(out).toContain('(manifest line 1)');
    expect(err.split('\n')).toHaveLength(22);
    const labels = file('labels.json', '{"labels":[{"label":"Cat"}]}');
    const ok = await gtTemplate(
      'lint',
      template,
      '--manifest',
      file('g.manifest', '{"x":1}'),
      '--labels',
      labels,
    );
    expect(ok.status).toBe(0);
  });
});
