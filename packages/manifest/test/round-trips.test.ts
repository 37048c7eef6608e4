import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assignColors,
  classificationManifestLine,
  fromNamesFile,
  fromYoloDataFile,
  manifestDate,
  manifestJson,
  parseDate,
  parseManifest,
  readConsolidationRequest,
  readConsolidationResponse,
  readLabelCategories,
  readManifest,
  readWorkerResponse,
  segmentationAnswer,
  readSegmentationAnswer,
  segmentationManifestLine,
  toNamesFile,
  verificationAnnotation,
  workerAnswer,
  writeConsolidationRequest,
  writeConsolidationResponse,
  writeLabelCategories,
  writeManifest,
  writeWorkerResponse,
  yoloDataFile,
  type JsonObject,
} from '../src/index.js';

const label = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }),
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    'BACKGROUND',
    '__proto__',
    'constructor',
    '0',
    '1',
    "it's",
    '"x"',
    'a: b',
    '# no',
    'a, b',
    'null',
    '- a',
    '~',
    ' a ',
  ),
);
const labels = fc.uniqueArray(label, { minLength: 1, maxLength: 8 });
const key = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('confidence', 'confidence-map'));
const jsonObject = fc
  .dictionary(key, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 6 })
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonObject);
const moment = fc.date({
  min: new Date('1970-01-01'),
  max: new Date('2099-12-31'),
  noInvalidDate: true,
});
const attribute = fc
  .stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,12}$/)
  .filter((name) => !name.endsWith('-metadata') && name !== 'source' && name !== 'source-ref');
const confidence = fc.double({ min: 0, max: 1, noNaN: true });

