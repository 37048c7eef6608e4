import { readFile } from 'node:fs/promises';
import { ManifestError } from '../index.js';
import { build } from './commands/build.js';
import { convert } from './commands/convert.js';
import { merge } from './commands/merge.js';
import { stats } from './commands/stats.js';
import { validate } from './commands/validate.js';
import { type Options, readOptions, usage } from './options.js';
import { Outcome, PROBLEMS, WRONG_USE } from './outcome.js';
import { HELP } from './usage.js';

/** A command gives its exit code. */
type Command = (options: Options) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = { build, validate, stats, convert, merge };

async function main(args: readonly string[], outcome: Outcome): Promise<number> {
  const options = readOptions(args, outcome);
  if (options.flags.has('version')) {
    const file = new URL('../../package.json', import.meta.url);
    const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
    process.stdout.write(`${version}\n`);
    return 0;
  }
  const [name, ...files] = options.files;
  if (options.flags.has('help')) {
    process.stdout.write(HELP);
    return 0;
  }
  if (name === undefined) throw usage('No command was given.', Object.keys(COMMANDS).join(', '));
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    const meant = Object.keys(COMMANDS).find(
      (known) => known.startsWith(name.slice(0, 3)) && name.length > 2,
    );
    const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
    throw usage(`There is no command "${name}".${hint}`, Object.keys(COMMANDS).join(', '));
  }
  return command({ ...options, files });
}

/**
 * Runs the command line.
 *
 * @param outcome Told of what is found while the command runs.
 * @returns The exit code: 0, {@link PROBLEMS} or {@link WRONG_USE}.
 */
export async function run(args: readonly string[], outcome = new Outcome()): Promise<number> {
  try {
    outcome.note(await main(args, outcome));
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    const wrongUse = error.code === 'usage';
    if (args.includes('--json')) {
      process.stdout.write(`${JSON.stringify({ problems: [error] })}\n`);
    } else {
      process.stderr.write(`${error.message}${wrongUse ? ' See gt-manifest --help.' : ''}\n`);
    }
    outcome.note(wrongUse || error.code === 'file' ? WRONG_USE : PROBLEMS);
  }
  return outcome.code;
}
