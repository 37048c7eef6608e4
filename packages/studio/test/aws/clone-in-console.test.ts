import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateLabelingJobCommand, DescribeLabelingJobCommand } from '@aws-sdk/client-sagemaker';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../preview/launch.js';
import { type AwsClients, awsClients, jobRequest, writeJobFiles } from '../support/aws.js';
import type { Json } from '../support/client.js';
import { startStudio, type TestStudio } from '../support/studio.js';

const built = fileURLToPath(new URL('../../dist/public/console.html', import.meta.url));

const FUNCTIONS = `
export const ask = ({ dataObject }) => ({ taskInput: { picture: dataObject['source-ref'] } });
export const merge = async (event) => (await (await fetch(event.payload.url)).json()).map(
  ({ datasetObjectId }) => ({ datasetObjectId, consolidatedAnnotation: { content: {} } }));
`;

/** With the line ends of another system, and an empty line at its end. */
const TEMPLATE =
  '<form>\r\n<img src="{{ task.input.picture | grant_read_access }}">\r\n' +
  '<input name="caption"><button>Submit</button>\r\n</form>\r\n\r\n';

const lambda = (name: string) => `arn:aws:lambda:eu-west-1:111122223333:function:${name}`;

let folder: string;
let studio: TestStudio;
let aws: AwsClients;
let browser: Browser;
let context: BrowserContext;
let bucket: string;

beforeAll(async () => {
  if (!existsSync(built)) throw new Error('The pages are not built: run pnpm build first.');
  folder = mkdtempSync(join(tmpdir(), 'gt-studio-functions-'));
  const module = join(folder, 'functions.mjs');
  writeFileSync(module, FUNCTIONS);
  studio = await startStudio({
    functions: { ask: `${module}#ask`, merge: `${module}#merge` },
  });
  aws = await awsClients(studio);
  await studio.owner.post('/teams', { name: 'anybody' });
  await studio.owner.post('/teams', { name: 'painters' });
  bucket = await writeJobFiles(studio, { files: { 'own.liquid': TEMPLATE } });
  const request = jobRequest('streets', bucket, 'painters');
  await aws.sagemaker.send(
    new CreateLabelingJobCommand({
      ...request,
      LabelAttributeName: 'painted-ref',
      StoppingConditions: {
        MaxHumanLabeledObjectCount: 2,
        MaxPercentageOfInputDatasetLabeled: 77,
      },
      HumanTaskConfig: {
        ...request.HumanTaskConfig,
        NumberOfHumanWorkersPerDataObject: 3,
        TaskTimeLimitInSeconds: 3601,
        TaskAvailabilityLifetimeInSeconds: 100_001,
        MaxConcurrentTaskCount: 7,
      },
    }),
  );
  await aws.sagemaker.send(
    new CreateLabelingJobCommand({
      ...jobRequest('captions', bucket, 'painters'),
      LabelAttributeName: 'captions',
      HumanTaskConfig: {
        ...request.HumanTaskConfig,
        UiConfig: { UiTemplateS3Uri: `s3://${bucket}/own.liquid` },
        PreHumanTaskLambdaArn: lambda('ask'),
        AnnotationConsolidationConfig: { AnnotationConsolidationLambdaArn: lambda('merge') },
      },
    }),
  );
  browser = await launchBrowser();
  context = await browser.newContext();
  await context.request.post(`${studio.url}/api/session`, { data: { key: studio.key } });
});
afterAll(async () => {
  await browser?.close();
  await studio?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Makes a job from another one by the console's form, after what is done to the form. */
async function again(
  name: string,
  how: 'clone' | 'chain',
  change: Record<string, string> = {},
): Promise<Json> {
  const page = await context.newPage();
  await page.goto(`${studio.url}/console/#/new/${name}/${how}`);
  await page.locator('wa-input[name=name]').waitFor();
  for (const [field, text] of Object.entries({ name: `${name}-${how}`, ...change })) {
    await page
      .locator(`wa-input[name=${field}], wa-textarea[name=${field}]`)
      .evaluate(async (control, value) => {
        Object.assign(control, { value });
        control.dispatchEvent(new Event('input', { bubbles: true }));
        await (control as unknown as { updateComplete: Promise<unknown> }).updateComplete;
      }, text);
  }
  await page.getByRole('button', { name: 'Create and start' }).click();
  await page.locator('dl.facts').waitFor();
  await page.close();
  return definition(change.name ?? `${name}-${how}`);
}

const definition = async (name: string): Promise<Json> =>
  (await studio.owner.get(`/jobs/${name}`)).definition as Json;

const described = (name: string) =>
  aws.sagemaker.send(new DescribeLabelingJobCommand({ LabelingJobName: name }));

test('a clone of a job by CreateLabelingJob is the same job', async () => {
  const first = await definition('streets');
  expect(first).toMatchObject({ template: expect.stringContaining('annotatedResult') });
  expect(await again('streets', 'clone')).toEqual({ ...first, name: 'streets-clone' });
  const [job, clone] = await Promise.all(['streets', 'streets-clone'].map(described));
  for (const part of ['InputConfig', 'OutputConfig', 'HumanTaskConfig', 'Tags'] as const) {
    expect(clone?.[part], part).toEqual(job?.[part]);
  }
  expect(clone?.LabelCategoryConfigS3Uri).toBe(job?.LabelCategoryConfigS3Uri);
  expect(clone?.StoppingConditions).toEqual(job?.StoppingConditions);
});

test('a clone keeps functions and a template byte by byte, and one chained has the output', async () => {
  const first = await definition('captions');
  expect(first).toMatchObject({
    template: TEMPLATE,
    functions: { pre: lambda('ask'), post: lambda('merge') },
  });
  const clone = await again('captions', 'clone');
  expect(clone).toEqual({ ...first, name: 'captions-clone', labelAttributeName: 'captions-clone' });
  await studio.owner.post('/jobs/captions/stop');
  await studio.untilJob('captions', 'Stopped');
  const { outputManifest } = await studio.owner.get('/jobs/captions');
  expect(await again('captions', 'chain')).toEqual({
    ...first,
    name: 'captions-chain',
    input: { manifest: String(outputManifest) },
  });
});

test('what the form changes is not told otherwise by DescribeLabelingJob', async () => {
  const changed = await again('captions', 'clone', {
    name: 'captions-others',
    'function-post': '',
    template: '<form><input name="other"><button>Submit</button></form>',
    labels: 'one\ntwo',
  });
  expect(changed).toMatchObject({ functions: { pre: lambda('ask') }, labels: ['one', 'two'] });
  expect(changed.functions?.post).toBeUndefined();
  const { HumanTaskConfig: config, LabelCategoryConfigS3Uri: labels } =
    await described('captions-others');
  expect(JSON.stringify(config)).not.toContain(lambda('merge'));
  expect(config?.UiConfig).toEqual({});
  expect(labels).toContain('s3://studio/labels/captions-others/');
});
