import { randomUUID } from 'node:crypto';
import { link, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFile } from '../new-file.js';

/** Another process has the data folder open. */
export class FolderInUse extends Error {
  readonly code = 'folder-in-use';
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function holder(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const processId = Number(text.trim());
  return Number.isInteger(processId) && processId > 0 ? processId : undefined;
}

/**
 * Marks a folder as open by this process. A mark that a killed process left is taken over.
 *
 * @returns Takes the mark away.
 * @throws {FolderInUse} When a running process has it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'studio.lock');
  for (;;) {
    if (await makeFile(file, `${process.pid}\n`)) return () => unlink(file).catch(() => {});
    const processId = await holder(file);
    if (processId !== undefined && processId !== process.pid && isRunning(processId)) {
      throw new FolderInUse(
        `The data folder ${folder} is open in process ${processId}: stop that one, choose another ` +
          'folder, or let both share a PostgreSQL with --database.',
      );
    }
    await takeAway(file, processId);
  }
}

/** Takes a dead process's mark away, unless another process has put its own there meanwhile. */
async function takeAway(file: string, dead: number | undefined): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
    if ((await holder(aside)) !== dead) await link(aside, file);
    await unlink(aside);
  } catch {
    // Somebody else took it away: the next turn sees what is there now.
  }
}
