import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { encode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeLineMask, ManifestError, parseManifest } from '../src/index.js';
import { gt } from './support/gt.js';

let folder = '';
const at = (...parts: string[]): string => join(folder, ...parts);
const pixels = [0, 1, 3, 3, 1, 0];
/** A grey PNG whose levels are indices. */
const grey = (values: readonly number[]): Uint8Array =>
  encode({ width: 3, height: 2, data: Uint8Array.from(values), channels: 1, depth: 8 });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gt-manifest-'));
  mkdirSync(at('masks'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const line = (mask: string, classes: Record<string, [string, string]>): string => {
  const map = Object.entries(classes).map(([index, [name, color]]) => [
    index,
    { 'class-name': name, 'hex-color': color, confidence: 0 },
  ]);
  const metadata = {
    'internal-color-map': Object.fromEntries(map) as object,
    type: 'groundtruth/semantic-segmentation',
    'human-annotated': 'yes',
    'creation-date': '2020-10-20T21:32:48',
    'job-name': 'labeling-job/j',
  };
  return `${JSON.stringify({ 'source-ref': `s3://b/${mask}.jpg`, 'x-ref': `s3://b/${mask}.png`, 'x-ref-metadata': metadata })}\n`;
};
const BACK: [string, string] = ['BACKGROUND', '#ffffff'];

describe('the mask of a line', () => {
  const classes = [
    { index: 0, name: 'BACKGROUND', color: '#000000', confidence: 0 },
    { index: 1, name: 'car', color: '#2CA02C', confidence: 0 },
    { index: 3, name: 'bus', color: '#ff7f0e', confidence: 0 },
  ];

  it('has the labels of its own colour map, where indices are left out too', async () => {
    const { map, strays, readBy } = await decodeLineMask(grey(pixels), classes);
    expect([...map.toLabels()]).toEqual(pixels);
    expect([readBy, strays.count]).toEqual(['index', 0]);
    const gap = await decodeLineMask(grey([0, 1, 2, 3, 1, 4]), classes);
    expect([...gap.map.toLabels()]).toEqual([0, 1, 0, 3, 1, 0]);
    expect(gap.strays.count).toBe(2);
  });

  it('is read by colour, with the background in a colour of its own', async () => {
    const picture = new PNG({ width: 3, height: 2 });
    const colors = ['000000', '2ca02c', 'ff7f0e', 'ff7f0e', '2ca02c', 'ffffff'];
    colors.forEach((color, n) => picture.data.set(Buffer.from(`${color}ff`, 'hex'), n * 4));
    const mask = await decodeLineMask(PNG.sync.write(picture), classes);
    expect([...mask.map.toLabels()]).toEqual(pixels);
    expect([mask.readBy, mask.strays.count]).toEqual(['color', 0]);
    const snapped = await decodeLineMask(grey([0, 1, 2, 3, 1, 255]), classes, { strays: 'snap' });
    expect(snapped.strays.count).toBe(1);
  });

  it('refuses an index that no mask can hold', async () => {
    for (const index of [-1, 0.5, NaN, 70_000, 4e9]) {
      const wrong = decodeLineMask(grey(pixels), [{ ...classes[1]!, index }]);
      await expect(wrong).rejects.toThrow(ManifestError);
    }
  });

  it('is counted and converted by its own indices, whatever those of the first line are', async () => {
    writeFileSync(at('masks', '1.png'), grey(pixels));
    writeFileSync(at('masks', '2.png'), grey([0, 2, 1, 1, 2, 0]));
    writeFileSync(
      at('x.manifest'),
      line('1', { 0: BACK, 1: ['car', '#2ca02c'], 3: ['bus', '#ff7f0e'] }) +
        line('2', { 0: BACK, 1: ['bus', '#ff7f0e'], 2: ['car', '#2ca02c'] }),
    );
    const root = ['--root', at('masks')];
    expect((await gt('validate', at('x.manifest'), ...root)).code).toBe(0);
    const { out } = await gt('stats', at('x.manifest'), ...root, '--json');
    const { attributes } = JSON.parse(out) as {
      attributes: Record<string, { classes: object; strayPixels: number }>;
    };
    expect(attributes['x-ref']).toMatchObject({
      strayPixels: 0,
      classes: { BACKGROUND: { pixels: 4 }, car: { pixels: 4 }, bus: { pixels: 4 } },
    });
    const index = ['--to', 'class-index', '--out', at('index')];
    expect((await gt('convert', at('x.manifest'), ...root, ...index)).code).toBe(0);
    for (const name of ['1', '2']) {
      const read = await gt('convert', at('index'), '--from', 'class-index', '--to', 'coco');
      const document = JSON.parse(read.out) as {
        images: { id: number; file_name: string }[];
        categories: { id: number; name: string }[];
        annotations: { image_id: number; category_id: number; area: number }[];
      };
      const image = document.images.find(({ file_name: file }) => file.startsWith(name))!;
      const areas = document.categories.map((category) =>
        document.annotations
          .filter(({ image_id: of, category_id: is }) => of === image.id && is === category.id)
          .reduce((sum, { area }) => sum + area, 0),
      );
      expect(areas).toEqual([2, 2]);
    }
  });

  it('is left out of a conversion where it has a class that the first line has not', async () => {
    writeFileSync(at('masks', '3.png'), grey([0, 2, 1, 1, 2, 0]));
    const first = { 0: BACK, 1: ['car', '#2ca02c'] as [string, string] };
    writeFileSync(
      at('y.manifest'),
      line('3', { ...first, 2: ['bus', '#ff7f0e'] }).replaceAll('3.', '1.') +
        line('3', { ...first, 2: ['bus', '#ff7f0e'], 3: ['van', '#d62728'] }) +
        line('2', { ...first, 2: ['van', '#d62728'], 3: ['bus', '#ff7f0e'] }),
    );
    writeFileSync(at('masks', '1.png'), grey([0, 1, 1, 2, 2, 0]));
    const { code, error, out } = await gt(
      ...['convert', at('y.manifest'), '--root', at('masks'), '--to', 'coco'],
    );
    expect(code).toBe(1);
    expect(error).toMatch(/line 3, key "x-ref": "van" is no class of the first line/);
    const { images } = JSON.parse(out) as { images: { file_name: string }[] };
    expect(images.map((image) => image.file_name)).toEqual(['1.jpg', '3.jpg']);
  });
});

describe('what is no manifest', () => {
  it('is one problem where the whole file is a JSON array', async () => {
    for (const text of [
      '[\n{"source":"a"},\n{"source":"b"}\n]\n',
      ' [{"source":"a"}]',
      '\ufeff[{',
    ]) {
      const problems: ManifestError[] = [];
      const onProblem = (problem: ManifestError): void => void problems.push(problem);
      expect(parseManifest(text, { onProblem })).toEqual([]);
      writeFileSync(at('array.manifest'), text);
      const { code, out } = await gt('validate', at('array.manifest'));
      expect([code, out.trim().split('\n').length]).toEqual([1, 1]);
      expect(out).toMatch(/line 1: The file is one JSON array\..*jq -c/);
      expect(problems.map((problem) => problem.code)).toEqual(['line-not-object']);
    }
    expect(() => parseManifest('[1]\n')).toThrow(/no object/);
  });

  it('has no lines where it has none, and is not said to have none where all are wrong', async () => {
    writeFileSync(at('none.manifest'), '\n');
    expect((await gt('validate', at('none.manifest'))).out).toMatch(/no lines/);
    writeFileSync(at('wrong.manifest'), '{\n');
    expect((await gt('validate', at('wrong.manifest'))).out).not.toMatch(/no lines/);
  });

  it('is a colour map without classes', () => {
    expect(() => parseManifest(line('1', {}))).toThrow(/internal-color-map.*no classes/);
  });
});
