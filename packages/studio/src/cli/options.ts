import { parseArgs } from 'node:util';
import { UsageError } from './command.js';

/** The options that a command has: whether each takes a value, and whether more than once. */
export type OptionTable = Readonly<
  Record<string, { type: 'string' | 'boolean'; multiple?: boolean; short?: string }>
>;

/** What was read, by option name. */
export interface ReadOptions {
  /** The words that belong to no option, in order. */
  readonly words: readonly string[];
  /** The last value of an option that takes one. */
  text(option: string): string | undefined;
  /** All values of an option that may be repeated. */
  list(option: string): readonly string[];
  /** Whether an option without a value was given. */
  flag(option: string): boolean;
  /**
   * The whole number that an option was given.
   *
   * @throws {UsageError} When it is no whole number between `least` and `most`.
   */
  number(option: string, range: { least: number; most: number }): number | undefined;
}

/**
 * Reads a command's arguments strictly.
 *
 * @throws {UsageError} On an option that the command does not have, or a missing value.
 */
export function readOptions(args: readonly string[], options: OptionTable): ReadOptions {
  let values: Record<string, unknown>;
  let words: string[];
  try {
    const parsed = parseArgs({
      args: [...args],
      options: options as never,
      allowPositionals: true,
      strict: true,
    });
    values = parsed.values as Record<string, unknown>;
    words = parsed.positionals;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  const text = (option: string) => values[option] as string | undefined;
  return {
    words,
    text,
    list: (option) => (values[option] as string[] | undefined) ?? [],
    flag: (option) => values[option] === true,
    number(option, { least, most }) {
      const given = text(option);
      if (given === undefined) return undefined;
      const value = Number(given);
      if (given.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) {
        return value;
      }
      throw new UsageError(
        `--${option} must be a whole number from ${least} to ${most}, and is "${given}".`,
      );
    },
  };
}
