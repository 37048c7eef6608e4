import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { awsClients } from '../support/aws.js';
import { signedAsker } from '../support/signed.js';
import { startStudio, type TestStudio } from '../support/studio.js';

let studio: TestStudio;
let ask: ReturnType<typeof signedAsker>;
let key: { accessKeyId: string; secretAccessKey: string };

/** A key that the studio is started with. */
const CONFIGURED = {
  accessKeyId: 'CONFIGUREDKEY012',
  secretAccessKey: 'a secret of the test alone',
};

beforeAll(async () => {
  studio = await startStudio({ accessKey: CONFIGURED });
  const { accessKeyId, secretAccessKey } = await awsClients(studio);
  key = { accessKeyId, secretAccessKey };
  ask = signedAsker(studio.url, key);
});
afterAll(() => studio?.remove());

const LIST = 'SageMaker.ListWorkteams';

describe('the protocol', () => {
  test('an answer has AWS’s headers, and an error its name twice', async () => {
    const fine = await ask(LIST, {});
    expect(fine).toMatchObject({ status: 200, body: { Workteams: [] } });
    expect(fine.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(fine.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    const wrong = await ask('SageMaker.DescribeWorkteam', {});
    expect(wrong.status).toBe(400);
    expect(wrong.headers.get('x-amzn-errortype')).toMatch(/^ValidationException/);
    expect(wrong.body.__type).toBe('ValidationException');
  });

  test.each([
    [
      'SageMaker.CreateTrainingJob',
      /no operation "CreateTrainingJob" of SageMaker.*StopLabelingJob/,
    ],
    ['Logs_20140328.PutLogEvents', /GetLogEvents/],
    ['DynamoDB_20120810.ListTables', /SageMaker\.OPERATION or Logs_20140328\.OPERATION/],
    ['SageMaker', /no operation ""/],
    ['SageMaker.constructor', /no operation "constructor"/],
  ])('%s is unknown, and the answer says what is known', async (target, message) => {
    const { status, body } = await ask(target, {});
    expect(status).toBe(400);
    expect(body.__type).toBe('UnknownOperationException');
    expect(body.message).toMatch(message);
  });

  test('a request without a target says what was expected', async () => {
    const response = await fetch(studio.url, { method: 'POST', body: '{}' });
    expect(await response.json()).toMatchObject({ __type: 'UnknownOperationException' });
  });

  test.each([
    ['not JSON', '{', /not JSON/],
    ['a list', '[]', /START_ARRAY can not be converted to a Structure/],
    ['a number for a text', { WorkteamName: 5 }, /^workteamName: NUMBER_VALUE .* a String$/],
    [
      'a text for a list',
      { MemberDefinitions: 'x' },
      /^memberDefinitions: STRING_VALUE .* a List$/,
    ],
    ['a structure too few', { MemberDefinitions: ['x'] }, /^memberDefinitions\.1\.member: /],
  ])('%s is no request', async (_, input, message) => {
    const { status, body } = await ask('SageMaker.CreateWorkteam', input);
    expect(status).toBe(400);
    expect(body.__type).toBe('SerializationException');
    expect(body.message).toMatch(message);
  });

  test('a body that is too large is not read', async () => {
    const { status, body } = await ask(LIST, `{"x":"${'x'.repeat(2_200_000)}"}`);
    expect(status).toBe(413);
    expect(body.__type).toBe('RequestEntityTooLargeException');
  });

  test('members that an operation does not have are ignored, as AWS ignores them', async () => {
    expect((await ask(LIST, { Colour: 'red', constructor: 1 })).status).toBe(200);
  });
});

describe('the signature', () => {
  const refused = async (answer: Promise<Awaited<ReturnType<typeof ask>>>, code: string) => {
    const { status, body } = await answer;
    expect(body.__type).toBe(code);
    expect(status).toBe(400);
    return String(body.message);
  };

  test('a request without one, or with half of one, is refused', async () => {
    const without = ask(LIST, {}, { tamper: ({ headers }) => delete headers.authorization });
    await refused(without, 'MissingAuthenticationTokenException');
    const half = ask(
      LIST,
      {},
      {
        tamper: (request) => {
          request.headers.authorization =
            'AWS4-HMAC-SHA256 Credential=a/20261122/local/sagemaker/aws4_request';
        },
      },
    );
    expect(await refused(half, 'IncompleteSignatureException')).toContain("'SignedHeaders'");
    const basic = ask(
      LIST,
      {},
      {
        tamper: (request) => {
          request.headers.authorization = 'Basic YTpi';
        },
      },
    );
    await refused(basic, 'IncompleteSignatureException');
  });

  test('a key that is not known, a wrong secret and a session token are refused', async () => {
    const stranger = signedAsker(studio.url, { ...key, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' });
    await refused(stranger(LIST, {}), 'UnrecognizedClientException');
    const wrong = signedAsker(studio.url, { ...key, secretAccessKey: 'x'.repeat(40) });
    await refused(wrong(LIST, {}), 'InvalidSignatureException');
    const token = ask(LIST, {}, { headers: { 'x-amz-security-token': 'x' } });
    await refused(token, 'UnrecognizedClientException');
  });

  test('what was signed cannot be changed', async () => {
    const body = ask(
      LIST,
      {},
      {
        tamper: (request) => {
          request.body = '{"MaxResults":2}';
        },
      },
    );
    await refused(body, 'InvalidSignatureException');
    const target = ask(
      LIST,
      {},
      {
        tamper: ({ headers }) => {
          headers['x-amz-target'] = 'SageMaker.ListLabelingJobs';
        },
      },
    );
    await refused(target, 'InvalidSignatureException');
    const unsigned = ask(
      LIST,
      {},
      {
        tamper: ({ headers }) => {
          headers.authorization = String(headers.authorization).replace(';x-amz-target', '');
        },
      },
    );
    expect(await refused(unsigned, 'InvalidSignatureException')).toContain('x-amz-target');
  });

  test('it is good for its own service and for a quarter of an hour', async () => {
    const other = ask(LIST, {}, { service: 'logs' });
    expect(await refused(other, 'InvalidSignatureException')).toContain("'sagemaker'");
    const minutes = (count: number) => new Date(Date.now() + count * 60_000);
    expect((await ask(LIST, {}, { date: minutes(-14) })).status).toBe(200);
    const old = ask(LIST, {}, { date: minutes(-16) });
    expect(await refused(old, 'InvalidSignatureException')).toMatch(/^Signature expired/);
    const early = ask(LIST, {}, { date: minutes(16) });
    expect(await refused(early, 'InvalidSignatureException')).toMatch(/^Signature not yet current/);
  });

  test('the key that the studio was started with is good, too', async () => {
    expect((await signedAsker(studio.url, CONFIGURED)(LIST, { MaxResults: 5 })).status).toBe(200);
  });

  test('a key ends when it is removed', async () => {
    const { owner } = studio;
    const made = await owner.post('/access-keys', { name: 'for a day' });
    const credentials = {
      accessKeyId: String(made.accessKeyId),
      secretAccessKey: String(made.secretAccessKey),
    };
    const asker = signedAsker(studio.url, credentials);
    expect((await asker(LIST, {})).status).toBe(200);
    const listed = JSON.stringify(await owner.get('/access-keys'));
    expect(listed).toContain(credentials.accessKeyId);
    expect(listed).not.toContain(credentials.secretAccessKey);
    expect((await owner.ask('POST', '/access-keys', { name: 'for a day' })).status).toBe(409);
    await owner.done('DELETE', `/access-keys/${encodeURIComponent('for a day')}`);
    await refused(asker(LIST, {}), 'UnrecognizedClientException');
    await owner.post('/teams', { name: 'workers' });
    const worker = await studio.worker('eve@example.org', 'workers');
    expect((await worker.ask('POST', '/access-keys', { name: 'eve' })).status).toBe(403);
  });
});
