import { renderTemplate } from '../render/render-template.js';
import { readJson, readText } from './files.js';
import { addressBelow } from './s3-address.js';
import type { Terminal } from './terminal.js';
import { DONE, PROBLEMS, UsageError } from './usage.js';

/** What `gt-template render` was asked for. */
export interface RenderRequest {
  files: string[];
  input: string | undefined;
  s3: string | undefined;
  json: boolean;
}

/** Runs `gt-template render`; gives the exit code. */
export async function render(
  { files, input, s3, json }: RenderRequest,
  terminal: Terminal,
): Promise<number> {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) {
    throw new UsageError('render needs the FILE of one template.');
  }
  const source = readText(file, terminal);
  const taskInput = input === undefined ? {} : readJson(input, terminal);
  const result = await renderTemplate(source, taskInput, {
    ...(s3 === undefined ? {} : { grantReadAccess: (uri: string) => addressBelow(s3, uri) }),
  });
  const code = result.errors.length > 0 ? PROBLEMS : DONE;
  terminal.found?.(code);
  if (json) terminal.out(`${JSON.stringify(result, null, 2)}\n`);
  else terminal.out(result.html);
  if (!json) {
    for (const { line, column, code, message } of result.errors) {
      terminal.err(`${file}:${line}:${column} ${code}: ${message}\n`);
    }
  }
  return code;
}
