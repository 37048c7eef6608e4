import type { Operation } from '../operation.js';
import { filterLogEvents } from './filter-events.js';
import { getLogEvents } from './get-events.js';
import { describeLogGroups } from './groups.js';
import { describeLogStreams } from './streams.js';

/** The operations of CloudWatch Logs that the studio knows. */
export const LOG_OPERATIONS: Readonly<Record<string, Operation>> = {
  DescribeLogGroups: describeLogGroups,
  DescribeLogStreams: describeLogStreams,
  FilterLogEvents: filterLogEvents,
  GetLogEvents: getLogEvents,
};
