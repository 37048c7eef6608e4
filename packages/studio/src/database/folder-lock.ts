import { open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';

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
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(`${process.pid}\n`);
      await handle.close();
      return () => unlink(file).catch(() => {});
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const processId = await holder(file);
    if (processId !== undefined && processId !== process.pid && isRunning(processId)) {
      throw new FolderInUse(
        `The data folder ${folder} is open in process ${processId}: stop that one, choose another ` +
          'folder, or let both share a PostgreSQL with --database.',
      );
    }
    await unlink(file).catch(() => {});
  }
}
