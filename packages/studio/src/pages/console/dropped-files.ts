/** A file with its path below what was chosen or dropped. */
export interface ChosenFile {
  readonly path: string;
  readonly file: File;
}

function entriesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((done, fail) => reader.readEntries(done, fail));
}

async function* walk(entry: FileSystemEntry, below: string): AsyncGenerator<ChosenFile> {
  if (entry.isFile) {
    const file = await new Promise<File>((done, fail) =>
      (entry as FileSystemFileEntry).file(done, fail),
    );
    yield { path: below + entry.name, file };
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives a folder's entries a hundred at a time, and nothing at the end.
  for (
    let entries = await entriesOf(reader);
    entries.length > 0;
    entries = await entriesOf(reader)
  ) {
    for (const inner of entries) yield* walk(inner, `${below}${entry.name}/`);
  }
}

/** The files in what was dropped, folders opened. */
export async function droppedFiles(transfer: DataTransfer): Promise<ChosenFile[]> {
  // The list is emptied once the event is over: all entries are taken before the first wait.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const found: ChosenFile[] = [];
  for (const entry of entries) for await (const chosen of walk(entry, '')) found.push(chosen);
  return found;
}

/** The files that a person chose in a dialog, of a folder or one by one. */
export function chosenFiles(input: HTMLInputElement): ChosenFile[] {
  return [...(input.files ?? [])].map((file) => ({
    path: file.webkitRelativePath || file.name,
    file,
  }));
}

const PICTURE = /\.(jpe?g|png|webp|gif|bmp|avif)$/i;

/** Whether a file is worth sending: a picture by its name that is not hidden. */
export function isWanted({ path }: ChosenFile): boolean {
  return PICTURE.test(path) && !path.split('/').some((part) => part.startsWith('.'));
}

const folderOf = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '');

/** The folder that all files lie in, whose name a data set may take; none where there is no one such. */
export function commonFolder(chosen: readonly ChosenFile[]): string {
  const folders = new Set(chosen.map(({ path }) => folderOf(path)));
  return folders.size === 1 ? ([...folders][0] ?? '') : '';
}

/** A path as a key below the data set, which stands for the common folder. */
export function keyOf({ path }: ChosenFile, common: string): string {
  return common === '' ? path : path.slice(common.length + 1);
}
