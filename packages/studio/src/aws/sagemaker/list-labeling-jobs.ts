import type { Parameter } from '../../database/database.js';
import { JOB_COLUMNS, type JobRow } from '../../jobs/job.js';
import { ACCOUNT, jobArn, teamArn } from '../../logs/log-events.js';
import type { Studio } from '../../studio.js';
import { workteamOf } from '../arns.js';
import { AwsError } from '../error.js';
import {
  LIST_LABELING_JOBS,
  LIST_LABELING_JOBS_FOR_WORKTEAM,
} from '../model/labeling-job-shapes.js';
import { nextToken, readToken } from '../next-token.js';
import { operation, present, seconds } from '../operation.js';
import {
  countersOf,
  failureOf,
  functionArnsOf,
  inputConfigOf,
  outputDatasetOf,
} from './job-description.js';

const PAGE = 10;

const SORTS = {
  Name: ['lower(j.name)', 'text'],
  CreationTime: ['j.created_at', 'timestamptz'],
  Status: ['j.status', 'text'],
} as const;

/** What a list of jobs is asked for. */
interface Question {
  readonly operation: string;
  readonly sortBy: keyof typeof SORTS;
  readonly ascending: boolean;
  /** SQL conditions with `?` for each value. */
  readonly filters: readonly (readonly [condition: string, value: Parameter | undefined])[];
  readonly size: number;
  readonly token: string | undefined;
}

/** A page of jobs, and the token of the next one. */
async function page(studio: Studio, asked: Question): Promise<{ rows: JobRow[]; next?: string }> {
  const filters = asked.filters.filter(([, value]) => value !== undefined);
  const question = [asked.operation, asked.sortBy, asked.ascending, filters];
  const after = readToken(studio, asked.token, question);
  const [column, type] = SORTS[asked.sortBy];
  const parameters: Parameter[] = [
    after?.value ?? null,
    after?.id ?? null,
    asked.size + 1,
    ...filters.map(([, value]) => value as Parameter),
  ];
  const conditions = filters.map(([condition], at) => condition.replaceAll('?', `$${at + 4}`));
  const direction = asked.ascending ? 'asc' : 'desc';
  const rows = await studio.database.query<JobRow & { sorted: string }>(
    `select ${JOB_COLUMNS}, (${column})::text as sorted
     from jobs j join teams t on t.id = j.team_id
     where ${["j.status <> 'Draft'", ...conditions].join(' and ')}
       and ($1::text is null
         or (${column}, j.id) ${asked.ascending ? '>' : '<'} ($1::${type}, $2::uuid))
     order by ${column} ${direction}, j.id ${direction} limit $3`,
    parameters,
  );
  const shown = rows.slice(0, asked.size);
  const last = shown.at(-1);
  if (rows.length === shown.length || !last) return { rows: shown };
  return { rows: shown, next: nextToken(studio, question, { value: last.sorted, id: last.id }) };
}

/** ListLabelingJobs. */
export const listLabelingJobs = operation(LIST_LABELING_JOBS, async (studio, input) => {
  const { rows, next } = await page(studio, {
    operation: 'ListLabelingJobs',
    sortBy: (input.SortBy ?? 'CreationTime') as keyof typeof SORTS,
    ascending: input.SortOrder !== 'Descending',
    filters: [
      ['position(lower(?) in lower(j.name)) > 0', input.NameContains],
      ['j.status = ?', input.StatusEquals],
      ['j.created_at > ?', input.CreationTimeAfter],
      ['j.created_at < ?', input.CreationTimeBefore],
      ['j.updated_at > ?', input.LastModifiedTimeAfter],
      ['j.updated_at < ?', input.LastModifiedTimeBefore],
    ],
    size: input.MaxResults ?? PAGE,
    token: input.NextToken,
  });
  return present({
    LabelingJobSummaryList: rows.map((row) => {
      const { pre, post } = functionArnsOf(row);
      return present({
        LabelingJobName: row.name,
        LabelingJobArn: jobArn(row.name),
        CreationTime: seconds(row.created_at),
        LastModifiedTime: seconds(row.updated_at),
        LabelingJobStatus: row.status,
        LabelCounters: countersOf(row),
        WorkteamArn: teamArn(row.team),
        PreHumanTaskLambdaArn: pre,
        AnnotationConsolidationLambdaArn: post,
        FailureReason: failureOf(row),
        LabelingJobOutput: outputDatasetOf(row),
        InputConfig: inputConfigOf(row),
      });
    }),
    NextToken: next,
  });
});

/** ListLabelingJobsForWorkteam. */
export const listLabelingJobsForWorkteam = operation(
  LIST_LABELING_JOBS_FOR_WORKTEAM,
  async (studio, input) => {
    const name = workteamOf(input.WorkteamArn);
    const teams = await studio.database.query<{ id: string }>(
      'select id from teams where lower(name) = lower($1) and removed_at is null',
      [name],
    );
    if (!teams[0]) {
      throw new AwsError('ResourceNotFound', `The work team ${input.WorkteamArn} does not exist.`);
    }
    const { rows, next } = await page(studio, {
      operation: 'ListLabelingJobsForWorkteam',
      sortBy: 'CreationTime',
      ascending: input.SortOrder !== 'Descending',
      filters: [
        ['j.team_id = ?', teams[0].id],
        // The reference code is the job's name.
        ['position(? in j.name) > 0', input.JobReferenceCodeContains],
        ['j.created_at > ?', input.CreationTimeAfter],
        ['j.created_at < ?', input.CreationTimeBefore],
      ],
      size: input.MaxResults ?? PAGE,
      token: input.NextToken,
    });
    return present({
      LabelingJobSummaryList: rows.map((row) => ({
        LabelingJobName: row.name,
        JobReferenceCode: row.name,
        WorkRequesterAccountId: ACCOUNT,
        CreationTime: seconds(row.created_at),
        LabelCounters: {
          HumanLabeled: row.labeled,
          PendingHuman: Math.max(0, row.total - row.labeled - row.failed),
          Total: row.total,
        },
        NumberOfHumanWorkersPerDataObject: row.workers_per_object,
      })),
      NextToken: next,
    });
  },
);
