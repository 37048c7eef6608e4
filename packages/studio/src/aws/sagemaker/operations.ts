import type { Operation } from '../operation.js';
import { createLabelingJob } from './create-labeling-job.js';
import { describeLabelingJob, stopLabelingJob } from './labeling-jobs.js';
import { listLabelingJobs, listLabelingJobsForWorkteam } from './list-labeling-jobs.js';
import { renderUiTemplate } from './render-ui-template.js';
import { createWorkteam, deleteWorkteam, describeWorkteam, listWorkteams } from './workteams.js';

/** The operations of SageMaker that the studio knows. */
export const SAGEMAKER_OPERATIONS: Readonly<Record<string, Operation>> = {
  CreateLabelingJob: createLabelingJob,
  CreateWorkteam: createWorkteam,
  DeleteWorkteam: deleteWorkteam,
  DescribeLabelingJob: describeLabelingJob,
  DescribeWorkteam: describeWorkteam,
  ListLabelingJobs: listLabelingJobs,
  ListLabelingJobsForWorkteam: listLabelingJobsForWorkteam,
  ListWorkteams: listWorkteams,
  RenderUiTemplate: renderUiTemplate,
  StopLabelingJob: stopLabelingJob,
};
