import { Refusal } from '../refusal.js';

/** A bucket's name, and an object's key or a prefix of keys in it. */
export interface ObjectUri {
  readonly bucket: string;
  readonly key: string;
}

/** S3's own rule for bucket names, less the one about IP addresses. */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

function hasControl(text: string): boolean {
  return text.includes('\\') || [...text].some((character) => character < ' ');
}

/**
 * Checks a key that came from outside: no part of it may climb out of the bucket.
 *
 * @throws {Refusal} `invalid`, with the part that is wrong.
 */
export function checkKey(key: string): string {
  const wrong = (why: string) =>
    new Refusal('invalid', `The object key ${JSON.stringify(key.slice(0, 200))} ${why}.`, {
      reason: 'uri-wrong',
      values: { uri: key.slice(0, 200) },
    });
  if (key === '') throw wrong('is empty');
  if (key.length > 1024) throw wrong('is longer than 1024 characters');
  if (hasControl(key)) throw wrong('has a control character or a backslash');
  for (const part of key.split('/')) {
    if (part === '') throw wrong('has an empty part: two slashes, or one at an end');
    if (part === '.' || part === '..') throw wrong(`has a part "${part}"`);
  }
  return key;
}

/**
 * Reads `s3://bucket/key`.
 *
 * @throws {Refusal} `invalid` when it is none.
 */
export function parseUri(uri: string): ObjectUri {
  const match = /^s3:\/\/([^/]+)\/(.+)$/s.exec(uri);
  if (!match) {
    throw new Refusal(
      'invalid',
      `${JSON.stringify(uri.slice(0, 200))} is no object URI: s3://bucket/key was expected.`,
      { reason: 'uri-wrong', values: { uri: uri.slice(0, 200) } },
    );
  }
  return { bucket: checkBucket(match[1] as string), key: checkKey(match[2] as string) };
}

/**
 * Reads `s3://bucket` or `s3://bucket/prefix/`. The prefix is empty or ends with a slash.
 *
 * @throws {Refusal} `invalid` when it is none.
 */
export function parsePrefix(uri: string): ObjectUri {
  const match = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(uri);
  if (!match) {
    throw new Refusal(
      'invalid',
      `${JSON.stringify(uri.slice(0, 200))} is no place for objects: s3://bucket/prefix was expected.`,
      { reason: 'uri-wrong', values: { uri: uri.slice(0, 200) } },
    );
  }
  const prefix = (match[2] ?? '').replace(/\/+$/, '');
  return {
    bucket: checkBucket(match[1] as string),
    key: prefix === '' ? '' : `${checkKey(prefix)}/`,
  };
}

/**
 * Checks a bucket's name.
 *
 * @throws {Refusal} `invalid`.
 */
export function checkBucket(name: string): string {
  if (BUCKET.test(name) && !name.includes('..')) return name;
  throw new Refusal(
    'invalid',
    `${JSON.stringify(name.slice(0, 80))} is no bucket name: 3 to 63 lower-case letters, digits, ` +
      'dots and hyphens were expected.',
    { reason: 'bucket-name', values: { name: name.slice(0, 80) } },
  );
}

/** Writes an object's URI. */
export function formatUri({ bucket, key }: ObjectUri): string {
  return `s3://${bucket}/${key}`;
}
