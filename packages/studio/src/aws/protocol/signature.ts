import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AwsError } from '../error.js';

/**
 * AWS Signature Version 4, as AWS's guide to signing API requests describes it, checked on the
 * server's side.
 */

const ALGORITHM = 'AWS4-HMAC-SHA256';
/** How far the signer's clock may be from ours. */
const SKEW_MS = 15 * 60_000;
/** What must be signed, so that none of it can be swapped. */
const MUST_BE_SIGNED = ['host', 'x-amz-date', 'x-amz-target'];

/** A request as its signature sees it. */
export interface SignedRequest {
  readonly method: string;
  /** The path as it was sent. */
  readonly path: string;
  /** The query as it was sent, without the question mark. */
  readonly query: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** The parts of an `Authorization` header. */
interface Authorization {
  readonly accessKeyId: string;
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const hash = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Uint8Array, data: string) =>
  createHmac('sha256', key).update(data).digest();

function readAuthorization(header: string): Authorization {
  const parts = new Map(
    header
      .slice(ALGORITHM.length)
      .split(',')
      .map((part): [string, string] => {
        const [name = '', ...value] = part.trim().split('=');
        return [name, value.join('=')];
      }),
  );
  const missing = ['Credential', 'SignedHeaders', 'Signature'].filter((name) => !parts.get(name));
  if (!header.startsWith(`${ALGORITHM} `) || missing.length > 0) {
    const wanted = missing.map((name) => `Authorization header requires '${name}' parameter.`);
    throw new AwsError(
      'IncompleteSignatureException',
      `${wanted.join(' ') || `Authorization header requires the algorithm ${ALGORITHM}.`} ` +
        'Sign the request with Signature Version 4.',
    );
  }
  const scope = (parts.get('Credential') as string).split('/');
  const [accessKeyId = '', day = '', region = '', service = '', last] = scope;
  if (scope.length !== 5 || last !== 'aws4_request' || !/^\d{8}$/.test(day)) {
    throw new AwsError(
      'IncompleteSignatureException',
      'Credential must have exactly 5 slash-delimited elements, ' +
        `keyid/date/region/service/aws4_request, got '${parts.get('Credential')}'`,
    );
  }
  return {
    accessKeyId,
    day,
    region,
    service,
    signedHeaders: (parts.get('SignedHeaders') as string).split(';'),
    signature: parts.get('Signature') as string,
  };
}

/** Milliseconds since 1970 of `20261122T201037Z`. */
function timeOf(stamp: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp);
  if (!match) {
    throw new AwsError(
      'IncompleteSignatureException',
      `Date must be in ISO-8601 'basic format'. Got '${stamp}'.`,
    );
  }
  const [, year, month, day, hour, minute, second] = match;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

const stampOf = (time: number) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');

function checkTime(stamp: string, day: string, now: number): void {
  const time = timeOf(stamp);
  if (!stamp.startsWith(day)) {
    throw new AwsError(
      'InvalidSignatureException',
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${day}' != '${stamp.slice(0, 8)}'.`,
    );
  }
  const limit = (offset: number) =>
    `${stampOf(now + offset)} (${stampOf(now)} ${offset < 0 ? '-' : '+'} 15 min.)`;
  if (time < now - SKEW_MS) {
    throw new AwsError(
      'InvalidSignatureException',
      `Signature expired: ${stamp} is now earlier than ${limit(-SKEW_MS)}`,
    );
  }
  if (time > now + SKEW_MS) {
    throw new AwsError(
      'InvalidSignatureException',
      `Signature not yet current: ${stamp} is still later than ${limit(SKEW_MS)}`,
    );
  }
}

const escape = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

function canonicalQuery(query: string): string {
  return [...new URLSearchParams(query)]
    .map(([name, value]) => `${escape(name)}=${escape(value)}`)
    .sort()
    .join('&');
}

/** What was signed, for one of the names that the studio may have been asked by. */
function expectedSignature(
  request: SignedRequest,
  { day, region, service, signedHeaders }: Authorization,
  secret: string,
  stamp: string,
  host: string,
): Buffer {
  const headers = signedHeaders.map((name) => {
    const value = name === 'host' ? host : (request.headers.get(name) ?? '');
    return `${name}:${value.trim().replace(/ +/g, ' ')}\n`;
  });
  const canonical = [
    request.method,
    request.path,
    canonicalQuery(request.query),
    headers.join(''),
    signedHeaders.join(';'),
    hash(request.body),
  ].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const key = [region, service, 'aws4_request'].reduce<Uint8Array>(
    hmac,
    hmac(`AWS4${secret}`, day),
  );
  return hmac(key, [ALGORITHM, stamp, scope, hash(canonical)].join('\n'));
}

/**
 * Checks that a request was signed by somebody who has a key's secret.
 *
 * @param service The service that the request is for.
 * @param secretOf Gives the secret of an access key id.
 * @param hosts The names that the studio is known by, besides the one in the request: a proxy may
 *   have changed that.
 * @param now Milliseconds since 1970.
 * @returns The access key's id.
 * @throws {AwsError} By the name that AWS has for what is wrong.
 */
export async function checkSignedRequest(
  request: SignedRequest,
  service: string,
  secretOf: (accessKeyId: string) => Promise<string | undefined>,
  hosts: readonly string[],
  now: number,
): Promise<string> {
  const { headers } = request;
  const header = headers.get('authorization');
  if (header === null) {
    throw new AwsError(
      'MissingAuthenticationTokenException',
      'Missing Authentication Token: sign the request with an access key of this studio (gt-studio access-key create NAME).',
    );
  }
  const authorization = readAuthorization(header);
  const { signedHeaders } = authorization;
  const unsigned = MUST_BE_SIGNED.find((name) => !signedHeaders.includes(name));
  if (unsigned !== undefined) {
    throw new AwsError(
      'InvalidSignatureException',
      `'${unsigned}' must be a 'SignedHeader' in the AWS Authorization.`,
    );
  }
  if (authorization.service !== service) {
    throw new AwsError(
      'InvalidSignatureException',
      `Credential should be scoped to correct service: '${service}'.`,
    );
  }
  const stamp = headers.get('x-amz-date') ?? '';
  checkTime(stamp, authorization.day, now);
  const secret = await secretOf(authorization.accessKeyId);
  if (secret === undefined || headers.has('x-amz-security-token')) {
    throw new AwsError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid: the studio knows the access keys ' +
        'of gt-studio access-key create, and no session tokens.',
    );
  }
  const given = Buffer.from(authorization.signature, 'hex');
  const fits = [headers.get('host') ?? '', ...hosts].some((host) => {
    const expected = expectedSignature(request, authorization, secret, stamp, host);
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  if (!fits) {
    throw new AwsError(
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. Check your ' +
        'AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
  return authorization.accessKeyId;
}
