import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LabelMap } from '@gt-elements/raster';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  boxManifestLine,
  type BoxedImage,
  encodeMaskPngSync,
  fromVocXml,
  fromYoloBoxes,
  type ManifestError,
  parseManifest,
  CocoBoxesBuilder,
  readCocoBoxes,
  segmentationManifestLine,
  shapesOf,
  toVocXml,
  toYoloBoxes,
} from '../src/index.js';
import { gt } from './support/gt.js';

let folder = '';
const at = (...parts: string[]): string => join(folder, ...parts);
const put = (content: string | Uint8Array, ...parts: string[]): string => {
  mkdirSync(dirname(at(...parts)), { recursive: true });
  writeFileSync(at(...parts), content);
  return at(...parts);
};

/** A line of a bounding-box job, in the shape that AWS documents. */
const line = (name: string, value: object, metadata: object = {}): string =>
  JSON.stringify({
    'source-ref': `s3://b/in/${name}`,
    pets: value,
    'pets-metadata': {
      objects: [{ confidence: 0.8 }, { confidence: 0.09 }],
      'class-map': { 0: 'dog', 5: 'cat & mouse' },
      type: 'groundtruth/object-detection',
      'human-annotated': 'yes',
      'creation-date': '2018-10-18T22:18:13.527256',
      'job-name': 'labeling-job/pets',
      ...metadata,
    },
  });
const two = {
  image_size: [{ width: 500, height: 400, depth: 3 }],
  annotations: [
    { class_id: 0, left: 111, top: 134, width: 61, height: 128 },
    { class_id: 5, left: 470, top: 370, width: 30, height: 30 },
  ],
};
const none = { image_size: [{ width: 500, height: 400, depth: 3 }], annotations: [] };
const MANIFEST = [
  line('1.jpg', two),
  line('2.jpg', none, { objects: [], 'class-map': {} }),
  line(
    '3.jpg',
    { ...two, annotations: two.annotations.slice(1) },
    { objects: [{ confidence: 1 }] },
  ),
];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gt-boxes-'));
  put(`${MANIFEST.join('\n')}\n`, 'output.manifest');
  const picture = PNG.sync.write(new PNG({ width: 500, height: 400 }));
  for (const name of ['1', '2', '3']) put(picture, 'pictures', `${name}.png`);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Classes and boxes of each picture of a manifest, by name. */
const boxesIn = (text: string): Record<string, unknown> =>
  Object.fromEntries(
    parseManifest(text).map((each) => {
      const label = each.label('pets');
      if (label?.kind !== 'bounding-box') throw new Error('no boxes');
      const boxes = label.boxes.map(({ name, left, top, width, height }) =>
        [name, left, top, width, height].join(' '),
      );
      return [/(\d)\.\w+$/.exec(each.sourceRef!)?.[1], [label.imageSize, boxes]];
    }),
  );

describe('boxes of a manifest', () => {
  it('are read with their class, size and confidence', () => {
    const [label] = parseManifest(MANIFEST[0]!)[0]!.labels;
    expect(label).toMatchObject({
      kind: 'bounding-box',
      jobName: 'pets',
      imageSize: { width: 500, height: 400 },
      boxes: [
        { index: 0, name: 'dog', left: 111, top: 134, width: 61, height: 128, confidence: 0.8 },
        { index: 5, name: 'cat & mouse', left: 470, confidence: 0.09 },
      ],
    });
  });

  it.each([
    [{ ...two, image_size: [{ width: 0, height: 0 }] }, {}, 'pets.image_size', /"width":0/],
    [{ annotations: two.annotations }, {}, 'pets.image_size', /nothing/],
    [{ ...two, annotations: 5 }, {}, 'pets.annotations', /There is 5/],
    [3, {}, 'pets', /an object with "image_size"/],
    [{ ...two, annotations: [7] }, { objects: [{ confidence: 0 }] }, 'pets.annotations.0', /7/],
    [two, { 'class-map': { 0: 'dog' } }, 'pets-metadata.class-map.5', /the name of the class/],
    [two, { 'class-map': undefined }, 'pets-metadata.class-map', /an object by index/],
    [two, { objects: [{ confidence: 0.8 }] }, 'pets-metadata.objects', /1 confidences.*Expected 2/],
    [two, { objects: [{ confidence: 2 }, {}] }, 'pets-metadata.objects.0.confidence', /2/],
    ...(['left', 'top', 'width', 'height'] as const).map(
      (side) =>
        [
          { ...two, annotations: [two.annotations[0], { ...two.annotations[1], [side]: -3 }] },
          {},
          `pets.annotations.1.${side}`,
          /-3/,
        ] as const,
    ),
    [
      { ...two, annotations: [two.annotations[0], { ...two.annotations[1], width: 31 }] },
      {},
      'pets.annotations.1',
      /reaches to \(501, 400\).*within 500 × 400/,
    ],
    [
      { ...two, annotations: [two.annotations[0], { ...two.annotations[1], class_id: 'cat' }] },
      {},
      'pets.annotations.1.class_id',
      /"cat"/,
    ],
  ] as [object, object, string, RegExp][])(
    '%j %j is told as wrong',
    (value, metadata, key, what) => {
      const problems: ManifestError[] = [];
      parseManifest(line('1.jpg', value, metadata), { onProblem: (each) => problems.push(each) });
      expect(problems[0]).toMatchObject({ code: 'metadata-shape', place: { key } });
      expect(problems[0]!.message).toMatch(what);
    },
  );

  it('are all well as they are', async () => {
    expect(await gt('validate', at('output.manifest'))).toMatchObject({ code: 0, out: '' });
  });

  it('are counted by class, with sizes and confidence', async () => {
    const { code, out } = await gt('stats', '--json', at('output.manifest'));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      attributes: {
        pets: {
          kind: 'bounding-box',
          labelled: 3,
          empty: 1,
          shapes: ['box'],
          classes: {
            dog: { objects: 1, shapes: 1, meanWidth: 61, meanHeight: 128, meanConfidence: 0.8 },
            'cat & mouse': { objects: 2, shapes: 2, meanWidth: 30, meanConfidence: 0.545 },
          },
        },
      },
    });
    const table = (await gt('stats', at('output.manifest'))).out;
    expect(table).toMatch(/class +objects +boxes +mean size +confidence\n/);
    expect(table).toMatch(/dog +1 +1 +61\.0 × 128\.0 +0\.80\n/);
    expect(table).toContain('1 data objects without any');
  });
});

