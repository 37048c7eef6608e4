import { AwsError } from '../error.js';
import type { Shape, StructureShape, ValueOf } from './shapes.js';

/** What JSON calls a value, as AWS's own messages about types have it. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'START_ARRAY';
  if (typeof value === 'object') return 'START_OBJECT';
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
  if (typeof value === 'number') return Number.isInteger(value) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE';
  return 'STRING_VALUE';
}

const WANTED: Readonly<Record<Shape['type'], string>> = {
  string: 'a String',
  integer: 'an Integer',
  long: 'a Long',
  boolean: 'a Boolean',
  timestamp: 'a Timestamp',
  list: 'a List',
  structure: 'a Structure',
};

function mistyped(value: unknown, shape: Shape, path: string): AwsError {
  return new AwsError(
    'SerializationException',
    `${path === '' ? 'The request' : path}: ${kindOf(value)} can not be converted to ${WANTED[shape.type]}`,
  );
}

/** A member's path as AWS writes it: each name with a small letter first, list members from 1. */
function below(path: string, name: string): string {
  const small = name.charAt(0).toLowerCase() + name.slice(1);
  return path === '' ? small : `${path}.${small}`;
}

function isInteger(value: number, type: 'integer' | 'long'): boolean {
  if (!Number.isSafeInteger(value)) return false;
  return type === 'long' || (value >= -(2 ** 31) && value < 2 ** 31);
}

/** Takes the JSON of a shape for its values, before any bound is looked at. */
function convert(value: unknown, shape: Shape, path: string): unknown {
  switch (shape.type) {
    case 'string':
      if (typeof value === 'string') return value;
      break;
    case 'boolean':
      if (typeof value === 'boolean') return value;
      break;
    case 'integer':
    case 'long':
      if (typeof value === 'number' && isInteger(value, shape.type)) return value;
      break;
    case 'timestamp': {
      const date = typeof value === 'number' ? new Date(value * 1000) : undefined;
      if (date && !Number.isNaN(date.getTime())) return date;
      break;
    }
    case 'list':
      if (Array.isArray(value)) {
        return value.map((one, at) => convert(one, shape.member, `${path}.${at + 1}.member`));
      }
      break;
    case 'structure':
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        const given = value as Readonly<Record<string, unknown>>;
        const known = Object.entries(shape.members).flatMap(([name, member]) => {
          const one = Object.hasOwn(given, name) ? given[name] : undefined;
          if (one === undefined || one === null) return [];
          return [[name, convert(one, member, below(path, name))] as const];
        });
        return Object.fromEntries(known);
      }
  }
  throw mistyped(value, shape, path);
}

/** As Java prints a value in AWS's messages. */
function printed(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printed).join(', ')}]`;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}

const lengthOf = (value: unknown) =>
  Array.isArray(value) ? value.length : [...(value as string)].length;

function* broken(value: unknown, shape: Shape): Generator<string> {
  if (shape.type === 'integer' || shape.type === 'long') {
    const number = value as number;
    if (shape.max !== undefined && number > shape.max)
      yield `have value less than or equal to ${shape.max}`;
    if (shape.min !== undefined && number < shape.min)
      yield `have value greater than or equal to ${shape.min}`;
  }
  if (shape.type === 'string' || shape.type === 'list') {
    const length = lengthOf(value);
    if (shape.max !== undefined && length > shape.max)
      yield `have length less than or equal to ${shape.max}`;
    if (shape.min !== undefined && length < shape.min)
      yield `have length greater than or equal to ${shape.min}`;
  }
  if (shape.type !== 'string') return;
  if (
    shape.pattern !== undefined &&
    !new RegExp(`^(?:${shape.pattern})$`, 'u').test(value as string)
  )
    yield `satisfy regular expression pattern: ${shape.pattern}`;
  if (shape.values !== undefined && !shape.values.includes(value as string))
    yield `satisfy enum value set: [${shape.values.join(', ')}]`;
}

function* problems(value: unknown, shape: Shape, path: string): Generator<string> {
  for (const rule of broken(value, shape)) {
    yield `Value '${printed(value)}' at '${path}' failed to satisfy constraint: Member must ${rule}`;
  }
  if (shape.type === 'list') {
    for (const [at, one] of (value as readonly unknown[]).entries()) {
      yield* problems(one, shape.member, `${path}.${at + 1}.member`);
    }
  }
  if (shape.type !== 'structure') return;
  const members = value as Readonly<Record<string, unknown>>;
  for (const [name, member] of Object.entries(shape.members)) {
    const at = below(path, name);
    const one = members[name];
    if (one !== undefined) yield* problems(one, member, at);
    else if (shape.required.includes(name)) {
      yield `Value null at '${at}' failed to satisfy constraint: Member must not be null`;
    }
  }
}

/**
 * Reads the body of a request by its shape. Members that the shape does not have are ignored, as
 * AWS ignores them.
 *
 * @param code What this service calls a value that breaks a rule.
 * @throws {AwsError} `SerializationException` for what is not JSON or of the wrong type; `code`
 *   with every rule that is broken, in AWS's words.
 */
export function readInput<S extends StructureShape>(
  body: string,
  shape: S,
  code: 'ValidationException' | 'InvalidParameterException',
): ValueOf<S> {
  let given: unknown;
  try {
    given = body.trim() === '' ? {} : JSON.parse(body);
  } catch (error) {
    throw new AwsError(
      'SerializationException',
      `The request's body is not JSON: ${(error as Error).message}`,
      { cause: error },
    );
  }
  const input = convert(given, shape, '');
  const found = [...problems(input, shape, '')];
  if (found.length > 0) {
    const count = `${found.length} validation error${found.length === 1 ? '' : 's'} detected`;
    throw new AwsError(code, `${count}: ${found.join('; ')}`);
  }
  return input as ValueOf<S>;
}
