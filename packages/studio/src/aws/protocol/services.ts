import { LOG_OPERATIONS } from '../cloudwatch/operations.js';
import { AwsError, type AwsErrorCode } from '../error.js';
import type { Operation } from '../operation.js';
import { SAGEMAKER_OPERATIONS } from '../sagemaker/operations.js';

/** A service of AWS as far as the studio speaks it. */
export interface Service {
  /** What the operation's name stands behind in `X-Amz-Target`. */
  readonly prefix: string;
  /** The name in a signature's scope. */
  readonly signingName: string;
  /** What the service calls input that breaks a rule. */
  readonly invalid: 'ValidationException' | 'InvalidParameterException';
  /** What the service calls a thing that is not there. */
  readonly absent: AwsErrorCode;
  /** What the service says while its database or a bucket is away. */
  readonly unavailable: AwsErrorCode;
  readonly operations: Readonly<Record<string, Operation>>;
}

const SERVICES: readonly Service[] = [
  {
    prefix: 'SageMaker',
    signingName: 'sagemaker',
    invalid: 'ValidationException',
    absent: 'ResourceNotFound',
    unavailable: 'ServiceUnavailable',
    operations: SAGEMAKER_OPERATIONS,
  },
  {
    prefix: 'Logs_20140328',
    signingName: 'logs',
    invalid: 'InvalidParameterException',
    absent: 'ResourceNotFoundException',
    unavailable: 'ServiceUnavailableException',
    operations: LOG_OPERATIONS,
  },
];

/**
 * The operation that `X-Amz-Target` names.
 *
 * @throws {AwsError} `UnknownOperationException`, saying which are known.
 */
export function findOperation(target: string | undefined): {
  service: Service;
  operation: Operation;
} {
  const [prefix = '', name = ''] = (target ?? '').split('.');
  const service = SERVICES.find((candidate) => candidate.prefix === prefix);
  if (!service) {
    const known = SERVICES.map((candidate) => `${candidate.prefix}.OPERATION`).join(' or ');
    throw new AwsError(
      'UnknownOperationException',
      target === undefined
        ? `There is no X-Amz-Target header: ${known} was expected.`
        : `The studio has no service of the target ${JSON.stringify(target.slice(0, 200))}: ${known} was expected.`,
    );
  }
  if (!Object.hasOwn(service.operations, name)) {
    const known = Object.keys(service.operations).sort().join(', ');
    throw new AwsError(
      'UnknownOperationException',
      `The studio has no operation ${JSON.stringify(name.slice(0, 200))} of ${prefix}. It knows ${known}.`,
    );
  }
  return { service, operation: service.operations[name] as Operation };
}
