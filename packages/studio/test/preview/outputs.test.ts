import { expect, test } from 'vitest';
import { outputsOf } from '../../src/preview/core/outputs.js';

const at = new Date('2026-05-01T10:00:02.345Z');
const acceptedAt = Date.parse('2026-05-01T10:00:00.000Z');
const names = { attribute: 'street', jobName: 'try', labels: undefined };
const text = '{"source-ref": "s3://b/1.jpg", "score": 1.0}';
const given = (answers: Record<string, unknown>, labels: Record<string, string[]> = {}) =>
  outputsOf({ answers, labels, acceptedAt }, { number: 3, text, at, names });

test('a worker response has its keys in order at every level, and its times', () => {
  const { workerResponse } = given({ b: { z: 1, a: { y: 1, x: 2 } }, a: 'text' });
  expect(workerResponse).toMatch(
    /^\{"answers":\[\{"acceptanceTime":"2026-05-01T10:00:00\.000Z","answerContent":\{"a":"text","b":\{"a":\{"x":2,"y":1\},"z":1\}\},"submissionTime":"2026-05-01T10:00:02\.345Z","timeSpentInSeconds":2\.345,"workerId":"private\.us-east-1\.[0-9a-f]{16}","workerMetadata":\{"identityData":\{"identityProviderType":"Cognito","issuer":"[^"]+","sub":"[^"]+"\}\}\}\]\}$/,
  );
});

test('a payload holds the answer as a JSON text', () => {
  const [object, ...others] = JSON.parse(given({ kind: { label: 'Car' } }).payload) as unknown[];
  expect(others).toEqual([]);
  expect(object).toEqual({
    datasetObjectId: '3',
    dataObject: { s3Uri: 's3://b/1.jpg' },
    annotations: [
      {
        workerId: expect.stringMatching(/^private\./) as string,
        annotationData: { content: '{"kind":{"label":"Car"}}' },
      },
    ],
  });
});

test('a manifest line keeps the input line byte for byte', () => {
  for (const answers of [{ note: 'x' }, { a: { labels: ['Car'] } }, { a: { label: 'Car' } }]) {
    const { manifestLine } = given(answers, { a: ['Road', 'Car'] });
    expect(manifestLine.startsWith('{"source-ref": "s3://b/1.jpg", "score": 1.0,"street":')).toBe(
      true,
    );
  }
});

test('answers of known shapes become the attributes of the built-in tasks', () => {
  const attributes = (answers: Record<string, unknown>, labels = ['Road', 'Car']) =>
    JSON.parse(given({ a: answers }, { a: labels }).manifestLine) as Record<string, unknown>;
  expect(attributes({ label: 'Car' })).toMatchObject({
    street: 1,
    'street-metadata': { 'class-name': 'Car', type: 'groundtruth/image-classification' },
  });
  expect(attributes({ labels: ['Car'] })).toMatchObject({
    street: [1],
    'street-metadata': { 'class-map': { '1': 'Car' } },
  });
  const mask = {
    inputImageProperties: { width: 2, height: 1 },
    labelMappings: { Car: { color: '#1f77b4' }, Road: { color: '#2ca02c' } },
    labeledImage: { pngImageData: '' },
  };
  const line = attributes(mask);
  expect(line['street-ref']).toMatch(/^s3:\/\/.*\/3_2026-05-01T10:00:02\.345000\.png$/);
  expect(line['street-ref-metadata']).toMatchObject({
    'internal-color-map': { '1': { 'class-name': 'Road' }, '2': { 'class-name': 'Car' } },
  });
});

test('anything else becomes a custom attribute that points to the worker response', () => {
  for (const answers of [
    { a: { label: 'Unknown' } },
    { a: 'x' },
    { a: { label: 'Car' }, b: 'y' },
  ]) {
    const line = JSON.parse(given(answers, { a: ['Car'] }).manifestLine) as Record<string, object>;
    expect(line.street).toEqual({});
    expect(line['street-metadata']).toMatchObject({ type: 'groundTruth/custom' });
  }
});
