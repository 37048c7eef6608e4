import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { STANDARD_INPUT } from './files.js';
import { lint } from './lint.js';
import { render } from './render.js';
import type { Terminal } from './terminal.js';
import {
  ContentError,
  DONE,
  PROBLEMS,
  UnreadableError,
  USAGE,
  UsageError,
  WRONG_USE,
} from './usage.js';

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', default: false },
        input: { type: 'string' },
        manifest: { type: 'string' },
        labels: { type: 'string' },
        s3: { type: 'string' },
        strict: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function dispatch(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args);
  const { input, manifest, labels, s3, strict, json } = values;
  if (values.help) {
    terminal.out(USAGE);
    return DONE;
  }
  if (values.version) {
    const file = new URL('../../package.json', import.meta.url);
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    terminal.out(`${version}\n`);
    return DONE;
  }
  const [command, ...files] = positionals;
  const inputs = [...files, input, manifest, labels].filter((path) => path === STANDARD_INPUT);
  if (inputs.length > 1) throw new UsageError('Standard input (-) can be read once.');
  if (command === 'lint') {
    if (s3 !== undefined) throw new UsageError('lint has no --s3.');
    return lint({ files, input, manifest, labels, strict, json }, terminal);
  }
  if (command === 'render') {
    const strange = Object.entries({ manifest, labels, strict: strict || undefined });
    const found = strange.find(([, value]) => value !== undefined);
    if (found) throw new UsageError(`render has no --${found[0]}; its data come with --input.`);
    return render({ files, input, s3, json }, terminal);
  }
  throw new UsageError(
    command === undefined ? 'A command is missing.' : `There is no command "${command}".`,
  );
}

/**
 * Runs `gt-template`.
 *
 * @param args What stands after the program's name.
 * @returns The exit code: {@link DONE}, {@link PROBLEMS} or {@link WRONG_USE}.
 */
export async function run(args: string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`${error.message}\nSee gt-template --help.\n`);
      return WRONG_USE;
    }
    if (error instanceof ContentError || error instanceof UnreadableError) {
      terminal.err(`${error.message}\n`);
      return error instanceof ContentError ? PROBLEMS : WRONG_USE;
    }
    throw error;
  }
}