describe('boxes go to other formats and come back', () => {
  it.each(['coco', 'yolo', 'voc', 'label-studio'])('%s', async (format) => {
    const out = at('to', format);
    const there = await gt('convert', at('output.manifest'), '--to', format, '--out', out);
    expect(there).toMatchObject({ code: 0 });
    const back = await gt(
      ...['convert', out, '--from', format, '--images', at('pictures'), '--to', 'ground-truth'],
      ...['--job', 'pets', '--out', at('back.manifest')],
    );
    const lines = readFileSync(at('back.manifest'), 'utf8');
    const found = boxesIn(lines);
    const expected = boxesIn(MANIFEST.join('\n'));
    if (format === 'label-studio') {
      // A task without regions says nothing of its picture's size.
      expect(back.error).toMatch(/1\.annotations.*2\.jpg.*no size/);
      expect(back.code).toBe(1);
      delete expected['2'];
    } else expect(back.code).toBe(0);
    expect(found).toEqual(expected);
  });

  it('whatever the boxes are', () => {
    const image = fc
      .record({
        width: fc.integer({ min: 1, max: 9000 }),
        height: fc.integer({ min: 1, max: 9000 }),
      })
      .chain(({ width, height }) =>
        fc.record({
          ...{ name: fc.constant('a.jpg'), width: fc.constant(width), height: fc.constant(height) },
          boxes: fc.array(
            fc
              .tuple(
                ...[fc.nat(width - 1), fc.nat(height - 1), fc.nat(width - 1), fc.nat(height - 1)],
                fc.constantFrom('a', '<b>&"\'', '猫'),
              )
              .map(([x, y, x2, y2, label]) => ({
                ...{ label, left: Math.min(x!, x2!), top: Math.min(y!, y2!), confidence: 0 },
                ...{ width: Math.abs(x! - x2!) + 1, height: Math.abs(y! - y2!) + 1 },
              })),
            { maxLength: 5 },
          ),
        }),
      ) as fc.Arbitrary<BoxedImage>;
    const classes = ['a', '<b>&"\'', '猫'];
    fc.assert(
      fc.property(image, (given) => {
        expect(fromVocXml(toVocXml(given))).toEqual(given);
        const { width, height, boxes } = given;
        expect(fromYoloBoxes(toYoloBoxes(given, classes), classes, width, height)).toEqual(boxes);
        const text = boxManifestLine({
          ...{ input: { 'source-ref': 's3://b/a.jpg' }, attribute: 'pets', jobName: 'pets' },
          ...{ creationDate: new Date(), labels: classes, image: given },
        });
        const problems: ManifestError[] = [];
        parseManifest(text, { onProblem: (each) => problems.push(each) });
        expect(problems).toEqual([]);
      }),
    );
  });

  it('with their confidences in COCO, where there are any', () => {
    const builder = new CocoBoxesBuilder(['cat']);
    const box = { label: 'cat', left: 1, top: 2, width: 3, height: 4 };
    const image = { name: 'a.jpg', width: 9, height: 9 };
    const boxes = [
      { ...box, confidence: 0.5 },
      { ...box, confidence: 0 },
    ];
    builder.add({ ...image, boxes });
    expect(builder.document.annotations.map(({ score }) => score)).toEqual([0.5, undefined]);
    expect(readCocoBoxes(builder.document).images[0]!.boxes).toEqual(boxes);
  });

  it('with the classes of the job where they are given', async () => {
    const labels = ['dog', 'fox', 'hen', 'owl', 'rat', 'cat & mouse', 'yak'];
    const names = put(JSON.stringify({ labels: labels.map((label) => ({ label })) }), 'data.json');
    const { out } = await gt('convert', at('output.manifest'), '--to', 'coco', '--names', names);
    const document = JSON.parse(out) as { categories: { name: string }[] };
    expect(document.categories.map(({ name }) => name)).toEqual(labels);
  });

  it('but not two classes under one index', async () => {
    const other = line('9.jpg', two, { 'class-map': { 0: 'wolf', 5: 'cat & mouse' } });
    const file = put(`${MANIFEST[0]}\n${other}\n`, 'mixed.manifest');
    const { code, out, error } = await gt('convert', file, '--to', 'coco');
    expect(code).toBe(1);
    expect(error).toMatch(/line 2, key "pets": Class 0 is "wolf" here.*Expected "dog", as before/);
    expect((JSON.parse(out) as { images: unknown[] }).images).toHaveLength(1);
  });
});

