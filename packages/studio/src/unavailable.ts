import { Refusal } from './refusal.js';

/** What Node says when a connection cannot be made or breaks. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
]);

/** What a disk says that is full, gone or failing. */
const DISK = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'ESTALE', 'EROFS', 'ENOTCONN', 'ENXIO']);

/**
 * PostgreSQL's classes and codes for a server that goes, comes or has no room: connection
 * exceptions (08), operator intervention (57P01 to 57P05), too many connections and no disk (53).
 */
const SERVER = /^(08...|57P0[1-5]|53...)$/;

/** What `pg` says without a code. */
const BROKEN =
  /connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|connection ended/i;

function* causes(error: unknown): Generator<Error & { code?: unknown; $metadata?: unknown }> {
  for (let one = error, depth = 0; one instanceof Error && depth < 5; depth++) {
    yield one;
    if (one instanceof AggregateError) yield* one.errors.flatMap((inner) => [...causes(inner)]);
    one = one.cause;
  }
}

const code = (error: { code?: unknown }) => (typeof error.code === 'string' ? error.code : '');

/** Whether an error says that the database cannot be reached, rather than that a query is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  return [...causes(error)].some(
    (one) => NETWORK.has(code(one)) || SERVER.test(code(one)) || BROKEN.test(one.message),
  );
}

/** Whether an error says that a bucket or its disk cannot be reached, rather than that a key is wrong. */
export function isStoreAway(error: unknown): boolean {
  return [...causes(error)].some((one) => {
    const status = (one.$metadata as { httpStatusCode?: number } | undefined)?.httpStatusCode ?? 0;
    return (
      status >= 500 ||
      status === 429 ||
      NETWORK.has(code(one)) ||
      DISK.has(code(one)) ||
      ['TimeoutError', 'NetworkingError', 'NoSuchBucket', 'SlowDown'].includes(one.name)
    );
  });
}

/** What S3 says where the studio may not read or write, rather than where S3 is away. */
export function refusedByStore(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode ?? 0;
  const refused = name === 'CredentialsProviderError' || (status >= 400 && status < 500);
  return refused ? `${name}: ${message}` : undefined;
}

/** The database does not answer; what a worker did is still on the worker's page. */
export function databaseAway(cause: unknown): Refusal {
  const isFull = [...causes(cause)].some((one) => code(one).startsWith('53'));
  return new Refusal(
    'unavailable',
    `The studio’s database ${isFull ? 'has no room' : 'does not answer'} at the moment; nothing ` +
      'was changed, and what you did is kept on this page. Try again in a moment.',
    { cause },
  );
}

/**
 * Does something with the database, and turns a broken or refused connection, or a full disk, into
 * a refusal that says so.
 */
export async function reachingDatabase<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isDatabaseAway(error) ? databaseAway(error) : error;
  }
}

/** A bucket does not answer. */
export function storeAway(bucket: string, cause: unknown): Refusal {
  return new Refusal(
    'unavailable',
    `The bucket s3://${bucket} does not answer at the moment; nothing half-written is left there. ` +
      'Try again in a moment.',
    { cause },
  );
}
