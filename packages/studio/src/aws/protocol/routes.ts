import { ManifestError } from '@gt-elements/manifest';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { randomUUID } from 'node:crypto';
import { isUnstorable, UNSTORABLE } from '../../database/unstorable.js';
import { Refusal } from '../../refusal.js';
import type { Studio } from '../../studio.js';
import { AwsError, invalid } from '../error.js';
import { readInput } from '../model/read.js';
import type { Operation } from '../operation.js';
import { findOperation, type Service } from './services.js';
import { checkSignedRequest } from './signature.js';

const CONTENT_TYPE = 'application/x-amz-json-1.1';
/** Room for the largest request there is, a template and its input of 128,000 characters each. */
const MOST_BODY = 2 * 1024 * 1024;

/** The studio's own refusals by AWS's names. */
function fromRefusal({ code, message }: Refusal, service: Service): AwsError {
  switch (code) {
    case 'not-found':
      return new AwsError(service.absent, message);
    case 'conflict':
      return new AwsError('ResourceInUse', message);
    case 'unavailable':
    case 'too-many':
      return new AwsError(service.unavailable, message);
    case 'forbidden':
    case 'not-signed-in':
      return new AwsError('AccessDeniedException', message);
    case 'too-large':
      return new AwsError('RequestEntityTooLargeException', message);
    default:
      return new AwsError(service.invalid, message);
  }
}

async function answer(context: Context, studio: Studio): Promise<string | undefined> {
  const { service, operation } = findOperation(context.req.header('x-amz-target'));
  try {
    const input = await readRequest(context, studio, service, operation);
    const output = await operation.run(studio, input as never);
    return output === undefined ? undefined : JSON.stringify(output);
  } catch (error) {
    if (error instanceof Refusal) throw fromRefusal(error, service);
    if (error instanceof ManifestError) throw new AwsError(service.invalid, error.message);
    throw error;
  }
}

async function readRequest(
  context: Context,
  studio: Studio,
  service: Service,
  operation: Operation,
): Promise<unknown> {
  const request = context.req;
  const body = new Uint8Array(await request.arrayBuffer());
  const url = new URL(request.url);
  const accessKeyId = await checkSignedRequest(
    {
      method: request.method,
      path: url.pathname,
      query: url.search.slice(1),
      headers: request.raw.headers,
      body,
    },
    service.signingName,
    (id) => studio.accessKeys.secret(id),
    [new URL(studio.options.publicUrl()).host],
    Date.now(),
  );
  await studio.accessKeys.used(accessKeyId);
  return readInput(new TextDecoder().decode(body), operation.input, service.invalid);
}

function failure(context: Context, error: AwsError): Response {
  const { code, message, status } = error;
  context.header('x-amzn-errortype', `${code}:`);
  if (status === 503) context.header('retry-after', '5');
  return context.body(JSON.stringify({ __type: code, message }), status);
}

/**
 * The operations of SageMaker and CloudWatch Logs that the studio knows, by AWS's protocol JSON
 * 1.1: `POST /` with `X-Amz-Target`, signed with an access key of the studio.
 *
 * @param report Told about failures that are nobody's mistake.
 */
export function awsRoutes(studio: Studio, report: (error: unknown) => void) {
  const routes = new Hono();
  const limit = bodyLimit({
    maxSize: MOST_BODY,
    onError: (context) => {
      context.header('connection', 'close');
      const message = `A request’s body has at most ${MOST_BODY} bytes here.`;
      return failure(context, new AwsError('RequestEntityTooLargeException', message));
    },
  });
  routes.post('/', async (context, next) => {
    context.header('x-amzn-requestid', randomUUID());
    context.header('content-type', CONTENT_TYPE);
    context.header('cache-control', 'no-store');
    await next();
  });
  routes.post('/', limit, async (context) => {
    try {
      const text = await answer(context, studio);
      return context.body(text ?? '', 200);
    } catch (error) {
      if (error instanceof AwsError) return failure(context, error);
      if (isUnstorable(error)) return failure(context, invalid(UNSTORABLE));
      report(error);
      return failure(
        context,
        new AwsError(
          'InternalFailure',
          'The request processing has failed because of an unknown error; nothing was changed. Try again in a moment.',
        ),
      );
    }
  });
  return routes;
}
