import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isPicture } from '../objects/content-type.js';

/** A file, and its name below the place that it was found from, with slashes. */
export interface PictureFile {
  readonly name: string;
  readonly file: string;
}

/** The pictures among files and below folders, hidden ones left out, in the order of their names. */
export async function filesBelow(places: readonly string[]): Promise<PictureFile[]> {
  const found: PictureFile[] = [];
  const walk = async (file: string, name: string): Promise<void> => {
    if (!(await stat(file)).isDirectory()) {
      if (isPicture(name)) found.push({ name, file });
      return;
    }
    for (const entry of (await readdir(file)).sort()) {
      if (entry.startsWith('.')) continue;
      await walk(join(file, entry), name === '' ? entry : `${name}/${entry}`);
    }
  };
  for (const place of places) {
    const isFolder = (await stat(place)).isDirectory();
    await walk(place, isFolder ? '' : basename(place));
  }
  return found;
}
