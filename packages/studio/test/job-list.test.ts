import { afterAll, beforeAll, expect, test } from 'vitest';
import { writePictures } from './support/pictures.js';
import { startStudio, type TestStudio } from './support/studio.js';
import { join } from 'node:path';

const NAMES = ['oak', 'beech', 'oak-2', 'birch', 'Oak-3', 'ash', 'oak-4'];

let studio: TestStudio;

beforeAll(async () => {
  studio = await startStudio();
  writePictures(join(studio.folder, 'pictures'), 1);
  await studio.owner.post('/teams', { name: 'painters' });
  for (const name of NAMES) {
    await studio.owner.post('/jobs', {
      name,
      taskType: 'image-classification',
      labels: ['a', 'b'],
      team: 'painters',
      input: { folder: join(studio.folder, 'pictures') },
      start: false,
    });
  }
});
afterAll(() => studio.remove());

const names = async (query: string) => {
  const { jobs } = await studio.owner.get(`/jobs${query}`);
  return (jobs as unknown as { name: string }[]).map(({ name }) => name);
};
const newest = [...NAMES].reverse();
const oaks = newest.filter((name) => /oak/i.test(name));

test('the list of jobs is given from the newest, a part at a time', async () => {
  expect(await names('')).toEqual(newest);
  expect(await names('?limit=3')).toEqual(newest.slice(0, 3));
  expect(await names('?limit=3&offset=3')).toEqual(newest.slice(3, 6));
  expect(await names('?limit=3&offset=6')).toEqual(newest.slice(6));
  expect(await names('?limit=3&offset=7')).toEqual([]);
});

test('a part of those whose name has some letters, great or small', async () => {
  expect(await names('?text=OAK')).toEqual(oaks);
  expect(await names('?text=oak&limit=2&offset=2')).toEqual(oaks.slice(2));
  expect(await names('?text=%25')).toEqual([]);
  expect(await names('?status=InProgress&text=oak')).toEqual([]);
});
