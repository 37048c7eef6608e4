import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the bundled pages of console and portal lie. */
export function pagesFolder(): string {
  return fileURLToPath(new URL('../../dist/public', import.meta.url));
}

/** Where the built elements lie: those of the package `@gt-elements/crowd`. */
export function elementsFolder(): string | undefined {
  try {
    const file = createRequire(import.meta.url).resolve('@gt-elements/crowd/gt-elements.js');
    return dirname(file);
  } catch {
    return undefined;
  }
}

/** The folder of a studio whose command was given no `--data`. */
export const DEFAULT_DATA = 'studio-data';
