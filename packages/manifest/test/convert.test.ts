import { LabelMap } from '@gt-elements/raster';
import { decode as decodeFast } from 'fast-png';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CocoPanopticBuilder,
  encodeRle,
  fromClassificationCsv,
  fromClassIndexPng,
  fromCocoClassification,
  fromCocoInstances,
  fromCocoPanoptic,
  fromLabelStudio,
  fromNamesFile,
  fromVocPng,
  fromYoloDataFile,
  fromYoloSegmentation,
  packCounts,
  toClassificationCsv,
  toClassIndexPng,
  toCocoClassification,
  toCocoInstances,
  toNamesFile,
  toVocPng,
  toYoloSegmentation,
  unpackCounts,
  vocColor,
  yoloDataFile,
} from '../src/index.js';
import { arbitraryMap, regions } from './support/maps.js';

const classes = ['cat', 'dog', 'sheep'];
const maps = arbitraryMap({ most: 40, labels: 3 });
const same = (found: LabelMap, map: LabelMap): void =>
  expect([...found.toLabels()]).toEqual([...map.toLabels()]);

describe('COCO', () => {
  it('packs runs as pycocotools does', () => {
    // Worked out by hand from the description in cocoapi's maskApi: 5 bits a character, from "0" on.
    expect(packCounts([0, 1])).toBe('01');
    expect(packCounts([16])).toBe('`0');
    expect(packCounts([5, 3, 2, 40])).toBe('532U1');
    expect(packCounts([1, 9, 1, 2])).toBe('191I');
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100_000_000 }), { maxLength: 30 }),
        (counts) => {
          expect(unpackCounts(packCounts(counts))).toEqual(counts);
        },
      ),
    );
    expect(() => unpackCounts('!')).toThrow(/broken/);
  });

  it('has runs down the columns', () => {
    const map = LabelMap.fromLabels(3, 2, Uint8Array.of(0, 1, 1, 1, 0, 1));
    expect(encodeRle(map, 1)).toEqual([1, 2, 1, 2]);
  });

  it.each(['runs', 'polygons'] as const)('takes masks there and back as %s', (segmentation) => {
    fc.assert(
      fc.property(maps, (map) => {
        const coco = toCocoInstances([{ name: 'a.jpg', map }], classes, { segmentation });
        const area = coco.annotations.reduce((sum, each) => sum + each.area, 0);
        expect(area).toBe(map.toLabels().filter((label) => label > 0).length);
        const back = fromCocoInstances(JSON.parse(JSON.stringify(coco)));
        expect(back.classes).toEqual(classes);
        same(back.images[0]!.map, map);
      }),
      { numRuns: 60 },
    );
  });

  it('takes its runs from outlines, and they are those of the pixels', () => {
    fc.assert(
      fc.property(arbitraryMap({ most: 30, labels: 3 }), (map) => {
        const { annotations } = toCocoInstances([{ name: 'a', map }], classes, {
          instances: 'classes',
        });
        const found = annotations.map(({ category_id: label, segmentation }) => [
          label,
          unpackCounts((segmentation as { counts: string }).counts, 'counts'),
        ]);
        const labels = [1, 2, 3].filter((label) => map.toLabels().includes(label));
        expect(found).toEqual(labels.map((label) => [label, encodeRle(map, label)]));
      }),
      { numRuns: 300 },
    );
  });

  it('makes one annotation a class when asked', () => {
    const coco = toCocoInstances([{ name: 'a', map: regions(200, 200, 3) }], classes, {
      instances: 'classes',
    });
    expect(coco.annotations.map((each) => each.category_id)).toEqual([1, 2, 3]);
  });

  it('names the key of what is wrong', () => {
    expect(() => fromCocoInstances({ images: [], annotations: [] })).toThrow(/key "categories"/);
    const image = { id: 1, file_name: 'a', width: 2, height: 2 };
    const annotation = {
      id: 5,
      image_id: 1,
      category_id: 1,
      segmentation: { size: [2, 2], counts: [9] },
    };
    const categories = [{ id: 1, name: 'cat' }];
    expect(() =>
      fromCocoInstances({ images: [image], annotations: [annotation], categories }),
    ).toThrow(/annotations \(id 5\)\.segmentation/);
  });

  it('takes masks there and back as panoptic segments', async () => {
    await fc.assert(
      fc.asyncProperty(maps, async (map) => {
        const builder = new CocoPanopticBuilder(classes);
        const { png, fileName } = builder.add({ name: 'a.jpg', map });
        // The id is red + 256 green + 65536 blue, as another decoder reads it.
        const { data } = decodeFast(png);
        expect([...map.toLabels()]).toEqual(
          Array.from(
            { length: data.length / 3 },
            (_, at) => data[at * 3]! + 256 * data[at * 3 + 1]!,
          ),
        );
        const back = await fromCocoPanoptic(builder.document, (name) => {
          expect(name).toBe(fileName);
          return png;
        });
        same(back.images[0]!.map, map);
      }),
      { numRuns: 20 },
    );
  });
});

