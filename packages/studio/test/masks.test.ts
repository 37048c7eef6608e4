import { decodeMaskSync, readSegmentationAnswer } from '@gt-elements/manifest';
import { LabelMap } from '@gt-elements/raster';
import { afterEach, expect, test } from 'vitest';
import { MaskPool } from '../src/consolidation/mask-pool.js';
import { halves, maskAnswer } from './support/pictures.js';

const labels = ['Road', 'Sky'];
const pools: MaskPool[] = [];
const pool = (size?: number) => {
  const made = new MaskPool(size);
  pools.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(pools.splice(0).map((one) => one.close()));
});

const answerOf = (map: LabelMap) =>
  readSegmentationAnswer(maskAnswer(map, labels)['crowd-semantic-segmentation'] as never);

/** A mask with something else in every pixel's neighbourhood: long to compress. */
function speckled(side: number): LabelMap {
  const bytes = new Uint8Array(side * side);
  let state = 7;
  for (let at = 0; at < bytes.length; at++) {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    bytes[at] = (state >> 16) % 3;
  }
  return LabelMap.fromLabels(side, side, bytes);
}

test('masks are consolidated in a thread, pixel by pixel', async () => {
  const map = halves(64, 40);
  const answers = [answerOf(map), answerOf(map), answerOf(new LabelMap(64, 40))];
  const result = await pool().run({ kind: 'consolidate', answers, labels });
  expect(decodeMaskSync(result.png).map.toLabels()).toEqual(map.toLabels());
  expect(result.classes).toEqual(labels);
  expect(result.confidence).toBeGreaterThan(0.6);
});

test('while a large mask is consolidated, the event loop goes on', async () => {
  const answers = Array.from({ length: 3 }, () => answerOf(speckled(1500)));
  const masks = pool(1);
  let ended = false;
  const work = masks.run({ kind: 'consolidate', answers, labels }).finally(() => (ended = true));
  // Every turn of the loop is one that a request could have been answered in.
  let turns = 0;
  while (!ended) {
    await new Promise((done) => setImmediate(done));
    turns += 1;
  }
  await work;
  expect(turns).toBeGreaterThan(200);
});

test('an answer that is to blame is refused with its reason, and the thread goes on', async () => {
  const masks = pool(1);
  const answer = { ...answerOf(halves(8, 8)), inputImageProperties: { width: 9, height: 8 } };
  await expect(masks.run({ kind: 'check', answers: [answer], labels })).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('8 × 8'),
    reason: 'mask-size',
    values: { mask: '8 × 8', picture: '9 × 8' },
  });
  const broken = { ...answerOf(halves(8, 8)), labeledImage: { pngImageData: 'AAAA' } };
  await expect(masks.run({ kind: 'check', answers: [broken], labels })).rejects.toMatchObject({
    code: 'invalid',
    reason: 'mask-unreadable',
  });
  const own = answerOf(halves(8, 8));
  const stray = { ...own, labelMappings: { Road: { color: '#123456' } } };
  await expect(masks.run({ kind: 'check', answers: [stray], labels })).rejects.toMatchObject({
    reason: 'mask-colors',
  });
  const other = { ...own, labelMappings: { ...own.labelMappings, Lake: { color: '#123456' } } };
  await expect(masks.run({ kind: 'check', answers: [other], labels })).rejects.toMatchObject({
    reason: 'label-unknown',
    values: { label: 'Lake' },
  });
  const fine = await masks.run({ kind: 'check', answers: [answerOf(halves(8, 8))], labels });
  expect(fine.classes).toEqual([]);
});

test('what is given up ends, whether it waits or is under way; what waits behind it is done', async () => {
  const masks = pool(1);
  const large = [answerOf(speckled(1200))];
  const [first, second] = [new AbortController(), new AbortController()];
  const running = masks.run({ kind: 'consolidate', answers: large, labels }, first.signal);
  const waiting = masks.run({ kind: 'consolidate', answers: large, labels }, second.signal);
  const last = masks.run({ kind: 'check', answers: [answerOf(halves(8, 8))], labels });
  second.abort();
  first.abort();
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  expect(await last).toMatchObject({ classes: [] });
});

test('closing refuses what is left', async () => {
  const masks = pool(1);
  const work = masks.run({ kind: 'consolidate', answers: [answerOf(speckled(1200))], labels });
  const refused = expect(work).rejects.toMatchObject({ code: 'unavailable' });
  await masks.close();
  await refused;
});
