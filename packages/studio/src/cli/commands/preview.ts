import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { findElements } from '../../preview/server/elements.js';
import type { ObjectMapping } from '../../preview/server/object-files.js';
import { type ProjectFiles, readProject } from '../../preview/server/project-files.js';
import { servePreview } from '../../preview/server/preview-server.js';
import { type Command, EXIT, UsageError } from '../command.js';
import { readOptions } from '../options.js';

const HELP = `gt-studio preview: shows a custom template as its workers will see it, while you write it

Usage: gt-studio preview TEMPLATE --manifest FILE [options]

  --manifest FILE         the input manifest, JSON Lines: each line is a task
  --input FILE            a task input (JSON) in place of a manifest
  --labels FILE           label category configuration, for task.input.labels
  --s3 PREFIX=FOLDER      where objects lie, such as s3://bucket/photos=./photos; may be repeated.
                          Without it they are looked for beside the manifest
  --attribute NAME        the job's LabelAttributeName (default: annotation)
  --job-name NAME         the job's name (default: preview)
  --elements FILE|aws     another script for the elements, or AWS's own from the Internet
  --port N                the port (default: a free one)

The page shows every change of these files at once: the task, what the lint found, and after Submit
the worker response, the post-annotation payload and the manifest line. Ctrl+C ends it.
Exit status: 0 done, 1 problems found, 2 wrong use.`;

function mappingOf(text: string): ObjectMapping {
  const at = text.indexOf('=');
  const prefix = text.slice(0, at);
  if (at < 0 || !/^s3:\/\/[^/]/.test(prefix)) {
    throw new UsageError(`--s3 must be like s3://bucket/photos=./photos, and is "${text}".`);
  }
  return { prefix: prefix.replace(/\/+$/, ''), folder: existing(text.slice(at + 1), '--s3') };
}

function existing(path: string, what: string): string {
  const absolute = resolve(path);
  if (!existsSync(absolute)) throw new UsageError(`${what}: there is no ${absolute}.`);
  return absolute;
}

function filesOf(args: readonly string[]): { files: ProjectFiles; port: number } {
  const options = readOptions(args, {
    manifest: { type: 'string' },
    input: { type: 'string' },
    labels: { type: 'string' },
    s3: { type: 'string', multiple: true },
    attribute: { type: 'string' },
    'job-name': { type: 'string' },
    elements: { type: 'string' },
    port: { type: 'string' },
  });
  const [template, ...others] = options.words;
  if (template === undefined || others.length > 0) {
    throw new UsageError('One TEMPLATE is needed.');
  }
  if (options.text('manifest') !== undefined && options.text('input') !== undefined) {
    throw new UsageError('--manifest and --input exclude each other.');
  }
  const file = (name: string) => {
    const path = options.text(name);
    return path === undefined ? undefined : existing(path, `--${name}`);
  };
  const elements = options.text('elements');
  if (elements !== undefined && elements !== 'aws') existing(elements, '--elements');
  return {
    port: options.number('port', { least: 0, most: 65535 }) ?? 0,
    files: {
      template: existing(template, 'TEMPLATE'),
      manifest: file('manifest'),
      input: file('input'),
      labels: file('labels'),
      mappings: options.list('s3').map(mappingOf),
      elements: findElements(elements),
      attribute: options.text('attribute') ?? 'annotation',
      jobName: options.text('job-name') ?? 'preview',
    },
  };
}

/** `gt-studio preview`. */
export const preview: Command = {
  name: 'preview',
  summary: 'Shows a custom template while you write it',
  help: HELP,
  async run(args) {
    const { files, port } = filesOf(args);
    await readProject(files);
    const server = await servePreview(files, port);
    console.log(`The preview, until you press Ctrl+C: ${server.url}`);
    if (files.elements.kind === 'other') console.log(files.elements.note);
    await new Promise<void>((done) => {
      process.once('SIGINT', done);
      process.once('SIGTERM', done);
    });
    await server.close();
    return EXIT.done;
  },
};
