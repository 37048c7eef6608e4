import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LabelMap } from '@gt-elements/raster';
import {
  CocoPanopticBuilder,
  encodeMaskPngSync,
  fromCocoInstances,
  fromLabelStudio,
  fromYoloDataFile,
  parseManifest,
  readCocoInstances,
  segmentationManifestLine,
  toNamesFile,
} from '../src/index.js';
import { gt } from './support/gt.js';

let folder = '';
const at = (...parts: string[]): string => join(folder, ...parts);

function put(content: string | Uint8Array, ...parts: string[]): void {
  mkdirSync(dirname(at(...parts)), { recursive: true });
  writeFileSync(at(...parts), content);
}

const labels = ['cat'];
const colors = ['#2ca02c'];

/** A finished job over pictures of these addresses, each of a width of its own. */
function job(name: string, addresses: readonly string[]): string {
  const lines = addresses.map((address, n) => {
    const mask = LabelMap.fromLabels(n + 2, 1, new Uint8Array(n + 2).fill(1, 0, n + 1));
    put(encodeMaskPngSync(mask, colors), name, 'masks', `${n}.png`);
    return segmentationManifestLine({
      ...{ input: { 'source-ref': address }, attribute: 'pets-ref', jobName: 'pets' },
      ...{ labels, colors, creationDate: '2020-10-20T21:32:48', maskRef: `s3://b/m/${n}.png` },
    });
  });
  put(lines.map((line) => `${line}\n`).join(''), name, 'output.manifest');
  return at(name, 'output.manifest');
}

const filesBelow = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gt-data-sets-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('pictures of several folders', () => {
  it.each(['yolo', 'class-index', 'voc'])(
    'keep apart in %s where they are called alike',
    async (to) => {
      const manifest = job('alike', [
        's3://b/in/a/1.jpg',
        's3://b/in/c/1.jpg',
        's3://b/in/c/2.jpg',
      ]);
      const out = at('alike', to);
      const done = await gt(
        'convert',
        manifest,
        '--root',
        at('alike/masks'),
        '--to',
        to,
        '--out',
        out,
      );
      expect(done).toMatchObject({ code: 0 });
      const [below, end] = to === 'yolo' ? ['labels/', '.txt'] : ['', '.png'];
      expect(filesBelow(out)).toEqual(
        expect.arrayContaining(['a/1', 'c/1', 'c/2'].map((name) => below + name + end)),
      );
    },
  );

  it('keep their short names where these differ', async () => {
    const manifest = job('unlike', ['s3://b/in/a/1.jpg', 's3://b/in/c/2.jpg']);
    const done = await gt('convert', manifest, '--root', at('unlike/masks'), '--to', 'coco');
    const { images } = JSON.parse(done.out) as { images: { file_name: string }[] };
    expect(images.map((image) => image.file_name)).toEqual(['1.jpg', '2.jpg']);
  });

  it('are a problem where one file would be of two of them, and nothing is written over', async () => {
    const manifest = job('same', ['s3://b/1.jpg', 's3://b/1.png']);
    const options = ['--root', at('same/masks'), '--to', 'class-index', '--out', at('same/out')];
    const { code, error } = await gt('convert', manifest, ...options);
    expect(code).toBe(1);
    expect(error).toMatch(/s3:\/\/b\/1\.png was left out.*\[convert-shape\]/);
    expect(error).toContain('1 data objects');
    expect(filesBelow(at('same/out'))).toEqual(['1.png', 'names.txt']);
  });

  it('have PNGs of their own in a panoptic data set', () => {
    const builder = new CocoPanopticBuilder(labels);
    const map = new LabelMap(1, 1);
    const names = ['a/1.jpg', 'b/1.jpg', '1_2.jpg'].map(
      (name) => builder.add({ name, map }).fileName,
    );
    expect(new Set(names).size).toBe(3);
    expect(builder.document.annotations.map((each) => each.file_name)).toEqual(names);
  });

  it('do not lead out of the folder', async () => {
    const image = { id: 1, file_name: '../../outside/a.jpg', width: 1, height: 1 };
    const other = { ...image, id: 2, file_name: '../b/a.jpg' };
    const document = {
      images: [image, other],
      annotations: [],
      categories: [{ id: 1, name: 'x' }],
    };
    put(JSON.stringify(document), 'escape', 'coco.json');
    const out = at('escape', 'out');
    const options = ['--from', 'coco', '--to', 'class-index', '--out', out];
    expect((await gt('convert', at('escape/coco.json'), ...options)).code).toBe(0);
    expect(filesBelow(at('escape'))).toEqual([
      'coco.json',
      ...['out/b/a.png', 'out/names.txt', 'out/outside/a.png'],
    ]);
  });
});

