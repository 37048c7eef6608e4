import { basename, extname } from 'node:path';

/** A data object's name without its extension, for the files beside it. */
export const stemOf = (name: string): string =>
  name.slice(0, name.length - extname(basename(name)).length);

/**
 * The names under which data objects go into a data set: the last part of their addresses, or, where
 * two of them would then be one, the part below the folder that all of them share.
 */
export class ShortNames {
  readonly #stems = new Set<string>();
  #shared: string[] | undefined;
  #collide = false;

  /** Whether two of the addresses end alike, extensions aside. */
  get collide(): boolean {
    return this.#collide;
  }

  /** Takes note of an address. */
  add(address: string): void {
    const parts = partsOf(address);
    const stem = stemOf(parts.pop()!);
    if (this.#stems.has(stem)) this.#collide = true;
    else this.#stems.add(stem);
    if (!this.#shared) this.#shared = parts;
    else {
      const end = this.#shared.findIndex((part, at) => part !== parts[at]);
      if (end >= 0) this.#shared.length = end;
    }
  }

  of(address: string): string {
    const parts = partsOf(address);
    if (!this.#collide) return parts.at(-1)!;
    const last = parts.length - 1;
    const own = parts.findIndex((part, at) => at === last || part !== this.#shared?.[at]);
    return parts.slice(own).join('/');
  }
}

/** Folders and name, without the scheme and without what leads out of a folder. */
function partsOf(address: string): string[] {
  const parts = address
    .replace(/^[a-z0-9]+:\/\//i, '')
    .split(/[/\\]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  return parts.length > 0 ? parts : ['unnamed'];
}
