import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SAMPLE_PHOTOGRAPHS } from '../src/index.js';

describe('SAMPLE_PHOTOGRAPHS', () => {
  it('points at JPEG files', () => {
    for (const { url } of SAMPLE_PHOTOGRAPHS) {
      expect([...readFileSync(url).subarray(0, 2)]).toEqual([0xff, 0xd8]);
    }
  });
});
