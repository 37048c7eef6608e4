import { ACCOUNT, JOB_GROUP, REGION, WORKER_GROUP } from '../../logs/log-events.js';
import type { Studio } from '../../studio.js';
import { maybeOne, one } from '../../database/database.js';
import { AwsError } from '../error.js';
import { DESCRIBE_LOG_GROUPS } from '../model/log-shapes.js';
import { nextToken, readToken } from '../next-token.js';
import { operation, present } from '../operation.js';

/** The groups that there are from the beginning, as Ground Truth names them. */
export const GROUPS = [JOB_GROUP, WORKER_GROUP] as const;

/** A group's ARN, without the `:*` that CloudWatch's older member has behind it. */
export const groupArn = (group: string) => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${group}`;

/** A stream's ARN. */
export const streamArn = (group: string, stream: string) =>
  `${groupArn(group)}:log-stream:${stream}`;

/** A parameter that CloudWatch refuses. */
export const wrongParameter = (message: string) =>
  new AwsError('InvalidParameterException', message);

const PREFIX = /^arn:aws[a-z-]*:logs:[a-z0-9-]*:\d{12}:log-group:/;

/**
 * The group that a request names, by its name or its identifier.
 *
 * @throws {AwsError} `InvalidParameterException` for none or both, `ResourceNotFoundException`.
 */
export function groupOf(input: {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
}): string {
  const { logGroupName: name, logGroupIdentifier: identifier } = input;
  if ((name === undefined) === (identifier === undefined)) {
    throw wrongParameter('Exactly one of logGroupName and logGroupIdentifier was expected.');
  }
  const group = name ?? (identifier as string).replace(PREFIX, '').replace(/:\*$/, '');
  if ((GROUPS as readonly string[]).includes(group)) return group;
  throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
}

/** Refuses a stream that has no event. @throws {AwsError} `ResourceNotFoundException`. */
export async function checkStream(studio: Studio, group: string, stream: string): Promise<void> {
  const row = await maybeOne(
    studio.database,
    'select 1 from log_streams where log_group = $1 and stream = $2',
    [group, stream],
  );
  if (row) return;
  throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');
}

/** DescribeLogGroups. */
export const describeLogGroups = operation(DESCRIBE_LOG_GROUPS, async (studio, input) => {
  const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern } = input;
  if (prefix !== undefined && pattern !== undefined) {
    throw wrongParameter('LogGroup name prefix and LogGroup name pattern are mutually exclusive.');
  }
  const question = ['DescribeLogGroups', prefix ?? null, pattern ?? null];
  const after = readToken(studio, input.nextToken, question, 'InvalidParameterException');
  const named = input.logGroupIdentifiers?.map((identifier) => identifier.replace(PREFIX, ''));
  const { created } = await one<{ created: Date }>(
    studio.database,
    'select min(applied_at) as created from migrations',
  );
  const found = GROUPS.filter(
    (group) =>
      group.startsWith(prefix ?? '') &&
      group.toLowerCase().includes((pattern ?? '').toLowerCase()) &&
      (named?.includes(group) ?? true) &&
      (input.logGroupClass ?? 'STANDARD') === 'STANDARD',
  );
  const from = after === undefined ? 0 : (found as readonly string[]).indexOf(after.id) + 1;
  const page = found.slice(from, from + (input.limit ?? 50));
  const last = page.at(-1);
  return present({
    logGroups: page.map((group) => ({
      logGroupName: group,
      creationTime: created.getTime(),
      metricFilterCount: 0,
      arn: `${groupArn(group)}:*`,
      logGroupArn: groupArn(group),
      storedBytes: 0,
      logGroupClass: 'STANDARD',
    })),
    nextToken:
      last !== undefined && last !== found.at(-1)
        ? nextToken(studio, question, { value: last, id: last })
        : undefined,
  });
});