describe('what is written comes back', () => {
  it('as numbers of any size', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (confidence) => {
        expect(JSON.parse(manifestJson({ confidence }))).toEqual({ confidence: confidence + 0 });
      }),
    );
    expect(manifestJson({ confidence: 1e21 })).toBe('{"confidence":1e+21}');
  });

  it('as manifests of any objects', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(jsonObject, { maxLength: 8 }), async (lines) => {
        const found: unknown[] = [];
        for await (const line of readManifest(writeManifest(lines), { validate: false })) {
          found.push(line.value);
        }
        expect(JSON.stringify(found)).toBe(JSON.stringify(lines));
      }),
    );
  });

  it('as segmentation lines', () => {
    fc.assert(
      fc.property(
        jsonObject,
        labels,
        attribute,
        confidence,
        moment,
        fc.boolean(),
        fc.string({ minLength: 1 }),
        (rest, names, name, score, date, human, ref) => {
          const input: JsonObject = { ...rest, 'source-ref': 's3://b/1.jpg' };
          const colors = assignColors(names);
          const text = segmentationManifestLine({
            input,
            attribute: `${name}-ref`,
            jobName: 'job',
            creationDate: date,
            humanAnnotated: human,
            maskRef: ref,
            labels: names,
            colors,
            confidence: score,
          });
          const [line] = parseManifest(text, { validate: false });
          const found = line!.label(`${name}-ref`)!;
          if (found.kind !== 'semantic-segmentation') throw new Error(found.kind);
          expect(found.maskRef).toBe(ref);
          expect(found.humanAnnotated).toBe(human);
          expect(found.jobName).toBe('job');
          expect(parseDate(found.creationDate!).date).toEqual(date);
          expect(found.classes.map((each) => each.name)).toEqual(['BACKGROUND', ...names]);
          expect(found.classes.slice(1).map(({ color }) => color)).toEqual(colors);
          expect(found.classes.every((each) => each.confidence === score)).toBe(true);
          const { 'source-ref': _, ...others } = rest;
          for (const name of Object.keys(others)) {
            expect(JSON.stringify(line!.value[name])).toBe(JSON.stringify(others[name]));
          }
        },
      ),
    );
  });
  it('as classification lines', () => {
    fc.assert(
      fc.property(
        labels,
        attribute,
        fc.infiniteStream(confidence),
        fc.infiniteStream(fc.boolean()),
        (names, name, scores, picks) => {
          const chosen = names
            .filter(() => picks.next().value)
            .map((each) => ({ label: each, confidence: scores.next().value! as number }));
          const text = classificationManifestLine({
            input: { source: 'x' },
            attribute: name,
            jobName: 'j',
            creationDate: new Date(0),
            labels: names,
            chosen,
          });
          const found = parseManifest(text)[0]!.label(name)!;
          if (found.kind !== 'multi-label') throw new Error(found.kind);
          expect(found.chosen).toEqual(
            chosen.map((each) => ({
              name: each.label,
              index: names.indexOf(each.label),
              confidence: each.confidence,
            })),
          );
          const single = classificationManifestLine({
            input: { source: 'x' },
            attribute: name,
            jobName: 'j',
            creationDate: new Date(0),
            labels: names,
            label: names.at(-1)!,
          });
          const one = parseManifest(single)[0]!.label(name)!;
          if (one.kind !== 'single-label') throw new Error(one.kind);
          expect(one.chosen).toEqual({
            index: names.length - 1,
            name: names.at(-1),
            confidence: 0,
          });
          const verified = verificationAnnotation({
            attribute: name,
            jobName: 'j',
            creationDate: new Date(0),
            labels: names,
            label: names[0]!,
            comments: names,
          });
          const third = parseManifest(manifestJson({ source: 'x', ...verified }))[0]!.label(name)!;
          if (third.kind !== 'verification') throw new Error(third.kind);
          expect(third.comments).toEqual(names);
        },
      ),
    );
  });
  it('as label categories and files of names', () => {
    fc.assert(
      fc.property(labels, (names) => {
        expect(readLabelCategories(writeLabelCategories(names)).labels).toEqual(names);
        expect(fromYoloDataFile(yoloDataFile(names))).toEqual(names);
      }),
    );
    fc.assert(
      fc.property(
        labels.filter((n) => n.every((l) => l.trim() === l && !/[\r\n]/.test(l))),
        (names) => {
          expect(fromNamesFile(toNamesFile(names))).toEqual(names);
        },
      ),
    );
  });
  it('as worker responses', () => {
    const one = fc.record({
      content: jsonObject,
      worker: fc.string(),
      accepted: fc.option(moment, { nil: undefined }),
      spent: fc.nat(1e6),
    });
    fc.assert(
      fc.property(fc.array(one), (all) => {
        const answers = all.map(({ content, worker, accepted, spent }) =>
          workerAnswer({
            answerContent: content,
            workerId: worker,
            acceptanceTime: accepted,
            submissionTime: new Date((accepted?.getTime() ?? 0) + spent),
          }),
        );
        const text = writeWorkerResponse({ answers });
        expect(text).not.toContain('\n');
        expect(readWorkerResponse(text)).toEqual(JSON.parse(JSON.stringify({ answers })));
        expect(writeWorkerResponse(readWorkerResponse(text))).toBe(text);
      }),
    );
  });
  it('as consolidation requests and responses', () => {
    const object = fc.record({
      datasetObjectId: fc.nat().map(String),
      dataObject: fc.oneof(fc.record({ s3Uri: fc.string() }), fc.record({ content: fc.string() })),
      annotations: fc.array(
        fc.oneof(
          fc.record({ workerId: fc.string(), content: jsonObject }),
          fc.record({ workerId: fc.string(), s3Uri: fc.string() }),
        ),
      ),
    });
    fc.assert(
      fc.property(fc.array(object), (all) => {
        expect(readConsolidationRequest(writeConsolidationRequest(all))).toEqual(all);
      }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.record({ datasetObjectId: fc.nat().map(String), content: jsonObject })),
        (all) => {
          expect(JSON.stringify(readConsolidationResponse(writeConsolidationResponse(all)))).toBe(
            JSON.stringify(all),
          );
        },
      ),
    );
  });
  it('as answers', () => {
    fc.assert(
      fc.property(labels, fc.uint8Array(), (names, png) => {
        const answer = segmentationAnswer({
          width: 1,
          height: 2,
          labels: names,
          colors: assignColors(names),
          png,
        });
        expect(
          Object.keys(readSegmentationAnswer(JSON.stringify(answer)).labelMappings).sort(),
        ).toEqual([...names].sort());
      }),
    );
  });
  it('as dates', () => {
    fc.assert(
      fc.property(moment, (d) => {
        expect(parseDate(manifestDate(d)).date).toEqual(d);
      }),
    );
  });
});
