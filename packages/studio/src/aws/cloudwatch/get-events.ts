import { GET_LOG_EVENTS, type GetLogEventsInput } from '../model/log-shapes.js';
import { operation } from '../operation.js';
import { checkStream, groupOf, wrongParameter } from './groups.js';
import { eventId, fitting, logRows } from './log-rows.js';

const MOST_EVENTS = 10_000;
const LAST_ID = 2 ** 31 - 1;

/** Where a token goes on: forward behind an event, or backward before one. */
interface Position {
  readonly direction: 'f' | 'b';
  readonly id: number;
}

function readPosition(token: string | undefined): Position | undefined {
  if (token === undefined) return undefined;
  const [, direction, digits] = /^([fb])\/(\d{56})$/.exec(token) ?? [];
  const id = Number(digits);
  if (direction !== undefined && id <= LAST_ID) {
    return { direction: direction as Position['direction'], id };
  }
  throw wrongParameter(
    'The specified nextToken is invalid: nextForwardToken or nextBackwardToken of an answer before was expected.',
  );
}

const tokenOf = (direction: Position['direction'], id: number) => `${direction}/${eventId(id)}`;

function checkTimes({ startTime, endTime }: GetLogEventsInput): void {
  if (startTime === undefined || endTime === undefined || startTime <= endTime) return;
  throw wrongParameter(`endTime ${endTime} is before startTime ${startTime}.`);
}

/**
 * GetLogEvents: the newest events, or from the first one. The tokens of a page without events are
 * where it stands, so that whoever gets the token back that was given has read everything.
 */
export const getLogEvents = operation(GET_LOG_EVENTS, async (studio, input) => {
  const group = groupOf(input);
  checkTimes(input);
  await checkStream(studio, group, input.logStreamName);
  const given = readPosition(input.nextToken);
  const forward = given ? given.direction === 'f' : input.startFromHead === true;
  const rows = await logRows(studio, {
    group,
    streams: [input.logStreamName],
    from: input.startTime,
    to: input.endTime,
    ...(given?.direction === 'f' && { afterId: given.id }),
    ...(given?.direction === 'b' && { beforeId: given.id }),
    newestFirst: !forward,
    limit: input.limit ?? MOST_EVENTS,
  });
  const page = fitting(rows);
  if (!forward) page.reverse();
  const none = given ?? { direction: 'f', id: 0 };
  const before = page[0]?.id ?? (none.direction === 'b' ? none.id : none.id + 1);
  const after = page.at(-1)?.id ?? (none.direction === 'f' ? none.id : none.id - 1);
  return {
    events: page.map(({ at, message }) => ({
      timestamp: at.getTime(),
      message,
      ingestionTime: at.getTime(),
    })),
    nextForwardToken: tokenOf('f', Math.max(0, after)),
    nextBackwardToken: tokenOf('b', before),
  };
});
