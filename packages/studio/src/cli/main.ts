import { readFileSync } from 'node:fs';
import { type Command, EXIT, UsageError } from './command.js';
import { COMMANDS } from './commands/index.js';

function version(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function overview(): string {
  const width = Math.max(...COMMANDS.map((command) => command.name.length));
  return [
    'gt-studio: the whole labelling loop on your own machine or cluster',
    '',
    'Usage: gt-studio COMMAND [options]',
    '',
    'Commands:',
    ...COMMANDS.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'gt-studio COMMAND --help explains one command. --version prints the version.',
    'Exit status: 0 done, 1 problems found, 2 wrong use.',
  ].join('\n');
}

/** A failure that was expected says one sentence; anything else shows where it happened. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? error.message : (error.stack ?? error.message);
}

async function runCommand(command: Command, args: readonly string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(command.help);
    return EXIT.done;
  }
  return command.run(args);
}

/**
 * The program `gt-studio`.
 *
 * @param args The arguments after the program's name.
 * @returns The exit status.
 */
export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-v') {
    console.log(version());
    return EXIT.done;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    console.log(overview());
    return EXIT.done;
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (!command) {
    console.error(name === undefined ? overview() : `gt-studio has no command "${name}".`);
    if (name !== undefined) console.error('gt-studio --help lists the commands.');
    return EXIT.wrongUse;
  }
  try {
    return await runCommand(command, rest);
  } catch (error) {
    console.error(`gt-studio ${command.name}: ${explain(error)}`);
    if (!(error instanceof UsageError)) return EXIT.problems;
    console.error(`gt-studio ${command.name} --help shows how it is used.`);
    return EXIT.wrongUse;
  }
}