describe('class PNGs', () => {
  it('have the colours of Pascal VOC', () => {
    expect([0, 1, 2, 3, 15, 255].map(vocColor)).toEqual([
      ...['#000000', '#800000', '#008000', '#808000', '#c08080', '#e0e0c0'],
    ]);
  });

  it('take masks there and back', async () => {
    const map = regions(300, 200, 3);
    same(await fromVocPng(await toVocPng(map)), map);
    const grey = await toClassIndexPng(map);
    expect(decodeFast(grey).channels).toBe(1);
    expect([...decodeFast(grey).data]).toEqual([...map.toLabels()]);
    same(await fromClassIndexPng(grey), map);
    same(
      await fromClassIndexPng(grey, [3]),
      LabelMap.fromLabels(300, 200, map.toLabels().map((l) => (l === 3 ? 0 : l)) as Uint8Array),
    );
  });

  it('have names in a file', () => {
    expect(fromNamesFile(toNamesFile(classes))).toEqual(classes);
    expect(fromNamesFile('\ufeffvoid\r\na\r\n')).toEqual(['a']);
    expect(() => fromNamesFile('a\n\nb')).toThrow(/line 2/);
  });
});

describe('YOLO', () => {
  it('takes masks there and back, holes and all', () => {
    fc.assert(
      fc.property(maps, (map) => {
        const back = fromYoloSegmentation(toYoloSegmentation(map, 3), map.width, map.height);
        same(back, map);
      }),
      { numRuns: 60 },
    );
  });

  it('reads boxes, and names the line of what is wrong', () => {
    const map = fromYoloSegmentation('2 0.5 0.5 0.5 1\n', 4, 2);
    expect([...map.toLabels()]).toEqual([0, 3, 3, 0, 0, 3, 3, 0]);
    expect(() => fromYoloSegmentation('0 0 0 1 0 1 1\nx 1 2', 4, 4)).toThrow(/line 2/);
  });

  it('has its names in YAML', () => {
    expect(fromYoloDataFile(yoloDataFile(['a: b', 'it\'s "c"']))).toEqual(['a: b', 'it\'s "c"']);
    const odd = ['no', '1', '\u0085\u2028\u007f', '\ud83d\ude00', ''];
    expect(yoloDataFile(odd)).not.toMatch(/[\u007f-\u009f\u2028]/);
    expect(fromYoloDataFile(yoloDataFile(odd))).toEqual([...odd.slice(0, 4), 'class 4']);
    expect(fromYoloDataFile("names: ['a', b]\n")).toEqual(['a', 'b']);
    expect(fromYoloDataFile('nc: 2\nnames:\n- a\n- "b"\n')).toEqual(['a', 'b']);
  });
});

