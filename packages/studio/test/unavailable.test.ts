import { expect, test } from 'vitest';
import { isDatabaseAway, isStoreAway } from '../src/unavailable.js';

const failure = (message: string, more: object = {}) => Object.assign(new Error(message), more);

// Codes: PostgreSQL's appendix A, and Node's system errors.
test.each([
  ['shut down by its administrator', failure('terminating connection', { code: '57P01' }), true],
  ['crashed', failure('terminating connection', { code: '57P02' }), true],
  ['still starting', failure('the database system is starting up', { code: '57P03' }), true],
  ['connection broken', failure('connection failure', { code: '08006' }), true],
  ['out of connections', failure('sorry, too many clients already', { code: '53300' }), true],
  ['refused', failure('connect', { code: 'ECONNREFUSED' }), true],
  ['refused on both protocols', new AggregateError([failure('', { code: 'ECONNREFUSED' })]), true],
  ['cut off in a query', failure('Connection terminated unexpectedly'), true],
  ['wrapped', failure('a query failed', { cause: failure('', { code: 'ECONNRESET' }) }), true],
  ['a wrong query', failure('syntax error at or near "selct"', { code: '42601' }), false],
  ['a row that is there', failure('duplicate key value', { code: '23505' }), false],
  ['a fault of ours', new TypeError('undefined is not a function'), false],
  ['no error at all', 'ECONNREFUSED', false],
])('a database that is %s', (_, error, away) => {
  expect(isDatabaseAway(error)).toBe(away);
});

test.each([
  ['answers 503', failure('SlowDown', { $metadata: { httpStatusCode: 503 } }), true],
  ['asks for patience', failure('', { $metadata: { httpStatusCode: 429 } }), true],
  ['is not there', failure('', { name: 'NoSuchBucket' }), true],
  ['does not answer in time', failure('', { name: 'TimeoutError' }), true],
  ['has a full disk', failure('no space left on device', { code: 'ENOSPC' }), true],
  ['lies on a share that went', failure('stale file handle', { code: 'ESTALE' }), true],
  [
    'has no such key',
    failure('', { name: 'NoSuchKey', $metadata: { httpStatusCode: 404 } }),
    false,
  ],
  ['forbids it', failure('', { $metadata: { httpStatusCode: 403 } }), false],
])('a bucket that %s', (_, error, away) => {
  expect(isStoreAway(error)).toBe(away);
});
