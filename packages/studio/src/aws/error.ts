/** Why an AWS operation was refused, by AWS's own names, with the HTTP status of each. */
const STATUS = {
  AccessDeniedException: 400,
  IncompleteSignatureException: 400,
  InternalFailure: 500,
  InvalidParameterException: 400,
  InvalidSignatureException: 400,
  MissingAuthenticationTokenException: 400,
  RequestEntityTooLargeException: 413,
  ResourceInUse: 400,
  ResourceNotFound: 400,
  ResourceNotFoundException: 400,
  SerializationException: 400,
  ServiceUnavailable: 503,
  ServiceUnavailableException: 503,
  UnknownOperationException: 400,
  UnrecognizedClientException: 400,
  ValidationException: 400,
} as const;

/** AWS's names of the errors that the studio answers with. */
export type AwsErrorCode = keyof typeof STATUS;

/** A refusal in AWS's own words, where those are known. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly status: (typeof STATUS)[AwsErrorCode];

  constructor(
    readonly code: AwsErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.status = STATUS[code];
  }
}

/** The request is understood, and asks for something that cannot be. */
export function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
