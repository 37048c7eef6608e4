import { DESCRIBE_LOG_STREAMS } from '../model/log-shapes.js';
import { nextToken, readToken } from '../next-token.js';
import { operation, present } from '../operation.js';
import { groupOf, streamArn, wrongParameter } from './groups.js';

const PAGE = 50;

interface StreamRow {
  stream: string;
  first: Date | null;
  last: Date | null;
  created_at: Date;
  value: string;
}

/** When the first or last event of a stream was: one step in the index, however many there are. */
const eventAt = (direction: 'asc' | 'desc') =>
  `select e.at from log_events e where e.log_group = s.log_group and e.stream = s.stream
   order by e.id ${direction} limit 1`;

/** DescribeLogStreams. CloudWatch has stopped counting a stream's bytes, and says 0. */
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
    `select stream, created_at, first, last, (${column})::text as value from
       (select s.stream, s.created_at, (${eventAt('asc')}) as first, (${eventAt('desc')}) as last
        from log_streams s where s.log_group = $1 and starts_with(s.stream, $2)) as streams
     where ($3::text is null
       or (${column}, stream) ${descending ? '<' : '>'} ($3::${type}, $4::text))
     order by ${column} ${direction}, stream ${direction} limit $5`,
    [group, prefix ?? '', after?.value ?? null, after?.id ?? null, size + 1],
  );
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return present({
    logStreams: page.map((row) =>
      present({
        logStreamName: row.stream,
        creationTime: row.created_at.getTime(),
        firstEventTimestamp: row.first?.getTime(),
        lastEventTimestamp: row.last?.getTime(),
        lastIngestionTime: row.last?.getTime(),
        arn: streamArn(group, row.stream),
        storedBytes: 0,
      }),
    ),
    nextToken:
      rows.length > page.length && last
        ? nextToken(studio, question, { value: last.value, id: last.stream })
        : undefined,
  });
});
