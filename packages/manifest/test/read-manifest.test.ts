import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ManifestError,
  manifestText,
  parseManifest,
  readManifest,
  type ReadOptions,
  writeManifest,
} from '../src/index.js';

const encoder = new TextEncoder();

async function read(
  source: Parameters<typeof readManifest>[0],
  options: ReadOptions = {},
): Promise<{ texts: string[]; numbers: number[]; problems: ManifestError[] }> {
  const problems: ManifestError[] = [];
  const texts: string[] = [];
  const numbers: number[] = [];
  for await (const line of readManifest(source, {
    onProblem: (p) => problems.push(p),
    ...options,
  })) {
    texts.push(line.text);
    numbers.push(line.number);
  }
  return { texts, numbers, problems };
}

const cut = (bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] => {
  const pieces = [];
  let at = 0;
  for (let n = 0; at < bytes.length; n++) {
    const size = sizes.length > 0 ? sizes[n % sizes.length]! : bytes.length;
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
};

describe('reading a manifest', () => {
  it('names the words that are no JSON', () => {
    const said = (text: string): string => {
      try {
        parseManifest(text);
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(said('{"source":"a","n":NaN}')).toBe(
      'line 1, column 19: There is "NaN". Expected a value, null where there is no number.',
    );
    expect(said('{"n":-Infinity}')).toMatch(/There is "-Infinity"\. Expected a number, null/);
    expect(said('{"n":None}')).toMatch(/column 6: There is "None"\. Expected a value\./);
    expect(said("{'n':1}")).toMatch(/There is "'"\. Expected a key in double quotes/);
  });

  it('gives the same lines however bytes and strings are cut', async () => {
    const line = fc.record({
      'source-ref': fc.string({ minLength: 1, unit: 'grapheme' }),
      note: fc.string({ unit: 'binary' }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 6 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.boolean(),
        async (lines, sizes, lineBreak, mark, lastBreak) => {
          const texts = lines.map((each) => JSON.stringify(each));
          const text = `${mark ? '\ufeff' : ''}${texts.join(lineBreak)}${lastBreak ? lineBreak : ''}`;
          const bytes = encoder.encode(text);
          // A lone surrogate has no UTF-8; JSON.stringify escapes them.
          expect((await read(cut(bytes, sizes))).texts).toEqual(texts);
          expect((await read([text.slice(0, 3), text.slice(3)])).texts).toEqual(texts);
          expect(parseManifest(text).map((each) => each.text)).toEqual(texts);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('takes a stream, a string, bytes and an iterable', async () => {
    const text = '{"source":"a"}\n{"source":"b"}';
    const stream = new Blob([text]).stream();
    for (const source of [
      stream,
      text,
      encoder.encode(text),
      ['{"source":"a"}\n{"sou', 'rce":"b"}'],
    ]) {
      expect((await read(source as string)).numbers).toEqual([1, 2]);
    }
  });

  it('throws the first problem with file, line, column and key', async () => {
    const text = '{"source-ref":"s3://b/1.jpg"}\r\n{"source-ref": "x", "y": tru}\n';
    await expect(
      (async () => {
        for await (const _ of readManifest(text, { file: 'in.manifest' }));
      })(),
    ).rejects.toMatchObject({
      code: 'json-syntax',
      place: { file: 'in.manifest', line: 2, column: 26 },
      message: 'in.manifest, line 2, column 26: There is "tru". Expected a value.',
    });
  });

  it.each<[string, string, string, object]>([
    [
      'a name with $',
      '{"source":"a","$x":1}',
      'attribute-name',
      { line: 1, key: '$x', column: 20 },
    ],
    ['no source', '{"a":1}', 'source-missing', { line: 1, key: 'source-ref' }],
    ['an empty source', '{"source-ref":""}', 'source-missing', { key: 'source-ref', column: 15 }],
    ['an array', '[1]', 'line-not-object', { column: 1 }],
    ['no JSON', '{"a":01}', 'json-syntax', { column: 7 }],
    ['a bare control character', '{"a":"\u0001"}', 'json-syntax', { column: 7 }],
    ['a blank line', '\n{"source":"a"}', 'line-empty', { line: 1 }],
    ['a long line', `{"source":"${'a'.repeat(100_000)}"}`, 'line-too-long', { line: 1 }],
    [
      'a long attribute',
      `{"source":"a","b":"${'a'.repeat(20_000)}"}`,
      'attribute-too-long',
      { key: 'b', column: 19 },
    ],
    [
      'a color that is none',
      '{"source":"a","m-ref":"x","m-ref-metadata":{"type":"groundtruth/semantic-segmentation","internal-color-map":{"0":{"class-name":"B","hex-color":"white"}}}}',
      'color-shape',
      { key: 'm-ref-metadata.internal-color-map.0.hex-color' },
    ],
    [
      'a date that is none',
      '{"source":"a","m":1,"m-metadata":{"type":"groundtruth/image-classification","class-name":"x","creation-date":"2020-13-01T00:00:00"}}',
      'date-shape',
      { key: 'm-metadata.creation-date' },
    ],
    [
      'an unknown class id',
      '{"source":"a","m":[1],"m-metadata":{"type":"groundtruth/image-classification-multilabel","class-map":{"0":"x"}}}',
      'metadata-shape',
      { key: 'm-metadata.class-map.1' },
    ],
    [
      'metadata alone',
      '{"source":"a","m-metadata":{"type":"groundtruth/image-classification"}}',
      'metadata-missing',
      { key: 'm-metadata' },
    ],
  ])('reports %s', async (_, text, code, place) => {
    const { problems } = await read(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code, place });
  });

  it('goes on after bad lines and drops nothing silently', async () => {
    const text = '{"source":"a"}\n{\n{"source":"b"}\n[]\n\n{"source":"c"}\n\n\n';
    const { numbers, problems } = await read(text);
    expect(numbers).toEqual([1, 3, 6]);
    expect(problems.map(({ place }) => place.line)).toEqual([2, 4, 5]);
  });

  it('gives lines whose content is wrong, with their problems', () => {
    const [line] = parseManifest('{"a":1}', { onProblem: () => undefined });
    expect(line!.value).toEqual({ a: 1 });
    expect(line!.problems.map(({ code }) => code)).toEqual(['source-missing']);
    expect(parseManifest('{"a":1}', { validate: false })).toHaveLength(1);
  });

  it('says which line is no UTF-8', async () => {
    const bytes = Uint8Array.from([
      ...encoder.encode('{"source":"a"}\n{"source":"'),
      0xff,
      ...encoder.encode('"}\n{"source":"b"}\n'),
    ]);
    const { numbers, problems } = await read([bytes]);
    expect(numbers).toEqual([1, 3]);
    expect(problems[0]).toMatchObject({ code: 'encoding', place: { line: 2, column: 12 } });
  });

  it('says what a file is that is no text of UTF-8', async () => {
    const line = '{"source-ref":"s3://b/1.jpg"}\r\n';
    const files: [Uint8Array, RegExp][] = [
      [gzipSync(line), /gzip.*decompress/],
      [Buffer.from(`\ufeff${line}`, 'utf16le'), /UTF-16.*save it as UTF-8/],
      [Buffer.from(`\ufeff${line}`, 'utf16le').swap16(), /UTF-16/],
    ];
    for (const [bytes, message] of files) {
      const problems: ManifestError[] = [];
      const onProblem = (problem: ManifestError): void => void problems.push(problem);
      for await (const found of readManifest(bytes, { onProblem })) expect(found).toBeUndefined();
      expect(problems).toMatchObject([{ code: 'encoding', place: { line: 1 } }]);
      expect(problems[0]!.message).toMatch(message);
    }
  });

  it('finds keys that stand twice when asked', async () => {
    const text = '{"source":"a","b":1,"b":2}';
    expect((await read(text)).problems).toEqual([]);
    const { problems } = await read(text, { duplicateKeys: true });
    expect(problems[0]).toMatchObject({ code: 'duplicate-key', place: { key: 'b', column: 21 } });
  });

  it('ends at a line of a gigabyte in bounded memory', async () => {
    const piece = encoder.encode('x'.repeat(1 << 16));
    let most = 0;
    const pieces = async function* (): AsyncGenerator<Uint8Array> {
      yield encoder.encode('{"source":"a"}\n{"source":"');
      for (let n = 0; n < 1 << 14; n++) {
        if (n % 1024 === 0) most = Math.max(most, process.memoryUsage().rss);
        yield piece;
      }
      yield encoder.encode('"}\n{"source":"b"}\n');
    };
    const before = process.memoryUsage().rss;
    const { numbers, problems } = await read(pieces());
    expect(numbers).toEqual([1, 3]);
    expect(problems[0]).toMatchObject({ code: 'line-too-long', place: { line: 2 } });
    expect(problems[0]!.message).toContain(String(2 ** 30 + 13));
    expect(most - before).toBeLessThan(100_000_000);
  });

  it('is as deep as it must be and no deeper', () => {
    const deep = `{"source":"a","b":${'['.repeat(5000)}${']'.repeat(5000)}}`;
    expect(parseManifest(deep)).toHaveLength(1);
    const broken = `{"source":"a","b":${'['.repeat(50_000)}`;
    expect(() => parseManifest(broken)).toThrow(
      expect.objectContaining({ code: 'json-syntax' }) as Error,
    );
  });

  it('stops when it is told to, and cancels the stream that it leaves', async () => {
    let cancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(encoder.encode('{"source":"a"}\n')),
      cancel: () => void (cancelled = true),
    });
    for await (const line of readManifest(stream)) if (line.number === 3) break;
    expect(cancelled).toBe(true);
    const signal = AbortSignal.abort();
    await expect(read('{"source":"a"}\n', { signal })).rejects.toThrow();
  });
});

describe('writing a manifest', () => {
  it('keeps every byte of lines that were read', async () => {
    const text =
      '{"source":"ä", "n":1.50,"b":{"6":0.0,"0":1e3},"__proto__":[1]}\n{"a":"\\u00e9","source":"x"}\n';
    expect(manifestText(parseManifest(text))).toBe(text);
    const pieces: Uint8Array[] = [];
    for await (const piece of writeManifest(readManifest(text))) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe(text);
  });

  it('writes objects as Ground Truth does', () => {
    expect(manifestText([{ source: 'a', m: { confidence: 0, n: 0 } }])).toBe(
      '{"source":"a","m":{"confidence":0.0,"n":0}}\n',
    );
  });
});
