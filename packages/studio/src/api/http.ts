import type { Context } from 'hono';
import type { z } from 'zod';
import { wrongFields } from '../field-faults.js';
import { Refusal } from '../refusal.js';
import type { Principal } from '../sessions/sessions.js';

/** What a request carries from the middleware to the routes. */
export interface RequestState {
  Variables: {
    principal: Principal;
    /** The session's token; empty for an API key. */
    token: string;
  };
}

export type ApiContext = Context<RequestState>;

/**
 * Reads a request's JSON body.
 *
 * @throws {Refusal} `invalid`, with every field that is wrong and its rule.
 */
export async function readBody<T extends z.ZodType>(
  context: Context,
  schema: T,
): Promise<z.output<T>> {
  let given: unknown;
  try {
    given = await context.req.json();
  } catch (error) {
    throw new Refusal('invalid', 'The request’s body is not JSON.', { cause: error });
  }
  return check(given, schema);
}

/** Reads a request's query in the same way. */
export function readQuery<T extends z.ZodType>(context: Context, schema: T): z.output<T> {
  return check(context.req.query(), schema);
}

function check<T extends z.ZodType>(given: unknown, schema: T): z.output<T> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw wrongFields(result.error.issues, 'request');
}

/** A part of a request's path, which the route's pattern says is there. */
export function pathPart(context: Context, name: string): string {
  const value = context.req.param(name);
  if (value === undefined) throw new Refusal('not-found', 'There is nothing at this address.');
  return value;
}

/**
 * The account that asks.
 *
 * @throws {Refusal} `forbidden` for an owner who came by an API key.
 */
export function accountOf(context: ApiContext): string {
  const { accountId } = context.get('principal');
  if (accountId !== undefined) return accountId;
  throw new Refusal('forbidden', 'Only a worker’s account can do this, and an API key has none.', {
    reason: 'workers-only',
  });
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id from a path, refused where it can be none. */
export function idPart(context: Context, name: string): string {
  const value = pathPart(context, name);
  if (UUID.test(value)) return value;
  throw new Refusal('not-found', 'There is nothing at this address.');
}

/** A number of an object from a path, refused where it can be none. */
export function numberPart(context: Context, name: string): number {
  const value = pathPart(context, name);
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new Refusal('not-found', 'There is nothing at this address.');
}