describe('a YOLO data set', () => {
  it('is read as its tools lay it out: in train and val, with images beside labels', async () => {
    const png = encodeMaskPngSync(new LabelMap(8, 6), colors);
    put(png, 'ds/images/train/a.PNG');
    put(png, 'ds/images/val/b.png');
    put('0 0 0 0.5 0 0.5 0.5 0 0.5\n', 'ds/labels/train/a.txt');
    put('1 0 0 0.5 0 0.5 0.5\n', 'ds/labels/val/b.txt');
    put('names:\n  # what is seen\n  0: person # a person\n\n  1: "light"\n', 'ds/data.yaml');
    const read = async (input: string, ...options: string[]): Promise<string[]> => {
      const out = ['--to', 'coco', ...options];
      const done = await gt('convert', at(input), '--from', 'yolo', ...out);
      expect(done).toMatchObject({ code: 0 });
      const { images } = JSON.parse(done.out) as { images: { file_name: string }[] };
      return images.map((image) => image.file_name);
    };
    expect(await read('ds')).toEqual(['a.PNG', 'b.png']);
    expect(await read('ds/labels/train')).toEqual(['a.PNG']);
    expect(await read('ds/labels/val', '--images', at('ds/images/val'))).toEqual(['b.png']);
    // Flat pictures belong to no one where two files of labels are called alike.
    put('0 0 0 0.5 0 0.5 0.5\n', 'twins/labels/train/a.txt');
    put('0 0 0 0.5 0 0.5 0.5\n', 'twins/labels/val/a.txt');
    put(png, 'twins/images/a.png');
    const options = ['--from', 'yolo', '--names', at('ds/data.yaml'), '--to', 'coco'];
    const twins = await gt('convert', at('twins'), ...options);
    expect(twins).toMatchObject({
      code: 1,
      error: expect.stringMatching(/no picture train\/a in .*\n.*no picture val\/a/) as string,
    });
    const gtOut = ['--to', 'ground-truth', '--prefix', 's3://b/', '--out', at('ds/gt')];
    expect((await gt('convert', at('ds'), '--from', 'yolo', ...gtOut, '--portable')).code).toBe(0);
    const manifest = readFileSync(at('ds/gt/converted/manifests/output/output.manifest'), 'utf8');
    expect(parseManifest(manifest).map((line) => line.sourceRef)).toEqual([
      's3://b/train/a.PNG',
      's3://b/val/b.png',
    ]);
  });

  it('has names with comments, quotes, brackets and numbers', () => {
    const names = (text: string): string[] => fromYoloDataFile(text);
    expect(names(`names: ['a, b', 'c]', "d # e"] # all\n`)).toEqual(['a, b', 'c]', 'd # e']);
    expect(names("names:\n- a\n- b # x\n# y\n- 'it''s'\n- C#\nnc: 4")).toEqual([
      'a',
      'b',
      "it's",
      'C#',
    ]);
    expect(names('nc: 2\r\nnames: [\r\n  a, # one\r\n  b,\r\n]\r\n')).toEqual(['a', 'b']);
    expect(names('names: {0: a, 2: "c"}')).toEqual(['a', 'class 1', 'c']);
    expect(names('\ufeffnames:\n  0: "a" # x\n\n  1: b\n')).toEqual(['a', 'b']);
    expect(() => names('names:\n  0: "a\n')).toThrow(/^line 3, column 1: This is no YAML: .*quote/);
    expect(() => names('names: [a b')).toThrow(/^line 1, column 12: This is no YAML/);
    expect(() => names('names: {x: a}')).toThrow(/"names": There is "x"/);
    expect(() => names('names: [[a]]')).toThrow(/Class 0 is no text/);
    // What is a truth value, a number or nothing to other readers of YAML is a name here.
    expect(names('names: [no, 1.0, 0x1F, null, ~, 2020-01-01]')).toEqual([
      ...['no', '1.0', '0x1F', 'null', '~', '2020-01-01'],
    ]);
    const script = 'download: |\n  from x import y\n  names: [z]\n\npath: ../a # b\n';
    expect(names(`${script}train: &t [a, b]\nnames: *t\n`)).toEqual(['a', 'b']);
    expect(names('names:\n  0: >-\n    two\n    words\n  1: &x "\\u00e9"\n  2: *x\n')).toEqual([
      ...['two words', 'é', 'é'],
    ]);
    expect(() => names('names:\n  99999999: a\n')).toThrow(/10000/);
    expect(() => names('names:\n')).toThrow(/no names/);
  });
});

