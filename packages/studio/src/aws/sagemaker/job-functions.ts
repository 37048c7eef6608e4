import type { JobInput, TaskType } from '../../jobs/definition.js';
import {
  BUILT_IN_TASKS,
  type NamedFunction,
  namedFunction,
} from '../../functions/function-name.js';
import type { Functions } from '../../functions/functions.js';
import { invalid } from '../error.js';
import type { CreateLabelingJobInput } from '../model/labeling-job-shapes.js';

const PRE = 'humanTaskConfig.preHumanTaskLambdaArn';
const POST = 'humanTaskConfig.annotationConsolidationConfig.annotationConsolidationLambdaArn';

function builtInTask(
  arn: string,
  named: Extract<NamedFunction, { kind: 'built-in' }>,
  stage: 'PRE' | 'ACS',
  path: string,
): TaskType {
  if (named.stage !== stage) {
    throw invalid(
      `Value '${arn}' at '${path}' is a built-in function of the stage ${named.stage}: one of ${stage} was expected.`,
    );
  }
  const type = BUILT_IN_TASKS[named.task];
  if (type !== undefined) return type;
  const known = Object.keys(BUILT_IN_TASKS).join(', ');
  throw invalid(
    `Value '${arn}' at '${path}' names a built-in task that the studio does not have. It has ${stage}- with ${known}.`,
  );
}

function known(functions: Functions, arn: string, path: string): string {
  if (functions.has(arn)) return arn;
  throw invalid(`Value '${arn}' at '${path}' cannot be invoked. ${functions.missing(arn)}`);
}

/**
 * The task that a job's two functions stand for: that of the consolidation, or a custom one. Ground
 * Truth's own are known by name in whatever region and account; others must be configured.
 *
 * @throws {AwsError} `ValidationException` with the ARN that is wrong.
 */
export function jobFunctions(
  functions: Functions,
  { HumanTaskConfig: config }: CreateLabelingJobInput,
): { readonly taskType: TaskType; readonly functions: NonNullable<JobInput['functions']> } {
  const preArn = config.PreHumanTaskLambdaArn;
  const postArn = config.AnnotationConsolidationConfig?.AnnotationConsolidationLambdaArn;
  const before = preArn === undefined ? undefined : namedFunction(preArn);
  const after = postArn === undefined ? undefined : namedFunction(postArn);
  const beforeType =
    before?.kind === 'built-in' ? builtInTask(preArn as string, before, 'PRE', PRE) : undefined;
  const afterType =
    after?.kind === 'built-in' ? builtInTask(postArn as string, after, 'ACS', POST) : undefined;
  const differ = beforeType !== undefined && afterType !== undefined && beforeType !== afterType;
  if (differ && afterType !== 'custom') {
    throw invalid(
      `Value '${postArn}' at '${POST}' does not belong to '${preArn}': the two functions must be of the same task.`,
    );
  }
  return {
    taskType: afterType ?? 'custom',
    functions: {
      ...(before?.kind === 'custom' && { pre: known(functions, preArn as string, PRE) }),
      ...(after?.kind === 'custom' && { post: known(functions, postArn as string, POST) }),
    },
  };
}
