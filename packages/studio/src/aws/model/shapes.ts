/** A text and its bounds: characters, a pattern that the whole text must match, allowed values. */
export interface StringShape {
  readonly type: 'string';
  readonly min?: number;
  readonly max?: number;
  /** As AWS's model has it, in the syntax that Java and JavaScript share. */
  readonly pattern?: string;
  readonly values?: readonly string[];
}

/** A whole number and its bounds. */
export interface IntegerShape {
  readonly type: 'integer' | 'long';
  readonly min?: number;
  readonly max?: number;
}

/** True or false, or seconds since 1970 with a fraction. */
export interface PlainShape<T extends 'boolean' | 'timestamp'> {
  readonly type: T;
}

/** A list and how many members it may have. */
export interface ListShape<Member extends Shape = Shape> {
  readonly type: 'list';
  readonly member: Member;
  readonly min?: number;
  readonly max?: number;
}

/** Members by name, and the names of those that must be there. */
export interface StructureShape<
  Members extends Readonly<Record<string, Shape>> = Readonly<Record<string, Shape>>,
  Required extends string = string,
> {
  readonly type: 'structure';
  readonly members: Members;
  readonly required: readonly Required[];
}

/** What a member of a request may be, in the terms of AWS's service models. */
export type Shape =
  | StringShape
  | IntegerShape
  | PlainShape<'boolean'>
  | PlainShape<'timestamp'>
  | ListShape
  | StructureShape;

/** The values that fit a shape. Times are `Date`. */
export type ValueOf<S> =
  S extends StructureShape<infer Members, infer Required>
    ? { readonly [K in keyof Members as K extends Required ? K : never]: ValueOf<Members[K]> } & {
        readonly [K in keyof Members as K extends Required ? never : K]?:
          ValueOf<Members[K]> | undefined;
      }
    : S extends ListShape<infer Member>
      ? readonly ValueOf<Member>[]
      : S extends IntegerShape
        ? number
        : S extends PlainShape<'boolean'>
          ? boolean
          : S extends PlainShape<'timestamp'>
            ? Date
            : string;

export const text = (bounds: Omit<StringShape, 'type'> = {}): StringShape => ({
  type: 'string',
  ...bounds,
});

export const oneOf = (...values: string[]): StringShape => ({ type: 'string', values });

export const integer = (bounds: Omit<IntegerShape, 'type'> = {}): IntegerShape => ({
  type: 'integer',
  ...bounds,
});

export const long = (bounds: Omit<IntegerShape, 'type'> = {}): IntegerShape => ({
  type: 'long',
  ...bounds,
});

export const BOOLEAN: PlainShape<'boolean'> = { type: 'boolean' };
export const TIMESTAMP: PlainShape<'timestamp'> = { type: 'timestamp' };

export const list = <const Member extends Shape>(
  member: Member,
  bounds: { readonly min?: number; readonly max?: number } = {},
): ListShape<Member> => ({ type: 'list', member, ...bounds });

/**
 * @param required Names of the members that must be there.
 */
export const structure = <
  const Members extends Readonly<Record<string, Shape>>,
  const Required extends keyof Members & string = never,
>(
  members: Members,
  required: readonly Required[] = [],
): StructureShape<Members, Required> => ({ type: 'structure', members, required });
