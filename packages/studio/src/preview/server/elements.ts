import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ElementsInfo } from '../core/types.js';

/** The script that defines the elements of the previewed page. */
export interface ElementsScript extends ElementsInfo {
  /** The script's file; undefined for AWS's own. */
  file: string | undefined;
}

/** The kit's own script, where it has been built. */
const OWN = fileURLToPath(new URL('../../../../crowd/dist/gt-elements.js', import.meta.url));

/**
 * Finds the script.
 *
 * @param wanted A file, `aws` for AWS's own script, or nothing for the kit's.
 */
export function findElements(wanted: string | undefined): ElementsScript {
  if (wanted === 'aws') {
    const note = "The page loads AWS's own script from the Internet, as asked for.";
    return { kind: 'aws', note, file: undefined };
  }
  if (wanted !== undefined) {
    return { kind: 'kit', note: `The elements come from ${wanted}.`, file: resolve(wanted) };
  }
  if (existsSync(OWN)) return { kind: 'kit', note: 'The elements are this kit’s own.', file: OWN };
  const note =
    'The kit’s own elements are not built here (packages/crowd/dist/gt-elements.js is missing; pnpm build makes it), so the page loads AWS’s script from the Internet, and shows no elements without it.';
  return { kind: 'other', note, file: undefined };
}

/** The folder whose files the script may load. */
export const elementsFolder = ({ file }: ElementsScript): string | undefined =>
  file === undefined ? undefined : dirname(file);
