import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findObject } from '../../src/preview/server/object-files.js';

let root: string;
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'gt-objects-')));
  for (const folder of ['data/pets/deep', 'data/photos', 'elsewhere']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  for (const file of [
    'data/1.jpg',
    'data/pets/2.jpg',
    'data/photos/3 &.jpg',
    'elsewhere/4.jpg',
    'secret',
  ]) {
    writeFileSync(join(root, file), file);
  }
  symlinkSync(join(root, 'secret'), join(root, 'data/link.jpg'));
});
afterAll(() => rmSync(root, { recursive: true }));

const find = (uri: string, mappings: { prefix: string; folder: string }[] = []) =>
  findObject(uri, mappings, join(root, 'data'));
const file = (path: string) => ({ file: join(root, path) });

test('objects are found beside the manifest by bucket and key, key, or name', () => {
  expect(find('s3://pets/2.jpg')).toEqual(file('data/pets/2.jpg'));
  expect(find('s3://any/photos/3 &.jpg')).toEqual(file('data/photos/3 &.jpg'));
  expect(find('s3://any/far/away/1.jpg')).toEqual(file('data/1.jpg'));
  expect(find('https://s3.amazonaws.com/any/photos/3%20%26.jpg')).toEqual(
    file('data/photos/3 &.jpg'),
  );
  expect(find('pets/2.jpg')).toEqual(file('data/pets/2.jpg'));
});

test('the longest mapping that fits is the one', () => {
  const mappings = [
    { prefix: 's3://pets', folder: join(root, 'data') },
    { prefix: 's3://pets/new', folder: join(root, 'elsewhere') },
  ];
  expect(find('s3://pets/new/4.jpg', mappings)).toEqual(file('elsewhere/4.jpg'));
  expect(find('s3://pets/1.jpg', mappings)).toEqual(file('data/1.jpg'));
  expect(find('s3://pets/newer/4.jpg', mappings)).toHaveProperty('looked');
});

test('nothing outside the folders is reached', () => {
  for (const uri of [
    's3://pets/../../secret',
    's3://../secret',
    's3://any/../secret',
    's3://any/link.jpg',
    '../secret',
    's3://any/..',
    's3://any/photos',
    's3://any/none.jpg',
  ]) {
    expect(find(uri), uri).toHaveProperty('looked');
  }
});

test('other addresses are no objects', () => {
  for (const uri of [
    'https://example.com/1.jpg',
    'data:image/png;base64,AA',
    '/etc/passwd',
    'file:///etc/passwd',
  ]) {
    expect(find(uri), uri).toBeUndefined();
  }
});