describe('masks of other tools', () => {
  it('take the names of their pictures from a folder', async () => {
    put(encodeMaskPngSync(new LabelMap(2, 2), colors), 'voc/SegmentationClass/a.png');
    put('', 'voc/JPEGImages/a.jpg');
    const from = ['--from', 'voc', '--to', 'coco', '--images', at('voc/JPEGImages')];
    const { out } = await gt('convert', at('voc/SegmentationClass'), ...from);
    expect(JSON.parse(out)).toMatchObject({ images: [{ file_name: 'a.jpg' }] });
  });

  it('are not dropped in silence', async () => {
    const image = { id: 1, file_name: 'a.jpg', width: 1, height: 1 };
    const stray = { id: 1, image_id: 7, category_id: 1, segmentation: [[0, 0, 1, 0, 1, 1]] };
    const document = { images: [image], annotations: [stray], categories: [{ id: 1, name: 'x' }] };
    expect(() => readCocoInstances(document)).toThrow(/"annotations\.0\.image_id".*no image 7/);
    const polygon = { type: 'polygonlabels', value: { points: [], polygonlabels: ['x'] } };
    const choice = { type: 'choices', value: { choices: ['x'] } };
    const task = (result: object) => [
      { data: { image: 'a' }, annotations: [{ result: [result] }] },
    ];
    expect(() => fromLabelStudio(task(polygon))).toThrow(/value\.points".*three corners/);
    const ellipse = { type: 'ellipselabels', value: { x: 1, ellipselabels: ['x'] } };
    expect(() => fromLabelStudio(task(ellipse))).toThrow(/"ellipselabels".*brush/);
    expect(fromLabelStudio(task(choice)).images).toEqual([]);
    put('image,label\n', 'empty.csv');
    const nothing = await gt('convert', at('empty.csv'), '--from', 'csv', '--to', 'ground-truth');
    expect(nothing).toMatchObject({
      code: 1,
      error: expect.stringMatching(/empty\.csv: Nothing/) as string,
    });
  });

  it('are read from Label Studio as polygons and rectangles in percent', () => {
    const size = { original_width: 10, original_height: 4 };
    const points = [
      [10, 25],
      [50, 25],
      [50, 75],
      [10, 75],
    ];
    const region = (type: string, value: object): object => ({ ...size, type, value });
    const result = [
      region('polygonlabels', { points, polygonlabels: ['car'] }),
      region('rectanglelabels', {
        ...{ x: 30, y: 0, width: 20, height: 50, rotation: 0, rectanglelabels: ['bus'] },
      }),
      // A quarter turn about its upper left corner: to the left of it and below.
      region('rectanglelabels', {
        ...{ x: 100, y: 0, width: 40, height: 25, rotation: 90, rectanglelabels: ['van'] },
      }),
    ];
    const { classes, images } = fromLabelStudio([
      { data: { image: 'a.jpg' }, annotations: [{ result }] },
    ]);
    expect(classes).toEqual(['car', 'bus', 'van']);
    const rows = Array.from({ length: 4 }, (_, y) =>
      Array.from({ length: 10 }, (_, x) => images[0]!.map.labelAt(x, y)).join(''),
    );
    expect(rows).toEqual(['0002200003', '0112200003', '0111100003', '0000000003']);
  });

  it('are left out one by one where a picture of COCO or Label Studio is wrong', async () => {
    const images = [1, 2, 3, 4].map((id) => ({
      ...{ id, file_name: `${id}.jpg`, width: 10, height: 8 },
    }));
    const annotation = (id: number, segmentation: unknown): object => ({
      ...{ id, image_id: id, category_id: 1, bbox: [1, 1, 3, 3], segmentation },
    });
    const coco = {
      images,
      annotations: [
        annotation(1, [[0, 0, 5, 0, 5, 5]]),
        annotation(2, []),
        annotation(3, undefined),
        annotation(4, [[0, 0, 1, 1]]),
      ],
      categories: [{ id: 1, name: 'x' }],
    };
    expect(() => fromCocoInstances(coco)).toThrow(/\(id 2\).*an empty list.*a box alone/);
    put(JSON.stringify(coco), 'some.json');
    const done = await gt('convert', at('some.json'), '--from', 'coco', '--to', 'coco');
    expect(done.code).toBe(1);
    expect((JSON.parse(done.out) as { images: unknown[] }).images).toHaveLength(1);
    expect(done.error.match(/some\.json, key "annotations \(id [234]\)/g)).toHaveLength(3);
    const twice = { ...coco, categories: [coco.categories[0], { id: 2, name: 'x' }] };
    expect(() => readCocoInstances(twice)).toThrow(/categories\.1\.name.*"x" stands there twice/);
    const same = { ...coco, images: [images[0], images[0]] };
    expect(() => readCocoInstances(same)).toThrow(/images\.1\.id/);
    const stroke = (type: string): object => ({
      data: { image: `${type}.jpg` },
      annotations: [
        {
          result: [
            {
              ...{ type, original_width: 4, original_height: 4 },
              value: { x: 0, y: 0, width: 50, height: 50, [type]: ['x'] },
            },
          ],
        },
      ],
    });
    put(JSON.stringify(['ellipselabels', 'rectanglelabels'].map(stroke)), 'studio.json');
    const from = ['--from', 'label-studio', '--to', 'coco'];
    const { code, out, error } = await gt('convert', at('studio.json'), ...from);
    expect([code, error.match(/"ellipselabels"/g)?.length]).toEqual([1, 1]);
    expect(JSON.parse(out)).toMatchObject({ images: [{ file_name: 'rectanglelabels.jpg' }] });
  });

  it('lose no label that has no name in silence, and the others go on', async () => {
    const png = encodeMaskPngSync(new LabelMap(8, 6), colors);
    for (const [name, label] of [
      ['a', 5],
      ['b', 1],
    ] as const) {
      put(png, `few/images/${name}.png`);
      put(`${label} 0 0 0.5 0 0.5 0.5\n`, `few/labels/${name}.txt`);
    }
    put('names: [x, y]\n', 'few/data.yaml');
    for (const to of ['coco', 'ground-truth', 'yolo', 'class-index']) {
      const out = ['--to', to, '--out', at('few', to)];
      const { code, error } = await gt('convert', at('few'), '--from', 'yolo', ...out);
      expect(code).toBe(1);
      expect(error).toMatch(/Label 6 of a\.png has no name.*from 1 to 2/);
      expect(error).toContain('1 data objects');
    }
  });

  it('name the file of what is wrong', async () => {
    put('{"images":[]}', 'half.json');
    const half = await gt('convert', at('half.json'), '--from', 'coco', '--to', 'coco');
    expect(half).toMatchObject({
      code: 1,
      error: expect.stringContaining(at('half.json')) as string,
    });
    expect(() => toNamesFile(['a', 'b\nc'])).toThrow(/classes\.1/);
  });
});
