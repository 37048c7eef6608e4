import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ZipNames } from '../src/output/zip-names.js';
import { run } from './support/commands.js';
import { writePictures } from './support/pictures.js';
import { startStudio, type TestStudio } from './support/studio.js';

/** Characters and names that have misled one unpacker or another. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...['a', 'A', 'é', 'e\u0301', '.', '..', '/', '//', '\\', '..\\', 'C:', ' ', '\0', '\n'],
      ...['\u001b', '\u0085', '*', '|', 'CON', 'nul.txt', 'lpt1', '~', '-rf', '$(id)', '📷'],
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(''));

describe('names of a zip', () => {
  test.each([
    ['../x', '__/x'],
    ['a/../../x', 'a/__/__/x'],
    ['/etc/passwd', 'etc/passwd'],
    ['C:\\x', 'C__x'],
    ['\\\\server\\share', '__server_share'],
    ['a//b', 'a/b'],
    ['a\nb\0c\u001b[31m', 'a_b_c_[31m'],
    ['CON', '_CON'],
    ['aux.png', '_aux.png'],
    ['mask.png.', 'mask.png_'],
    ['2026-11-22T10:00:00.png', '2026-11-22T10_00_00.png'],
  ])('%j is %j', (path, name) => {
    expect(new ZipNames().of(path)).toBe(name);
  });

  test('that differ only by case, or are a file and a folder, do not meet', () => {
    const names = new ZipNames();
    expect(
      ['a/x.png', 'a/X.png', 'A/x.PNG', 'a', 'a/x.png/y', 'a/x (2).png'].map((path) =>
        names.of(path),
      ),
    ).toEqual([
      'a/x.png',
      'a/X (2).png',
      'A/x (3).PNG',
      'a (2)',
      'a/x (4).png/y',
      'a/x (2) (2).png',
    ]);
  });

  test('stay below their folder on every system, whatever the keys are', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 20 }), (paths) => {
        const names = new ZipNames();
        const made = paths.map((path) => names.of(path));
        for (const name of made) {
          expect(name).not.toMatch(/^\/|\\|:|(^|\/)\.{1,2}(\/|$)|\/$|^$|[. ](\/|$)/);
          expect([...name].every((character) => character >= ' ')).toBe(true);
        }
        expect(new Set(made.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(
          made.length,
        );
      }),
    );
  });
});

describe('the zip of a job whose folder holds hostile names', () => {
  let studio: TestStudio;
  let folder: string;
  let zip: string;

  beforeAll(async () => {
    studio = await startStudio();
    folder = mkdtempSync(join(tmpdir(), 'gt-studio-zip-'));
    const { owner } = studio;
    await owner.post('/teams', { name: 'painters' });
    writePictures(join(studio.folder, 'pictures'), 1);
    await owner.post('/jobs', {
      name: 'streets',
      taskType: 'image-classification',
      labels: ['a', 'b'],
      team: 'painters',
      input: { folder: join(studio.folder, 'pictures') },
    });
    await studio.untilJob('streets', 'InProgress');
    const output = join(studio.folder, 'objects/studio/streets');
    mkdirSync(join(output, 'Case'), { recursive: true });
    for (const name of [
      ...['C:evil.txt', 'Case/same.txt', 'Case/SAME.txt', 'aux.txt', 'end. '],
      ...['up\\..\\evil.txt', 'C:\\evil.txt', 'line\nbreak.txt', '\u001b[31mred.txt'],
    ]) {
      writeFileSync(join(output, name), name);
    }
    const response = await fetch(`${studio.url}/api/jobs/streets/output.zip`, {
      headers: { authorization: `Bearer ${studio.key}` },
    });
    zip = join(folder, 'streets.zip');
    writeFileSync(zip, Buffer.from(await response.arrayBuffer()));
  });
  afterAll(async () => {
    await studio?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const check = (unpacked: string) => {
    expect(readdirSync(unpacked)).toEqual(['streets']);
    const found = readdirSync(unpacked, { recursive: true }).map(String).sort();
    expect(found).toEqual(
      expect.arrayContaining([
        'streets/C_evil.txt',
        'streets/Case/SAME.txt',
        'streets/Case/same (2).txt',
        'streets/_aux.txt',
        'streets/end__',
        'streets/left-out.txt',
        'streets/manifests/input/input.manifest',
      ]),
    );
    expect(found.filter((name) => /\\|:|\n|\.\./.test(name))).toEqual([]);
    expect(readFileSync(join(unpacked, 'streets/C_evil.txt'), 'utf8')).toBe('C:evil.txt');
    const leftOut = readFileSync(join(unpacked, 'streets/left-out.txt'), 'utf8');
    for (const name of ['up\\..\\evil.txt', 'C:\\evil.txt', 'line\nbreak.txt']) {
      expect(leftOut).toContain(JSON.stringify(name));
    }
  };

  test('is unpacked by Python, which finds nothing wrong with it', async () => {
    const code = `import sys, zipfile
zip = zipfile.ZipFile(sys.argv[1])
assert zip.testzip() is None
for name in zip.namelist():
    assert zip.getinfo(name).orig_filename == name, name
zip.extractall(sys.argv[2])`;
    const to = join(folder, 'python');
    const ran = await run('python3', ['-c', code, zip, to]);
    if (!ran) return console.warn('Not read by Python: there is no python3 here.');
    expect(ran).toMatchObject({ status: 0, err: '' });
    check(to);
  });

  test('is unpacked by unzip without a warning', async () => {
    const to = join(folder, 'unzip');
    const ran = await run('unzip', ['-q', zip, '-d', to]);
    if (!ran) return console.warn('Not read by unzip: there is no such program here.');
    expect(ran).toMatchObject({ status: 0, out: '', err: '' });
    check(to);
  });

  test('does not hide the page of files from the owner', async () => {
    const { files } = await studio.owner.get('/jobs/streets/output');
    const listed = files as unknown as { path: string; url: string | null }[];
    expect(listed.find(({ path }) => path === 'C:\\evil.txt')?.url).toBeNull();
    expect(listed.find(({ path }) => path === 'aux.txt')?.url).toMatch(/^http/);
  });
});
