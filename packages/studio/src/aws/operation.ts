import type { Studio } from '../studio.js';
import type { StructureShape, ValueOf } from './model/shapes.js';

/** What an operation answers: JSON, or nothing for an operation without an output. */
export type Output = Readonly<Record<string, unknown>> | undefined;

/** An operation of AWS's API. */
export interface Operation {
  readonly input: StructureShape;
  /** @param input Fits {@link input}. */
  run(studio: Studio, input: never): Promise<Output>;
}

/** Ties an operation to the shape of its input. */
export function operation<const S extends StructureShape>(
  input: S,
  run: (studio: Studio, input: ValueOf<S>) => Promise<Output>,
): Operation {
  return { input, run };
}

/** Leaves out members without a value, as AWS's answers do. */
export function present<T extends Readonly<Record<string, unknown>>>(members: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && value !== null),
  ) as Partial<T>;
}

/** A time as JSON 1.1 has it: seconds since 1970, with the milliseconds behind the point. */
export const seconds = (date: Date | string): number => new Date(date).getTime() / 1000;
