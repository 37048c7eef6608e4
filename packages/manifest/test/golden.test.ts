import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  classificationManifestLine,
  customAnnotation,
  OutputPaths,
  parseManifest,
  readConsolidationRequest,
  readConsolidationResponse,
  readLabelCategories,
  readMultiLabelAnswer,
  readOutputPath,
  readSegmentationAnswer,
  readWorkerResponse,
  segmentationAnnotation,
  segmentationAnswer,
  segmentationManifestLine,
  verificationAnnotation,
  workerAnswer,
  writeConsolidationRequest,
  writeConsolidationResponse,
  writeLabelCategories,
  writeWorkerResponse,
} from '../src/index.js';

const golden = (name: string): string =>
  readFileSync(new URL(`golden/${name}`, import.meta.url), 'utf8');

const bucket = 's3://example-bucket';
const pets = {
  attribute: 'pets-ref',
  jobName: 'pets',
  creationDate: '2020-10-20T21:32:47.283582',
  labels: ['cat', 'dog'],
  colors: ['#2ca02c', '#1F77B4'],
  maskRef: new OutputPaths(`${bucket}/out/`, 'pets').consolidatedMask(
    2,
    new Date('2020-10-20T21:32:47.198Z'),
    979,
  ),
};

describe('files of Ground Truth', () => {
  it('have segmentation lines as we write them', () => {
    const input = `{"source-ref":"${bucket}/in/2.jpg"}`;
    expect(`${segmentationManifestLine({ ...pets, input })}\n`).toBe(
      golden('segmentation.manifest'),
    );
    const [line] = parseManifest(golden('segmentation.manifest'));
    expect(line!.dataObjectId).toBe('0');
    expect(line!.sourceRef).toBe(`${bucket}/in/2.jpg`);
    expect(line!.labels).toMatchObject([
      {
        name: 'pets-ref',
        kind: 'semantic-segmentation',
        jobName: 'pets',
        humanAnnotated: true,
        maskRef: pets.maskRef,
        classes: [
          { index: 0, name: 'BACKGROUND', color: '#ffffff', confidence: 0 },
          { index: 1, name: 'cat', color: '#2ca02c' },
          { index: 2, name: 'dog', color: '#1f77b4' },
        ],
      },
    ]);
  });

  it('have consolidation responses as we write them', () => {
    const text = golden('consolidation-response.json');
    const content = segmentationAnnotation(pets);
    expect(writeConsolidationResponse([{ datasetObjectId: '2', content }])).toBe(text);
    expect(readConsolidationResponse(text)).toEqual([{ datasetObjectId: '2', content }]);
    const [line] = parseManifest(`{"source-ref":"${bucket}/in/2.jpg"}`);
    expect(`${line!.with(content)}\n`).toBe(golden('segmentation.manifest'));
  });

  it('have classifications as we write them', () => {
    const labels = ['Canyon', 'a', 'b', 'c', 'd', 'e', 'clouds'];
    const common = { jobName: 'sky', creationDate: '2024-09-27T21:31:32.051349', labels };
    const text = classificationManifestLine({
      ...common,
      attribute: 'sky',
      input: { 'source-ref': `${bucket}/in/7.jpg` },
      chosen: [{ label: 'Canyon' }, { label: 'clouds' }],
    });
    expect(`${text}\n`).toBe(golden('multi-label.manifest'));
    const birds = Array.from({ length: 10 }, (_, at) => (at === 9 ? 'Falcon' : `bird ${at}`));
    const single = classificationManifestLine({
      ...{ attribute: 'bird', jobName: 'labeling-job/birds', labels: birds, label: 'Falcon' },
      ...{ confidence: 0.95, creationDate: '2019-04-18T16:20:00.000001' },
      input: { 'source-ref': `${bucket}/in/9.jpg` },
    });
    expect(`${single}\n`).toBe(golden('single-label.manifest'));
    expect(parseManifest(golden('single-label.manifest'))[0]!.label('bird')).toMatchObject({
      kind: 'single-label',
      chosen: { index: 9, name: 'Falcon', confidence: 0.95 },
    });
    expect(parseManifest(golden('multi-label.manifest'))[0]!.label('sky')).toMatchObject({
      kind: 'multi-label',
      chosen: [
        { index: 0, name: 'Canyon', confidence: 0 },
        { index: 6, name: 'clouds', confidence: 0 },
      ],
    });
  });

  it('have worker responses, old and new, as we read and write them', () => {
    const old = readWorkerResponse(golden('worker-response-old.json'));
    expect(old.answers.map(({ acceptanceTime }) => acceptanceTime)).toEqual([undefined, undefined]);
    expect(writeWorkerResponse(old)).toBe(golden('worker-response-old.json'));
    const answer = segmentationAnswer({
      ...{ width: 334, height: 500, labels: ['dog', 'cat'], colors: ['#1f77b4', '#2ca02c'] },
      png: Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
    });
    const built = workerAnswer({
      answerContent: { 'crowd-semantic-segmentation': answer as never },
      workerId: 'private.us-east-1.0123456789abcdef',
      acceptanceTime: new Date('2021-10-06T05:21:47.365Z'),
      submissionTime: new Date('2021-10-06T05:22:01.659Z'),
      identityData: {
        identityProviderType: 'Cognito',
        issuer: 'https://issuer.example/pool',
        sub: '00000000-0000-4000-8000-000000000000',
      },
    });
    expect(writeWorkerResponse({ answers: [built] })).toBe(golden('worker-response.json'));
    const [found] = readWorkerResponse(golden('worker-response.json')).answers;
    expect(readSegmentationAnswer(found!.answerContent['crowd-semantic-segmentation'])).toEqual(
      answer,
    );
    // The answer may be JSON in a string.
    expect(readSegmentationAnswer(JSON.stringify(answer))).toEqual(answer);
    expect(() =>
      readSegmentationAnswer({ ...answer, labelMappings: { cat: { color: 'x' } } }),
    ).toThrow(/key "answer.labelMappings.cat.color"/);
    expect(() => readWorkerResponse('{"answers":[{"answerContent":{}}]}', 'a.json')).toThrow(
      expect.objectContaining({
        code: 'response-shape',
        place: { file: 'a.json', key: 'answers.0.workerId' },
      }) as Error,
    );
  });

  it('have consolidation requests as we read and write them', () => {
    const text = golden('consolidation-request.json');
    const [object] = readConsolidationRequest(text);
    const { content } = object!.annotations[0]!;
    expect(readMultiLabelAnswer(content!['crowd-image-classifier-multi-select']).labels).toEqual([
      'Canyon',
      'clouds',
    ]);
    expect(writeConsolidationRequest([object!])).toBe(text);
    expect(() =>
      readConsolidationRequest('[{"datasetObjectId":"1","dataObject":{},"annotations":[]}]'),
    ).toThrow(/key "0.dataObject.s3Uri"/);
  });

  it('have label categories as we read and write them', () => {
    const { labels } = readLabelCategories(golden('data.json'), { task: 'semantic-segmentation' });
    expect(labels).toEqual(['cat', 'dog']);
    expect(writeLabelCategories(labels, { documentVersion: null })).toBe(golden('data.json'));
    const problems: string[] = [];
    readLabelCategories(
      { labels: [{ label: 'a' }, { label: 'a' }, { label: 'x'.repeat(257) }, {}, { label: '' }] },
      { onProblem: ({ place }) => problems.push(place.key!) },
    );
    expect(problems).toEqual(['labels.3', 'labels.1.label', 'labels.2.label', 'labels.3.label']);
    expect(() =>
      readLabelCategories({ labels: [{ label: 'a' }] }, { task: 'multi-label' }),
    ).toThrow(/at least 2/);
  });

  it('have custom and verification metadata in their own spelling', () => {
    const common = { attribute: 'check', jobName: 'j', creationDate: '2020-01-01T00:00:00' };
    const custom = customAnnotation({ ...common, workerResponseRef: 's3://b/x.json' });
    const [line] = parseManifest(JSON.stringify({ source: 'a', ...custom }));
    expect(line!.label('check')).toMatchObject({
      ...{ kind: 'custom', jobName: 'j', creationDate: '2020-01-01T00:00:00' },
      workerResponseRef: 's3://b/x.json',
    });
    const verdict = verificationAnnotation({
      ...{
        ...common,
        labels: ['good', 'bad'],
        label: 'bad',
        confidence: 0.5,
        comments: ['too dark'],
      },
    });
    expect(verdict.check).toBe('1');
    const [checked] = parseManifest(JSON.stringify({ source: 'a', ...verdict }));
    expect(checked!.label('check')).toMatchObject({ kind: 'verification', comments: ['too dark'] });
  });

  it('lie where their paths say', () => {
    const paths = new OutputPaths('s3://b/out', 'job-1');
    const time = new Date('2021-10-06T05:22:25.123Z');
    expect(paths.workerResponse(1, '7', time)).toBe(
      's3://b/out/job-1/annotations/worker-response/iteration-1/7/2021-10-06_05:22:25.json',
    );
    expect(readOutputPath(paths.workerResponse(2, '7', time))).toEqual({
      kind: 'worker-response',
      iteration: 2,
      dataObjectId: '7',
      time: '2021-10-06_05:22:25',
    });
    expect(readOutputPath(paths.consolidationRequest(1, time))).toMatchObject({
      kind: 'consolidation-request',
    });
    expect(readOutputPath('2_2020-10-20T21_32_47.198979.png')).toEqual({
      kind: 'mask',
      dataObjectId: '2',
      time: '2020-10-20T21:32:47.198979',
    });
    expect(readOutputPath(paths.outputManifest)).toEqual({ kind: 'output-manifest' });
    expect(readOutputPath('other.txt')).toBeUndefined();
    expect(() => new OutputPaths('s3://b', '-no')).toThrow(
      expect.objectContaining({ code: 'job-name' }) as Error,
    );
  });
});
