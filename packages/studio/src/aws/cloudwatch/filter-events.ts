import { FILTER_LOG_EVENTS } from '../model/log-shapes.js';
import { nextToken, readToken } from '../next-token.js';
import { operation, present } from '../operation.js';
import { readFilterPattern } from './filter-pattern.js';
import { groupOf, wrongParameter } from './groups.js';
import { eventId, fitting, type LogRow, logRows } from './log-rows.js';

const MOST_EVENTS = 10_000;
const CHUNK = 1000;
/** Events that one request looks at; the next page goes on behind them. */
const MOST_READ = 50_000;

/** FilterLogEvents: events of a group's streams, oldest first. A page may be empty and go on. */
export const filterLogEvents = operation(FILTER_LOG_EVENTS, async (studio, input) => {
  const group = groupOf(input);
  const { logStreamNames: streams, logStreamNamePrefix: prefix, startTime, endTime } = input;
  if (streams !== undefined && prefix !== undefined) {
    throw wrongParameter('logStreamNames and logStreamNamePrefix cannot both be given.');
  }
  if (startTime !== undefined && endTime !== undefined && startTime > endTime) {
    throw wrongParameter(`endTime ${endTime} is before startTime ${startTime}.`);
  }
  const fits = readFilterPattern(input.filterPattern ?? '');
  const question = [
    'FilterLogEvents',
    group,
    streams ?? null,
    prefix ?? null,
    startTime ?? null,
    endTime ?? null,
    input.filterPattern ?? '',
  ];
  const cursor = readToken(studio, input.nextToken, question, 'InvalidParameterException');
  let position = cursor === undefined ? undefined : Number(cursor.id);
  const limit = input.limit ?? MOST_EVENTS;
  const found: LogRow[] = [];
  let read = 0;
  let more = true;
  while (more && found.length < limit && read < MOST_READ) {
    const rows: LogRow[] = await logRows(studio, {
      group,
      streams,
      prefix,
      from: startTime,
      // The end is included here, unlike with GetLogEvents.
      to: endTime === undefined ? undefined : endTime + 1,
      afterId: position,
      limit: CHUNK,
    });
    more = rows.length === CHUNK;
    read += rows.length;
    for (const row of rows) {
      if (found.length === limit) {
        more = true;
        break;
      }
      position = row.id;
      if (fits(row.message)) found.push(row);
    }
  }
  const page = fitting(found);
  if (page.length < found.length) {
    more = true;
    position = page.at(-1)?.id;
  }
  return present({
    events: page.map(({ id, at, stream, message }) => ({
      logStreamName: stream,
      timestamp: at.getTime(),
      message,
      ingestionTime: at.getTime(),
      eventId: eventId(id),
    })),
    searchedLogStreams: [],
    nextToken:
      more && position !== undefined
        ? nextToken(studio, question, { value: '', id: String(position) })
        : undefined,
  });
});
