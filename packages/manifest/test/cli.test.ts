import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  classificationManifestLine,
  encodeMaskPngSync,
  parseManifest,
  segmentationManifestLine,
} from '../src/index.js';
import { jsonPieces } from '../src/cli/json-pieces.js';
import { regions } from './support/maps.js';
import { gt } from './support/gt.js';

const labels = ['cat', 'dog'];
const colors = ['#2ca02c', '#1f77b4'];
let folder = '';
const at = (...parts: string[]): string => join(folder, ...parts);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gt-manifest-'));
  mkdirSync(at('masks'));
  const lines = [0, 1, 2].map((n) => {
    // A download that could not keep the colons.
    writeFileSync(
      at('masks', `${n}_2020-10-20T21_32_47.1.png`),
      encodeMaskPngSync(regions(90, 70, 2, n), colors),
    );
    return segmentationManifestLine({
      ...{ input: { 'source-ref': `s3://b/in/${n}.jpg` }, attribute: 'pets-ref', jobName: 'pets' },
      ...{ labels, colors, creationDate: '2020-10-20T21:32:48', confidence: 0.5 },
      maskRef: `s3://b/out/pets/annotations/consolidated-annotation/output/${n}_2020-10-20T21:32:47.1.png`,
    });
  });
  writeFileSync(at('output.manifest'), `${lines.join('\n')}\n`);
  writeFileSync(at('bad.manifest'), '{"source":"a"}\n{"$x":1}\n{\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('gt-manifest', () => {
  it('says how it is used', async () => {
    expect(await gt('--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('validate') as string,
    });
    expect((await gt()).code).toBe(2);
    expect((await gt('fly')).code).toBe(2);
    expect((await gt('stats', '--wings')).code).toBe(2);
    expect((await gt('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('builds from a folder', async () => {
    const { code, out } = await gt('build', at('masks'), '--data', 'image', '--prefix', 's3://b/');
    expect(code).toBe(0);
    expect(parseManifest(out).map((line) => line.sourceRef)).toEqual([
      ...[0, 1, 2].map((n) => `s3://b/${n}_2020-10-20T21_32_47.1.png`),
    ]);
    expect((await gt('build', at('masks'), '--data', 'video')).code).toBe(1);
    expect((await gt('build')).code).toBe(2);
  });

  it('takes links to files, which data sets are often made of', async () => {
    mkdirSync(at('linked', 'in'), { recursive: true });
    writeFileSync(at('a.jpg'), '');
    symlinkSync(at('a.jpg'), at('linked', 'in', 'b c.jpg'));
    symlinkSync(at('nowhere.jpg'), at('linked', 'in', 'broken.jpg'));
    symlinkSync(at('linked'), at('linked', 'in', 'circle'));
    const { out } = await gt('build', at('linked'), '--data', 'image');
    expect(out).toBe('{"source-ref":"in/b c.jpg"}\n');
  });

  it('does not take the manifest that it writes for a picture', async () => {
    const file = at('built', 'input.manifest');
    mkdirSync(at('built'));
    writeFileSync(at('built', 'a.jpg'), '');
    await gt('build', at('built'), '--out', file);
    expect((await gt('build', at('built'), '--out', file)).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('{"source-ref":"a.jpg"}\n');
  });

  it('tells by its beginning what a file is whose name does not say so', async () => {
    const golden = (name: string): Buffer =>
      readFileSync(new URL(`golden/${name}`, import.meta.url));
    mkdirSync(at('downloads'));
    const bom = Buffer.from('\ufeff \n');
    writeFileSync(at('downloads', '2021-10-06_05_22_25.json'), golden('worker-response.json'));
    writeFileSync(at('downloads', 'a.json'), golden('consolidation-request.json'));
    writeFileSync(
      at('downloads', 'b'),
      Buffer.concat([bom, golden('consolidation-response.json')]),
    );
    writeFileSync(at('downloads', 'c.txt'), golden('data.json'));
    writeFileSync(at('downloads', 'd.txt'), golden('multi-label.manifest'));
    writeFileSync(at('downloads', 'e'), readFileSync(at('masks', '0_2020-10-20T21_32_47.1.png')));
    const names = ['2021-10-06_05_22_25.json', 'a.json', 'b', 'c.txt', 'd.txt', 'e'];
    const { code, out } = await gt(
      'validate',
      '--json',
      ...names.map((name) => at('downloads', name)),
    );
    const { files } = JSON.parse(out) as { files: { kind: string }[] };
    expect(files.map(({ kind }) => kind)).toEqual([
      'worker-response',
      'consolidation-request',
      'consolidation-response',
      'labels',
      'manifest',
      'mask',
    ]);
    expect(code).toBe(0);
  });

  it('reports every problem', async () => {
    const { code, out } = await gt(
      'validate',
      '--json',
      at('bad.manifest'),
      at('output.manifest'),
      at('none'),
    );
    // One of the files named is not there, which is worse than problems in the others.
    expect(code).toBe(2);
    const report = JSON.parse(out) as {
      count: number;
      problems: { code: string; line?: number }[];
    };
    expect(report.problems.map((problem) => [problem.code, problem.line])).toEqual([
      ['attribute-name', 2],
      ['source-missing', 2],
      ['json-syntax', 3],
      ['file', undefined],
    ]);
    expect(
      (await gt('validate', at('output.manifest'), at('masks', '0_2020-10-20T21_32_47.1.png')))
        .code,
    ).toBe(0);
    writeFileSync(
      at('broken.png'),
      readFileSync(at('masks', '0_2020-10-20T21_32_47.1.png')).subarray(0, 900),
    );
    const broken = await gt('validate', at('broken.png'));
    expect(broken).toMatchObject({
      code: 1,
      out: expect.stringMatching(/broken\.png, byte \d+: .*\[png-/) as string,
    });
  });

  it('reports every problem of a document, and of the masks of a manifest', async () => {
    const answers = [
      { answerContent: {} },
      { answerContent: {}, workerId: 'w', submissionTime: 'soon' },
    ];
    writeFileSync(at('worker-response.json'), JSON.stringify({ answers }));
    const { code, out } = await gt('validate', '--json', at('worker-response.json'));
    expect(code).toBe(1);
    const { problems } = JSON.parse(out) as { problems: { key: string }[] };
    expect(problems.map(({ key }) => key)).toEqual([
      'answers.0.workerId',
      'answers.1.submissionTime',
    ]);
    expect((await gt('validate', at('output.manifest'), '--root', at('masks'))).code).toBe(0);
    const missing = await gt('validate', at('output.manifest'), '--root', at('nowhere'));
    expect(missing.out.match(/was not found/g)).toHaveLength(3);
  });

  it('counts labels and pixels', async () => {
    const { code, out } = await gt('stats', at('output.manifest'), '--root', at('masks'), '--json');
    expect(code).toBe(0);
    const { lines, attributes } = JSON.parse(out) as {
      lines: number;
      attributes: Record<
        string,
        { classes: Record<string, { pixels: number }>; meanConfidence: number }
      >;
    };
    expect(lines).toBe(3);
    const { classes, meanConfidence } = attributes['pets-ref']!;
    expect(meanConfidence).toBe(0.5);
    const pixels = Object.values(classes).reduce((sum, each) => sum + each.pixels, 0);
    expect(pixels).toBe(3 * 90 * 70);
    const cats = [0, 1, 2]
      .flatMap((n) => [...regions(90, 70, 2, n).toLabels()])
      .filter((label) => label === 1);
    expect(classes.cat!.pixels).toBe(cats.length);
    const unseen = await gt('stats', at('output.manifest'));
    expect(unseen.out).toContain('3 of 3 labelled');
    // Without the masks nobody knows how many objects have a cat.
    expect(unseen.out).toMatch(/cat +\?\n/);
    expect(unseen.out).toContain('--root');
  });

  it('takes an object that nobody labelled for what it is', async () => {
    const why = { 'failure-reason': 'ClientError: it took too long', 'human-annotated': 'yes' };
    const metadata = { ...why, type: 'groundtruth/semantic-segmentation' };
    const line = JSON.stringify({ 'source-ref': 's3://b/9.jpg', 'pets-ref-metadata': metadata });
    writeFileSync(at('failed.manifest'), `${line}\n${readFileSync(at('output.manifest'), 'utf8')}`);
    expect((await gt('validate', at('failed.manifest'))).code).toBe(0);
    expect((await gt('stats', at('failed.manifest'))).out).toContain('3 of 4 labelled');
    const options = ['--root', at('masks'), '--to', 'coco'];
    const { code, out } = await gt('convert', at('failed.manifest'), ...options);
    expect(code).toBe(0);
    expect((JSON.parse(out) as { images: unknown[] }).images).toHaveLength(3);
  });

  it.each([
    ['coco', 'coco.json', 'coco.json', []],
    ['coco-panoptic', 'panoptic', 'panoptic/panoptic.json', ['--root', 'panoptic/panoptic']],
    ['voc', 'voc', 'voc', ['--names', 'voc/names.txt']],
    ['class-index', 'index', 'index', []],
    ['yolo', 'yolo', 'yolo', ['--images', 'voc']],
  ])('converts to %s and back to the same masks', async (format, out, back, more) => {
    const there = await gt(
      'convert',
      at('output.manifest'),
      '--root',
      at('masks'),
      '--to',
      format,
      '--out',
      at(out),
    );
    expect(there).toMatchObject({
      code: 0,
      error: expect.stringContaining('3 data objects, 2 classes') as string,
    });
    const options = more.map((each) => (each.startsWith('--') ? each : at(each)));
    const target = at('back', format);
    const again = await gt(
      'convert',
      at(back),
      '--from',
      format,
      '--to',
      'ground-truth',
      ...options,
      '--out',
      target,
      '--job',
      'again',
      '--portable',
    );
    expect(again.code).toBe(0);
    const outputs = join(target, 'again/annotations/consolidated-annotation/output');
    const files = readdirSync(outputs).sort();
    expect(files).toHaveLength(3);
    files.forEach((file, n) => {
      expect(file).not.toContain(':');
      const original = readFileSync(at('masks', `${n}_2020-10-20T21_32_47.1.png`));
      expect(Buffer.compare(readFileSync(join(outputs, file)), original)).toBe(0);
    });
    const manifest = join(target, 'again/manifests/output/output.manifest');
    expect((await gt('validate', manifest)).code).toBe(0);
    // What was written is found again by its addresses.
    expect((await gt('stats', manifest, '--root', join(target, 'again'), '--json')).code).toBe(0);
  });

  it('converts classifications', async () => {
    const common = {
      attribute: 'sky',
      jobName: 'sky',
      creationDate: '2020-01-01T00:00:00',
      labels,
    };
    const text = [['cat'], ['dog', 'cat'], []]
      .map((chosen, n) =>
        classificationManifestLine({
          ...{ ...common, input: { 'source-ref': `s3://b/${n}.jpg` } },
          chosen: chosen.map((label) => ({ label })),
        }),
      )
      .join('\n');
    writeFileSync(at('sky.manifest'), text);
    const csv = await gt('convert', at('sky.manifest'), '--to', 'csv');
    expect(csv.out).toBe(
      'source-ref,labels\r\ns3://b/0.jpg,cat\r\ns3://b/1.jpg,dog|cat\r\ns3://b/2.jpg,\r\n',
    );
    expect(
      (
        await gt(
          'convert',
          at('sky.manifest'),
          '--to',
          'coco-classification',
          '--out',
          at('sky.json'),
        )
      ).code,
    ).toBe(0);
    const back = await gt(
      'convert',
      at('sky.json'),
      '--from',
      'coco-classification',
      '--to',
      'ground-truth',
    );
    expect(parseManifest(back.out)[1]!.labels[0]).toMatchObject({ kind: 'multi-label' });
    expect((await gt('convert', at('sky.manifest'), '--to', 'voc', '--out', at('x'))).code).toBe(2);
    expect((await gt('convert', at('sky.manifest'), '--to', 'origami')).code).toBe(2);
  });

  it('writes documents in pieces, of whatever length', async () => {
    const text = async (lists: object): Promise<string[]> => {
      const pieces: string[] = [];
      for await (const piece of jsonPieces(lists)) pieces.push(Buffer.from(piece).toString());
      return pieces;
    };
    for (const lists of [{}, { a: [] }, { a: [1], b: ['é', null], c: [{ d: 1 }] }]) {
      expect((await text(lists)).join('')).toBe(JSON.stringify(lists));
    }
    const long = { a: Array.from({ length: 50_000 }, (_, n) => ({ n })), b: [] };
    const pieces = await text(long);
    expect(pieces.join('')).toBe(JSON.stringify(long));
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(70_000);
  });

  it('says which masks are missing, and goes on', async () => {
    const { code, error } = await gt(
      'convert',
      at('output.manifest'),
      '--root',
      at('nowhere'),
      '--to',
      'coco',
    );
    expect(code).toBe(1);
    expect(error).toContain('line 3, key "pets-ref"');
  });

  it('merges the manifests of chained jobs', async () => {
    writeFileSync(
      at('in.manifest'),
      '{"source-ref":"s3://b/in/1.jpg", "n":1.0}\n{"source-ref":"s3://b/in/9.jpg"}\n',
    );
    const { code, out } = await gt('merge', at('in.manifest'), at('output.manifest'));
    expect(code).toBe(0);
    const lines = parseManifest(out);
    expect(lines.map((line) => [line.sourceRef, line.labels.length])).toEqual([
      ['s3://b/in/1.jpg', 1],
      ['s3://b/in/9.jpg', 0],
      ['s3://b/in/0.jpg', 1],
      ['s3://b/in/2.jpg', 1],
    ]);
    expect(lines[0]!.text).toContain('"n":1.0,"pets-ref":');
    expect(lines[0]!.text).toContain('"confidence":0.5');
  });
});