/** Packs RGBA bytes as `@thi.ng/rle-pack` describes its format. */
function packRle(values: readonly number[]): number[] {
  const bits: number[] = [];
  const put = (value: number, count: number): void => {
    for (let bit = count - 1; bit >= 0; bit--) bits.push(Math.floor(value / 2 ** bit) % 2);
  };
  const sizes = [3, 4, 8, 16];
  put(values.length, 32);
  put(7, 5);
  for (const size of sizes) put(size - 1, 4);
  for (let at = 0; at < values.length;) {
    let run = 1;
    while (run < 65_536 && values[at + run] === values[at]) run++;
    const isRun = run > 1;
    if (!isRun) {
      while (at + run < values.length && run < 16 && values[at + run] !== values[at + run - 1])
        run++;
    }
    const size = sizes.findIndex((each) => run <= 2 ** each);
    put(isRun ? 1 : 0, 1);
    put(size, 2);
    put(run - 1, sizes[size]!);
    if (isRun) put(values[at]!, 8);
    else for (let n = 0; n < run; n++) put(values[at + n]!, 8);
    at += run;
  }
  return Array.from({ length: Math.ceil(bits.length / 8) }, (_, byte) =>
    Array.from({ length: 8 }, (__, bit) => bits[byte * 8 + bit] ?? 0).reduce(
      (sum, bit) => sum * 2 + bit,
      0,
    ),
  );
}

describe('Label Studio', () => {
  it('gives the masks of brush strokes', () => {
    fc.assert(
      fc.property(arbitraryMap({ most: 30, labels: 1 }), (map) => {
        const { width, height } = map;
        const values = [...map.toLabels()].flatMap((label) =>
          Array.from({ length: 4 }, () => label * 255),
        );
        const value = { format: 'rle', rle: packRle(values), brushlabels: ['cat'] };
        const result = [
          { original_width: width, original_height: height, type: 'brushlabels', value },
        ];
        const { classes: found, images } = fromLabelStudio([
          {
            id: 1,
            data: { image: 's3://b/1.jpg' },
            annotations: [{ was_cancelled: true }, { result }],
          },
        ]);
        expect(found).toEqual(['cat']);
        expect(images[0]!.name).toBe('s3://b/1.jpg');
        same(images[0]!.map, map);
      }),
      { numRuns: 40 },
    );
  });

  it('does not believe a size that is not the picture’s', () => {
    const rle = [255, 255, 255, 255, 0, 0, 0];
    const value = { format: 'rle', rle, brushlabels: ['cat'] };
    const result = [{ original_width: 2, original_height: 2, value }];
    expect(() => fromLabelStudio([{ annotations: [{ result }] }])).toThrow(/4294967295 values/);
  });
});

describe('classifications', () => {
  const items = fc.array(
    fc.record({
      name: fc.string({ minLength: 1 }),
      labels: fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 4 }),
    }),
    { maxLength: 8 },
  );

  it('go to CSV and back', () => {
    fc.assert(
      fc.property(items, (all) => {
        expect(fromClassificationCsv(toClassificationCsv(all)).items).toEqual(all);
      }),
      { numRuns: 300 },
    );
    expect(fromClassificationCsv('\ufefffilename,label\na.jpg,cat\n').items).toEqual([
      { name: 'a.jpg', labels: ['cat'] },
    ]);
    expect(() => fromClassificationCsv('a,b\n1,2')).toThrow(/column is missing/);
    expect(() => fromClassificationCsv('file,label\n"a,b')).toThrow(/line 2/);
  });

  it('go to a COCO-like document and back', () => {
    fc.assert(
      fc.property(items, (all) => {
        const names = [...new Set(all.flatMap(({ labels }) => labels))];
        const back = fromCocoClassification(
          JSON.parse(JSON.stringify(toCocoClassification(all, names))),
        );
        expect(back).toEqual({ classes: names, items: all });
      }),
    );
  });
});