describe('of several label attributes', () => {
  it('that is converted which the format can hold', async () => {
    const weather = { type: 'groundtruth/image-classification', 'class-name': 'rain' };
    const both = {
      'source-ref': 's3://b/1.jpg',
      ...{ weather: 1, 'weather-metadata': weather },
      ...(JSON.parse(MANIFEST[0]!) as object),
    };
    const file = put(`${JSON.stringify(both)}\n`, 'both.manifest');
    expect((await gt('convert', file, '--to', 'csv')).out).toMatch(/,rain\r\n$/);
    expect((await gt('convert', file, '--to', 'coco')).out).toContain('"bbox"');
    const masks = await gt('convert', file, '--to', 'class-index', '--out', at('x'));
    expect(masks.code).toBe(2);
    expect(masks.error).toMatch(/holds classifications, and class-index holds masks/);
  });

  it('objects that a job failed at are counted', async () => {
    const metadata = { 'failure-reason': 'expired', type: 'groundtruth/object-detection' };
    const failed = JSON.stringify({ 'source-ref': 's3://b/4.jpg', 'pets-metadata': metadata });
    const file = put(`${MANIFEST[0]}\n${failed}\n`, 'failed.manifest');
    expect((await gt('stats', file)).out).toMatch(/1 of 2 labelled .* 1 failed/);
  });
});

