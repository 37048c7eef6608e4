import { parseArgs } from 'node:util';
import { ManifestError } from '../index.js';
import type { Outcome } from './outcome.js';

/** What stands after the command. */
export interface Options {
  readonly files: readonly string[];
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly flags: ReadonlySet<string>;
  /** How the command ends, as far as that is known. */
  readonly outcome: Outcome;
  /** What the format to be written can hold, where one is. */
  readonly wanted?: readonly string[];
}

const TEXT = [
  ...['out', 'keys', 'prefix', 'data', 'extensions', 'kind', 'most', 'root', 'attribute'],
  ...['from', 'to', 'names', 'images', 'job', 'output'],
];
const FLAGS = ['json', 'quiet', 'help', 'version', 'duplicates', 'polygons', 'boxes', 'portable'];

/** Wrong use of the command line. */
export const usage = (what: string, expected?: string): ManifestError =>
  new ManifestError('usage', what, {}, expected);

/** @throws {ManifestError} `usage` */
export function readOptions(args: readonly string[], outcome: Outcome): Options {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...Object.fromEntries(TEXT.map((name) => [name, { type: 'string' as const }])),
        ...Object.fromEntries(FLAGS.map((name) => [name, { type: 'boolean' as const }])),
        out: { type: 'string', short: 'o' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const texts = TEXT.map((name) => [name, values[name as 'out']] as const);
    return {
      outcome,
      files: positionals,
      values: Object.fromEntries(texts),
      flags: new Set(FLAGS.filter((name) => values[name as 'help'] === true)),
    };
  } catch (error) {
    throw usage((error as Error).message.replace(/\.?$/, '.'));
  }
}
