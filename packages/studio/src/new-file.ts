import { randomUUID } from 'node:crypto';
import { link, rm, writeFile } from 'node:fs/promises';

/**
 * Makes a file that is not there yet, whole: a file that is opened and then written is seen empty by
 * another process in between, and stays so when its maker is killed there.
 *
 * @param file Its path; the folder exists.
 * @param text What it holds.
 * @returns Whether it was made; false where a file is there already.
 */
export async function makeFile(file: string, text: string): Promise<boolean> {
  const made = `${file}.${randomUUID()}`;
  await writeFile(made, text);
  try {
    await link(made, file);
    return true;
  } catch (error) {
    if (isThere(error)) return false;
    // Some file systems of USB sticks and network drives have no links.
    return await writeFile(file, text, { flag: 'wx' }).then(
      () => true,
      (cause: unknown) => {
        if (isThere(cause)) return false;
        throw cause;
      },
    );
  } finally {
    await rm(made, { force: true });
  }
}

const isThere = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EEXIST';
