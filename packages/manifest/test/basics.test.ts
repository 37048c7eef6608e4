import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assignColors,
  fromBase64,
  fromFileName,
  GROUND_TRUTH_PALETTE,
  inputManifestLines,
  manifestDate,
  maskFileDate,
  paletteColor,
  parseDate,
  readPreAnnotationResponse,
  toBase64,
  toFileName,
} from '../src/index.js';

describe('base64', () => {
  it('agrees with Node on every length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect([...fromBase64(toBase64(bytes))]).toEqual([...bytes]);
      }),
    );
    const large = Uint8Array.from({ length: 300_001 }, (_, at) => (at * 7919) >> 3);
    expect(toBase64(large)).toBe(Buffer.from(large).toString('base64'));
  });

  it('reads what others write, and names the wrong character', () => {
    expect([...fromBase64('data:image/png;base64,AQID\n BA')]).toEqual([1, 2, 3, 4]);
    expect([...fromBase64('-_8=')]).toEqual([251, 255]);
    expect(() => fromBase64('AQ*D')).toThrow(
      expect.objectContaining({ code: 'base64', place: { column: 3 } }) as Error,
    );
    expect(() => fromBase64('AQIDB')).toThrow(/breaks off/);
    expect(() => fromBase64('AQ==AQ')).toThrow(/no character/);
  });
});

describe('the palette', () => {
  it('starts with the colours that Ground Truth gives', () => {
    expect(GROUND_TRUTH_PALETTE.slice(0, 5)).toEqual([
      ...['#2ca02c', '#1f77b4', '#ff7f0e', '#d62728', '#9467bd'],
    ]);
  });

  it('has a thousand different colours, none of them white', () => {
    const colors = Array.from({ length: 1000 }, (_, at) => paletteColor(at));
    expect(new Set(colors).size).toBe(1000);
    expect(colors.every((color) => /^#[0-9a-f]{6}$/.test(color) && color !== '#ffffff')).toBe(true);
  });

  it('leaves given colours to their labels', () => {
    expect(assignColors(['a', 'b', 'c'], { b: '#2CA02C' })).toEqual([
      '#1f77b4',
      '#2ca02c',
      '#ff7f0e',
    ]);
    expect(assignColors(['a'], { a: '#f00' })).toEqual(['#ff0000']);
    expect(assignColors(['__proto__', 'constructor'])).toEqual(['#2ca02c', '#1f77b4']);
  });
});

describe('dates', () => {
  it('are written as Python writes them', () => {
    expect(manifestDate(new Date('2020-10-20T21:32:47.283Z'), 582)).toBe(
      '2020-10-20T21:32:47.283582',
    );
    expect(manifestDate(new Date('2020-10-20T21:32:47Z'))).toBe('2020-10-20T21:32:47');
    expect(maskFileDate(new Date('2020-10-20T21:32:47Z'))).toBe('2020-10-20T21:32:47.000000');
  });

  it('come back as they went', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1980-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 999 }),
        (date, microseconds) => {
          expect(parseDate(manifestDate(date, microseconds))).toEqual({ date, microseconds });
          expect(parseDate(maskFileDate(date, microseconds).replaceAll(':', '_')).date).toEqual(
            date,
          );
        },
      ),
    );
  });

  it.each(['2020-02-30T00:00:00', '2020-10-20', 'x', '2020-10-20T25:00:00'])(
    '%s is none',
    (text) => {
      expect(() => parseDate(text)).toThrow(
        expect.objectContaining({ code: 'date-shape' }) as Error,
      );
    },
  );

  it('may have a zone', () => {
    expect(parseDate('2020-10-20T02:00:00+02:00').date.toISOString()).toBe(
      '2020-10-20T00:00:00.000Z',
    );
    expect(parseDate('2019-04-18T16:11:15Z').date.toISOString()).toBe('2019-04-18T16:11:15.000Z');
  });
});

describe('names for file systems', () => {
  it('have nothing that one forbids, and come back', () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        const name = toFileName(key);
        expect(name).not.toMatch(/[<>:"\\|?*]/);
        expect(name.split('/').some((part) => /[. ]$/.test(part))).toBe(false);
        expect(fromFileName(name)).toBe(key);
      }),
      { numRuns: 500 },
    );
    expect(toFileName('output/2_2020-10-20T21:32:47.1.png')).toBe(
      'output/2_2020-10-20T21%3A32%3A47.1.png',
    );
    expect(fromFileName(toFileName('con/LPT1.txt'))).toBe('con/LPT1.txt');
    expect(toFileName('con')).not.toBe('con');
  });
});

describe('an input manifest', () => {
  it('takes the files of a kind', async () => {
    const lines: string[] = [];
    const keys = ['a.JPG', 'b.txt', 'c/', 'd/e.png', ''];
    for await (const line of inputManifestLines(keys, { prefix: 's3://b/', extensions: 'image' })) {
      lines.push(line);
    }
    expect(lines).toEqual(['{"source-ref":"s3://b/a.JPG"}', '{"source-ref":"s3://b/d/e.png"}']);
  });
});

describe('a pre-annotation answer', () => {
  it.each([
    [{ taskInput: {} }, true],
    [{ taskInput: {}, humanAnnotationRequired: 'false' }, false],
    [{ taskInput: {}, isHumanAnnotationRequired: true }, true],
  ])('%j requires people: %s', (answer, required) => {
    expect(readPreAnnotationResponse(answer).isHumanAnnotationRequired).toBe(required);
    expect(readPreAnnotationResponse(JSON.stringify(answer)).isHumanAnnotationRequired).toBe(
      required,
    );
  });
});
