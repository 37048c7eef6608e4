import { LabelMap } from '@gt-elements/raster';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import * as library from '../src/index.js';
import { fuzz } from './fuzz/fuzzers.mjs';

describe('a fuzz run', () => {
  it('finds nothing but answers and errors of our own', async () => {
    const picture = new PNG({ width: 30, height: 20 });
    picture.data.forEach((_, at) => (picture.data[at] = at % 4 === 3 ? 255 : (at >> 6) * 9));
    const samples = [PNG.sync.write(picture), PNG.sync.write(picture, { colorType: 2 })];
    const inputs = await fuzz({ ...library, LabelMap }, { seconds: 5, seed: 20_260_101, samples });
    expect(inputs).toBeGreaterThan(50);
  });
});
