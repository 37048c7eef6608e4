import { join } from 'node:path';
import { ManifestError } from '../index.js';
import { writeOutput } from './files.js';
import type { ShortNames } from './short-names.js';
import { stemOf } from './short-names.js';

/** Pictures by their names, whatever is known of them. */
interface NamedItems<Item extends { readonly name: string }> {
  readonly items: AsyncIterable<Item>;
  readonly names: ShortNames;
  readonly problems: ManifestError[];
}

/** Writes a file for each picture, none over another's. @returns How many. */
export async function writeEach<Item extends { readonly name: string }>(
  source: NamedItems<Item>,
  folder: string,
  extension: string,
  encode: (item: Item) => string | Promise<string | Uint8Array>,
): Promise<number> {
  const taken = new Set<string>();
  for await (const item of source.items) {
    const path = join(folder, stemOf(source.names.of(item.name)) + extension);
    if (taken.has(path)) {
      const what = `${path} is the file of another picture already; ${item.name} was left out.`;
      const expected = 'one picture of each name, whatever its extension';
      source.problems.push(new ManifestError('convert-shape', what, {}, expected));
      continue;
    }
    taken.add(path);
    await writeOutput(path, await encode(item));
  }
  return taken.size;
}