describe('boxes of others', () => {
  it('are read from COCO without segmentations, and from one with them where asked for', async () => {
    const image = { id: 7, file_name: 'a.jpg', width: 20, height: 10 };
    const annotation = { id: 1, image_id: 7, category_id: 3, bbox: [1.5, 2, 4, 5.25] };
    const categories = [{ id: 3, name: 'x' }];
    const document = { images: [image], annotations: [annotation], categories };
    expect(readCocoBoxes(document).images[0]!.boxes).toEqual([
      { label: 'x', left: 1.5, top: 2, width: 4, height: 5.25, confidence: 0 },
    ]);
    const file = put(JSON.stringify(document), 'coco.json');
    const { out } = await gt('convert', file, '--from', 'coco', '--to', 'ground-truth');
    // To whole pixels: 1.5 to 5.5 becomes 2 to 6, 2 to 7.25 becomes 2 to 7.
    expect(JSON.parse(out)).toMatchObject({
      converted: { annotations: [{ class_id: 0, left: 2, top: 2, width: 4, height: 5 }] },
    });
    const segmentation = [[0, 0, 5, 0, 5, 5]];
    const masks = { ...document, annotations: [{ ...annotation, segmentation }] };
    const both = put(JSON.stringify(masks), 'both.json');
    const options = ['--from', 'coco', '--to', 'label-studio'];
    const refused = await gt('convert', both, ...options);
    expect(refused.code).toBe(2);
    expect(refused.error).toMatch(/holds masks.*--boxes/);
    expect(JSON.parse((await gt('convert', both, ...options, '--boxes')).out)).toMatchObject([
      { annotations: [{ result: [{ value: { x: 7.5, y: 20, width: 20, height: 52.5 } }] }] },
    ]);
  });

  it('are read from Pascal VOC that counts from 1, and from what counts from 0', () => {
    const voc = (xmin: number, xmax: number): string => `<?xml version="1.0"?>
<!DOCTYPE annotation [<!ENTITY who "never">]>
<annotation><folder>VOC2007</folder><filename>000001.jpg</filename>
  <size><width>353</width><height>500</height><depth>3</depth></size>
  <object><name>dog</name><part><name>head</name></part>
    <bndbox><xmin>${xmin}</xmin><ymin>240</ymin><xmax>${xmax}</xmax><ymax>371</ymax></bndbox>
  </object></annotation>`;
    expect(fromVocXml(voc(48, 195))).toEqual({
      ...{ name: '000001.jpg', width: 353, height: 500 },
      boxes: [{ label: 'dog', left: 47, top: 239, width: 148, height: 132, confidence: 0 }],
    });
    expect(fromVocXml(voc(0, 353)).boxes).toMatchObject([{ left: 0, top: 240, width: 353 }]);
    expect(() => fromVocXml('<annotation><filename>')).toThrow(
      /line 1, column \d+: This is not XML/,
    );
    expect(() => fromVocXml('<html/>')).toThrow(/<html>.*<annotation>/);
  });

  it('are read from YOLO with the confidences of predictions', () => {
    expect(fromYoloBoxes('1 0.5 0.5 0.5 1 0.75\r\n\n', ['a', 'b'], 4, 2)).toEqual([
      { label: 'b', left: 1, top: 0, width: 2, height: 2, confidence: 0.75 },
    ]);
    expect(() => fromYoloBoxes('2 0.5 0.5 1 1', ['a'], 4, 2)).toThrow(/line 1.*names no class/);
    expect(() => fromYoloBoxes('0 0.5 0.5 0 1', ['a'], 4, 2)).toThrow(/is no box/);
  });

  it('are made of masks where asked for: one around each piece', async () => {
    const map = new LabelMap(20, 10);
    const edit = map.beginEdit();
    for (const [x, y] of [
      [2, 1],
      [12, 4],
    ] as const) {
      for (let row = y; row < y + 3; row++) edit.fillSpan(row, x, x + 5, 1);
    }
    edit.commit();
    put(encodeMaskPngSync(map, ['#2ca02c']), 'masks', '0.png');
    const text = segmentationManifestLine({
      ...{ input: { 'source-ref': 's3://b/0.jpg' }, attribute: 'm-ref', jobName: 'm' },
      ...{ labels: ['a'], colors: ['#2ca02c'], creationDate: new Date(), maskRef: 's3://b/0.png' },
    });
    const file = put(`${text}\n`, 'masks.manifest');
    const options = ['--root', at('masks'), '--to', 'coco', '--boxes'];
    const { out } = await gt('convert', file, ...options);
    const { annotations } = JSON.parse(out) as { annotations: { bbox: number[] }[] };
    expect(annotations.map(({ bbox }) => bbox)).toEqual([
      [2, 1, 5, 3],
      [12, 4, 5, 3],
    ]);
  });
});

describe('shapes of custom jobs', () => {
  const answer = {
    inputImageProperties: { width: 100, height: 80 },
    polygons: [
      { label: 'roof', vertices: [1, 11, 6].map((x, n) => ({ x, y: n * 4 })) },
      { label: 'roof', vertices: [{ x: 1, y: 1 }] },
    ],
    keypoints: [{ label: 'tip', x: 3, y: 4 }],
  };

  it('are found in answers, by element and in what pass-through functions write', () => {
    const passed = {
      annotationsFromAllWorkers: [
        {
          workerId: 'private.us-east-1.0',
          annotationData: { content: JSON.stringify({ annotatedResult: answer }) },
        },
      ],
    };
    for (const value of [answer, { annotatedResult: answer }, passed] as never[]) {
      const { shapes, imageSize, problems } = shapesOf(value);
      expect(imageSize).toEqual({ width: 100, height: 80 });
      expect(shapes).toMatchObject([
        { kind: 'polygon', label: 'roof', left: 1, top: 0, width: 10, height: 8 },
        { kind: 'keypoint', label: 'tip', left: 3, top: 4 },
      ]);
      expect(problems).toHaveLength(1);
      expect(problems[0]!.key).toMatch(/polygons\.1\.vertices$/);
    }
  });

  it('are counted, and told where they are wrong', async () => {
    const metadata = { type: 'groundtruth/custom', 'job-name': 'x', 'human-annotated': 'yes' };
    const text = { source: 'a', x: { annotatedResult: answer }, 'x-metadata': metadata };
    const file = put(`${JSON.stringify(text)}\n`, 'custom.manifest');
    const stats = await gt('stats', file);
    expect(stats.out).toMatch(/class +objects +shapes +mean size\n +roof +1 +1 +10\.0 × 8\.0\n/);
    const checked = await gt('validate', file);
    expect(checked.code).toBe(1);
    expect(checked.out).toMatch(/x\.annotatedResult\.polygons\.1\.vertices.*3 corners or more/);
  });
});
