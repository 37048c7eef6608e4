import { createHmac } from 'node:crypto';
import type { Studio } from '../studio.js';
import { AwsError } from './error.js';

/** Where a list goes on: behind the row with this sort value and this id. */
export interface Cursor {
  readonly value: string;
  readonly id: string;
}

function markOf({ secret }: Pick<Studio, 'secret'>, question: unknown, cursor: Cursor): string {
  const text = JSON.stringify([question, cursor.value, cursor.id]);
  return createHmac('sha256', secret).update(text).digest('base64url').slice(0, 22);
}

/**
 * A token that goes on behind a row.
 *
 * @param question The list and its filters: a token is good for the same ones only.
 */
export function nextToken(
  studio: Pick<Studio, 'secret'>,
  question: unknown,
  { value, id }: Cursor,
): string {
  const mark = markOf(studio, question, { value, id });
  return Buffer.from(JSON.stringify([mark, value, id])).toString('base64url');
}

/**
 * Reads a token that {@link nextToken} made.
 *
 * @throws {AwsError} When it was made for other filters, or not by the studio.
 */
export function readToken(
  studio: Pick<Studio, 'secret'>,
  token: string | undefined,
  question: unknown,
  code: 'ValidationException' | 'InvalidParameterException' = 'ValidationException',
): Cursor | undefined {
  if (token === undefined || token === '') return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (Array.isArray(parts) && parts.every((part) => typeof part === 'string')) {
      const [mark, value, id] = parts as string[];
      if (value !== undefined && id !== undefined) {
        if (mark === markOf(studio, question, { value, id })) return { value, id };
      }
    }
  } catch {
    // Said below.
  }
  const name = code === 'ValidationException' ? 'NextToken' : 'nextToken';
  throw new AwsError(
    code,
    `Invalid ${name}: it must come from the answer before, with the same filters and order.`,
  );
}
