import { resolve } from 'node:path';
import { DATA_EXTENSIONS, inputManifestLines } from '../../index.js';
import { fileError, filesBelow, openInput, statOf, writePieces } from '../files.js';
import { type Options, usage } from '../options.js';

/** An input manifest of a folder's files, or of the keys in a list. */
export async function build({ files, values, flags }: Options): Promise<number> {
  const [folder] = files;
  if (files.length > 1) throw usage('build takes one folder.');
  if ((folder === undefined) === (values.keys === undefined)) {
    throw usage('Nothing to build from.', 'a folder, or --keys with a list (- for standard input)');
  }
  if (values.data !== undefined && !Object.hasOwn(DATA_EXTENSIONS, values.data)) {
    throw usage(
      `There is no kind of data "${values.data}".`,
      Object.keys(DATA_EXTENSIONS).join(', '),
    );
  }
  const keys = folder === undefined ? linesOf(openInput(values.keys!)) : keysOf(folder, values.out);
  const extensions = values.extensions?.split(',') ?? (values.data as 'image' | undefined);
  const lines = inputManifestLines(keys, { prefix: values.prefix, extensions });
  let count = 0;
  const encoder = new TextEncoder();
  await writePieces(
    values.out,
    (async function* () {
      for await (const line of lines) {
        count++;
        yield encoder.encode(`${line}\n`);
      }
    })(),
  );
  if (flags.has('json') && values.out !== undefined) {
    process.stdout.write(`${JSON.stringify({ lines: count, file: values.out })}\n`);
  } else process.stderr.write(`${count} ${count === 1 ? 'line' : 'lines'}\n`);
  if (count === 0) process.stderr.write('Nothing was taken: look at --data and --extensions.\n');
  return count > 0 ? 0 : 1;
}

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const piece of bytes) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split(/\r?\n/);
    rest = lines.pop()!;
    for (const line of lines) if (line !== '') yield line;
  }
  if (rest !== '') yield rest;
}

/** Files below a folder, but for the manifest itself, which may be written there. */
async function* keysOf(folder: string, out: string | undefined): AsyncGenerator<string> {
  if (!statOf(folder)?.isDirectory()) throw fileError(folder, { code: 'ENOENT' });
  const own = out === undefined ? undefined : resolve(out);
  for (const path of await filesBelow(folder)) if (resolve(folder, path) !== own) yield path;
}
