import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const KEPT = fileURLToPath(new URL('../../../../.cache/studio-tests/', import.meta.url));

/**
 * Copies a folder that takes long to make, which is made where it is not there yet.
 *
 * @param name Its name among those that are kept; another name for other contents.
 * @param make Makes the folder, which is empty and may be replaced.
 * @param target Where the copy goes; its parent is there.
 */
export async function copyMadeOnce(
  name: string,
  make: (folder: string) => Promise<void>,
  target: string,
): Promise<void> {
  const kept = join(KEPT, name);
  if (!existsSync(kept)) {
    mkdirSync(dirname(kept), { recursive: true, mode: 0o755 });
    const begun = mkdtempSync(`${kept}-`);
    await make(join(begun, 'made'));
    try {
      renameSync(join(begun, 'made'), kept);
    } catch (cause) {
      // Another process was faster; anything else is a fault.
      if (!existsSync(kept)) throw cause;
    }
    rmSync(begun, { recursive: true, force: true });
  }
  // Owners and rights too: PostgreSQL takes no folder of somebody else's.
  execFileSync('cp', ['-a', kept, target]);
}
