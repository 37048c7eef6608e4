/*
 * Writes the golden files beside it: what Ground Truth's own files look like, made by this script
 * from the observed shapes with names of our own. `node packages/manifest/test/golden/make.mjs`
 * writes the same bytes again.
 *
 * The texts are put together by hand, without the package, so that tests of the package have
 * something to agree with.
 */
import { writeFileSync } from 'node:fs';

const write = (name, text) => writeFileSync(new URL(name, import.meta.url), text);
const bucket = 's3://example-bucket';
const entry = (index, name, color, confidence = '0.0') =>
  `"${index}":{"class-name":"${name}","hex-color":"${color}","confidence":${confidence}}`;

const colorMap = [
  entry(0, 'BACKGROUND', '#ffffff'),
  entry(1, 'cat', '#2ca02c'),
  entry(2, 'dog', '#1f77b4'),
].join(',');
const mask = `${bucket}/out/pets/annotations/consolidated-annotation/output/2_2020-10-20T21:32:47.198979.png`;
const segmentation = (content) =>
  `"pets-ref":"${mask}","pets-ref-metadata":{"internal-color-map":{${colorMap}},` +
  `"type":"groundtruth/semantic-segmentation","human-annotated":"yes",` +
  `"creation-date":"2020-10-20T21:32:47.283582","job-name":"labeling-job/pets"${content}}`;

write('segmentation.manifest', `{"source-ref":"${bucket}/in/2.jpg",${segmentation('')}}\n`);
write(
  'consolidation-response.json',
  `[{"datasetObjectId":"2","consolidatedAnnotation":{"content":{${segmentation('')}}}}]`,
);
write(
  'multi-label.manifest',
  `{"source-ref":"${bucket}/in/7.jpg","sky":[0,6],"sky-metadata":{"job-name":"labeling-job/sky",` +
    `"confidence-map":{"0":0.0,"6":0.0},"class-map":{"0":"Canyon","6":"clouds"},` +
    `"type":"groundtruth/image-classification-multilabel","human-annotated":"yes",` +
    `"creation-date":"2024-09-27T21:31:32.051349"}}\n`,
);
write(
  'single-label.manifest',
  `{"source-ref":"${bucket}/in/9.jpg","bird":9,"bird-metadata":{"confidence":0.95,` +
    `"job-name":"labeling-job/birds","class-name":"Falcon","human-annotated":"yes",` +
    `"creation-date":"2019-04-18T16:20:00.000001","type":"groundtruth/image-classification"}}\n`,
);
const answer = (time, worker) =>
  `{"answerContent":{"crowd-image-classifier":{"label":"Falcon"}},` +
  `"submissionTime":"${time}","workerId":"${worker}"}`;
write(
  'worker-response-old.json',
  `{"answers":[${answer('2019-04-18T16:11:15Z', 'public.us-east-1.AAAAAAAAAAAAAAAAAAAAAAAAAA')},` +
    `${answer('2019-04-18T16:12:01Z', 'public.us-east-1.BBBBBBBBBBBBBBBBBBBBBBBBBB')}]}`,
);
write(
  'worker-response.json',
  `{"answers":[{"acceptanceTime":"2021-10-06T05:21:47.365Z","answerContent":` +
    `{"crowd-semantic-segmentation":{"inputImageProperties":{"height":500,"width":334},` +
    `"labelMappings":{"cat":{"color":"#2ca02c"},"dog":{"color":"#1f77b4"}},` +
    `"labeledImage":{"pngImageData":"iVBORw0KGgo="}}},"submissionTime":"2021-10-06T05:22:01.659Z",` +
    `"timeSpentInSeconds":14.294,"workerId":"private.us-east-1.0123456789abcdef","workerMetadata":` +
    `{"identityData":{"identityProviderType":"Cognito","issuer":"https://issuer.example/pool",` +
    `"sub":"00000000-0000-4000-8000-000000000000"}}}]}`,
);
write(
  'consolidation-request.json',
  `[{"datasetObjectId":"3","dataObject":{"s3Uri":"${bucket}/in/3.jpg"},"annotations":[` +
    `{"workerId":"private.ap-southeast-1.0123456789abcdef","annotationData":{"content":` +
    `"{\\"crowd-image-classifier-multi-select\\":{\\"labels\\":[\\"Canyon\\",\\"clouds\\"]}}"}}]}]`,
);
write('data.json', '{"labels":[{"label":"cat"},{"label":"dog"}]}');
