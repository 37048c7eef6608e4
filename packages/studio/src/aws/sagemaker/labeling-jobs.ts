import type { JobRow } from '../../jobs/job.js';
import { Refusal } from '../../refusal.js';
import type { Studio } from '../../studio.js';
import { AwsError, invalid } from '../error.js';
import { NAMED_LABELING_JOB } from '../model/labeling-job-shapes.js';
import { operation } from '../operation.js';
import { describe } from './job-description.js';

/** A job that AWS's API knows of: drafts are the studio's own. */
async function find(studio: Studio, name: string): Promise<JobRow> {
  try {
    const row = await studio.jobs.row(name);
    if (row.status !== 'Draft') return row;
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'not-found')) throw error;
  }
  throw new AwsError('ResourceNotFound', `The labeling job '${name}' does not exist.`);
}

/** DescribeLabelingJob. */
export const describeLabelingJob = operation(NAMED_LABELING_JOB, async (studio, input) =>
  describe(await find(studio, input.LabelingJobName)),
);

/** StopLabelingJob: what is labeled is written out while the job is Stopping. */
export const stopLabelingJob = operation(NAMED_LABELING_JOB, async (studio, input) => {
  const { name } = await find(studio, input.LabelingJobName);
  try {
    await studio.jobs.stop(name);
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'conflict')) throw error;
    const { status } = await find(studio, name);
    throw invalid(
      `The request was rejected because the labeling job is in status ${status}: only one that is Initializing or InProgress can be stopped.`,
    );
  }
  return undefined;
});
