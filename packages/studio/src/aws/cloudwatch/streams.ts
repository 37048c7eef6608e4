import { DESCRIBE_LOG_STREAMS } from '../model/log-shapes.js';
import { nextToken, readToken } from '../next-token.js';
import { operation, present } from '../operation.js';
import { groupOf, streamArn, wrongParameter } from './groups.js';

const PAGE = 50;

interface StreamRow {
  stream: string;
  first: Date;
  last: Date;
  bytes: number;
  value: string;
}

/** DescribeLogStreams. */
export const describeLogStreams = operation(DESCRIBE_LOG_STREAMS, async (studio, input) => {
  const group = groupOf(input);
  const { orderBy = 'LogStreamName', descending = false, logStreamNamePrefix: prefix } = input;
  const byTime = orderBy === 'LastEventTime';
  if (byTime && prefix !== undefined) {
    throw wrongParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
  }
  const question = ['DescribeLogStreams', group, orderBy, descending, prefix ?? null];
  const after = readToken(studio, input.nextToken, question, 'InvalidParameterException');
  const size = input.limit ?? PAGE;
  const [column, type] = byTime ? ['last', 'timestamptz'] : ['stream', 'text'];
  const direction = descending ? 'desc' : 'asc';
  const rows = await studio.database.query<StreamRow>(
    `select stream, first, last, bytes, (${column})::text as value from
       (select stream, min(at) as first, max(at) as last, sum(length(message))::int as bytes
        from log_events where log_group = $1 and starts_with(stream, $2) group by stream) as streams
     where $3::text is null
       or (${column}, stream) ${descending ? '<' : '>'} ($3::${type}, $4::text)
     order by ${column} ${direction}, stream ${direction} limit $5`,
    [group, prefix ?? '', after?.value ?? null, after?.id ?? null, size + 1],
  );
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return present({
    logStreams: page.map((row) => ({
      logStreamName: row.stream,
      creationTime: row.first.getTime(),
      firstEventTimestamp: row.first.getTime(),
      lastEventTimestamp: row.last.getTime(),
      lastIngestionTime: row.last.getTime(),
      arn: streamArn(group, row.stream),
      storedBytes: row.bytes,
    })),
    nextToken:
      rows.length > page.length && last
        ? nextToken(studio, question, { value: last.value, id: last.stream })
        : undefined,
  });
});
