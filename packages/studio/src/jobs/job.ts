import { OutputPaths } from '@gt-elements/manifest';
import type { JobDefinition } from './definition.js';

/** Ground Truth's states, and `Draft` for a job that was not started. */
export type JobStatus =
  'Draft' | 'Initializing' | 'InProgress' | 'Completed' | 'Failed' | 'Stopping' | 'Stopped';

/** A row of `jobs` with its team's name. */
export interface JobRow {
  readonly id: string;
  readonly name: string;
  readonly status: JobStatus;
  readonly definition: JobDefinition;
  readonly team_id: string;
  readonly team: string;
  readonly workers_per_object: number;
  readonly total: number;
  readonly labeled: number;
  readonly failed: number;
  readonly iteration: number;
  readonly failure_reason: string | null;
  readonly stop_reason: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly stop_requested_at: Date | null;
  readonly ended_at: Date | null;
  /** Since when no task is given, until the job goes on. */
  readonly paused_at: Date | null;
  /** What its background work waits for, by the kind of work. */
  readonly waits: Readonly<Record<string, string>>;
}

/** The columns of a {@link JobRow}. */
export const JOB_COLUMNS = `j.id, j.name, j.status, j.definition, j.team_id, t.name as team,
  j.workers_per_object, j.total, j.labeled, j.failed, j.iteration, j.failure_reason, j.stop_reason,
  j.created_at, j.updated_at, j.stop_requested_at, j.ended_at, j.paused_at, j.waits`;

/** Where a job's files lie, by Ground Truth's names. */
export function outputPathsOf({
  output,
  name,
}: Pick<JobDefinition, 'output' | 'name'>): OutputPaths {
  return new OutputPaths(output, name);
}

/** The folder of all of a job's files, without a slash at the end. */
export function outputOf(definition: JobDefinition): string {
  return outputPathsOf(definition).root;
}

/** Where the output manifest of a job lies. */
export function outputManifestOf(definition: JobDefinition): string {
  return outputPathsOf(definition).outputManifest;
}
