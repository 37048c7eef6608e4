import type { TaskType } from '../jobs/definition.js';

const ARN = /^arn:aws[a-z-]*:lambda:[a-z0-9-]*:[0-9]{12}:function:([^:]+)(?::[^:]+)?$/;
const BUILT_IN = /^(PRE|ACS)-(.+)$/;

/** The built-in functions by what stands behind `PRE-` or `ACS-`, and the studio's task for each. */
export const BUILT_IN_TASKS: Readonly<Record<string, TaskType>> = {
  SemanticSegmentation: 'semantic-segmentation',
  ImageMultiClass: 'image-classification',
  ImageMultiClassMultiLabel: 'image-classification-multi-label',
  VerificationSemanticSegmentation: 'verify-semantic-segmentation',
  AdjustmentSemanticSegmentation: 'adjust-semantic-segmentation',
  PassThrough: 'custom',
};

/** A function that a job names. */
export type NamedFunction =
  | {
      readonly kind: 'built-in';
      readonly stage: 'PRE' | 'ACS';
      /** What stands behind the stage, whether the studio has a task for it or not. */
      readonly task: string;
    }
  | { readonly kind: 'custom'; readonly name: string };

/** The name of a Lambda function's ARN, without its version; a text that is no ARN is a name itself. */
export function functionName(arn: string): string {
  return ARN.exec(arn)?.[1] ?? arn;
}

/**
 * What a Lambda function's ARN stands for. Ground Truth's own functions are known by their names,
 * since every region has them in another account.
 */
export function namedFunction(arn: string): NamedFunction {
  const name = functionName(arn);
  const [, stage, task] = BUILT_IN.exec(name) ?? [];
  if ((stage === 'PRE' || stage === 'ACS') && task !== undefined) {
    return { kind: 'built-in', stage, task };
  }
  return { kind: 'custom', name };
}

/** The ARN of the built-in function of a task, as a job that was not made by AWS's API shows it. */
export function builtInArn(stage: 'PRE' | 'ACS', taskType: TaskType): string {
  const entries = Object.entries(BUILT_IN_TASKS);
  const name = entries.find(([, type]) => type === taskType)?.[0] ?? 'PassThrough';
  return `arn:aws:lambda:local:000000000000:function:${stage}-${name}`;
}
