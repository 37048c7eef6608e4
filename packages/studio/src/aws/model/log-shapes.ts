import { BOOLEAN, integer, list, long, oneOf, structure, text, type ValueOf } from './shapes.js';

/** Shapes of CloudWatch Logs, with the bounds of the API's model of 2014-03-28. */

const GROUP_NAME = text({ min: 1, max: 512, pattern: String.raw`[\.\-_/#A-Za-z0-9]+` });
const GROUP_IDENTIFIER = text({ min: 1, max: 2048, pattern: String.raw`[\w#+=/:,.@-]*` });
const STREAM_NAME = text({ min: 1, max: 512, pattern: '[^:*]*' });
const TOKEN = text({ min: 1 });
const TIME = long({ min: 0 });
const DESCRIBE_LIMIT = integer({ min: 1, max: 50 });
const EVENTS_LIMIT = integer({ min: 1, max: 10_000 });

/** DescribeLogGroups. */
export const DESCRIBE_LOG_GROUPS = structure({
  accountIdentifiers: list(text({ min: 12, max: 12, pattern: String.raw`^\d{12}$` }), {
    min: 0,
    max: 20,
  }),
  logGroupNamePrefix: GROUP_NAME,
  logGroupNamePattern: text({ min: 0, max: 512, pattern: String.raw`[\.\-_/#A-Za-z0-9]*` }),
  nextToken: TOKEN,
  limit: DESCRIBE_LIMIT,
  includeLinkedAccounts: BOOLEAN,
  logGroupClass: oneOf('STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY'),
  logGroupIdentifiers: list(GROUP_IDENTIFIER, { min: 1, max: 50 }),
});

/** DescribeLogStreams. */
export const DESCRIBE_LOG_STREAMS = structure({
  logGroupName: GROUP_NAME,
  logGroupIdentifier: GROUP_IDENTIFIER,
  logStreamNamePrefix: STREAM_NAME,
  orderBy: oneOf('LogStreamName', 'LastEventTime'),
  descending: BOOLEAN,
  nextToken: TOKEN,
  limit: DESCRIBE_LIMIT,
});

/** GetLogEvents. */
export const GET_LOG_EVENTS = structure(
  {
    logGroupName: GROUP_NAME,
    logGroupIdentifier: GROUP_IDENTIFIER,
    logStreamName: STREAM_NAME,
    startTime: TIME,
    endTime: TIME,
    nextToken: TOKEN,
    limit: EVENTS_LIMIT,
    startFromHead: BOOLEAN,
    unmask: BOOLEAN,
  },
  ['logStreamName'],
);

export type GetLogEventsInput = ValueOf<typeof GET_LOG_EVENTS>;

/** FilterLogEvents. */
export const FILTER_LOG_EVENTS = structure({
  logGroupName: GROUP_NAME,
  logGroupIdentifier: GROUP_IDENTIFIER,
  logStreamNames: list(STREAM_NAME, { min: 1, max: 100 }),
  logStreamNamePrefix: STREAM_NAME,
  startTime: TIME,
  endTime: TIME,
  filterPattern: text({ min: 0, max: 1024 }),
  nextToken: TOKEN,
  limit: EVENTS_LIMIT,
  interleaved: BOOLEAN,
  unmask: BOOLEAN,
});

export type FilterLogEventsInput = ValueOf<typeof FILTER_LOG_EVENTS>;
