import { unwatchFile, watchFile } from 'node:fs';

/** Editors replace files in many ways, and networks hide their events: asking is sure. */
const INTERVAL_MS = 200;

/**
 * Calls back when one of the files changed, came or went.
 *
 * @returns Ends the watching.
 */
export function watchFiles(files: readonly string[], changed: () => void): () => void {
  const listener = (
    now: { mtimeMs: number; size: number },
    before: { mtimeMs: number; size: number },
  ) => {
    if (now.mtimeMs !== before.mtimeMs || now.size !== before.size) changed();
  };
  for (const file of files) watchFile(file, { interval: INTERVAL_MS }, listener);
  return () => {
    for (const file of files) unwatchFile(file, listener);
  };
}
