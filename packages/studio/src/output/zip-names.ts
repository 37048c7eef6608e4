/** What some system's file names cannot have: controls, and what Windows gives a meaning. */
const FORBIDDEN = new Set('\\:*?"<>|');

/** Names of devices on Windows, whatever stands behind a dot. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

function part(text: string): string {
  const plain = [...text]
    .map((character) => {
      const code = character.charCodeAt(0);
      return code < 32 || (code >= 127 && code < 160) || FORBIDDEN.has(character) ? '_' : character;
    })
    .join('')
    // A dot or a space at the end is dropped on Windows; `.` and `..` are not names at all.
    .replace(/[. ]+$/, (end) => '_'.repeat(end.length));
  return DEVICE.test(plain) ? `_${plain}` : plain;
}

/** How systems compare names that do not tell upper from lower case. */
const key = (path: string) => path.normalize('NFC').toLowerCase();

/**
 * Names for the entries of a zip: relative, below where it is unpacked, such as every system's file
 * names can be, and no two of them the same where upper and lower case are.
 */
export class ZipNames {
  private readonly files = new Set<string>();
  private readonly folders = new Set<string>();

  /** @param path A key: parts between slashes, each of which may be anything. */
  of(path: string): string {
    const parts = path.split('/').filter((one) => one !== '');
    let folder = '';
    for (const one of parts.slice(0, -1)) {
      folder = this.free(folder + part(one), (name) => !this.files.has(name)) + '/';
      this.folders.add(key(folder.slice(0, -1)));
    }
    const name = this.free(
      folder + part(parts.at(-1) ?? '_'),
      (one) => !this.files.has(one) && !this.folders.has(one),
    );
    this.files.add(key(name));
    return name;
  }

  /** The name itself, or one with a number, where that is taken. */
  private free(name: string, isFree: (key: string) => boolean): string {
    const dot = name.lastIndexOf('.');
    const at = dot > name.lastIndexOf('/') + 1 ? dot : name.length;
    let found = name;
    for (let count = 2; !isFree(key(found)); count++) {
      found = `${name.slice(0, at)} (${count})${name.slice(at)}`;
    }
    return found;
  }
}
