/** A function answered that it failed. Its endpoint is there, so trying again helps nothing. */
export class FunctionFailed extends Error {
  override readonly name = 'FunctionFailed';
  readonly code = 'function-failed';
}

/** Something that takes an event and answers with JSON, as a Lambda function does. */
export type Invoke = (event: unknown, signal: AbortSignal) => Promise<unknown>;
