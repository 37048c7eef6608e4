import type { Editor } from '@gt-elements/editor';

/** Pictures whose work is remembered; oldest first. */
const IN_MEMORY = 4;

/** Work on a picture that is not on the screen. */
interface RememberedWork {
  readonly bytes: Promise<Uint8Array>;
  readonly nothingToLabel: boolean;
}

/** What surrounds the memory. */
export interface MemoryHost {
  nothingToLabel: boolean;
  draftsChanged(): void;
  draftUnusable(error: unknown): void;
}

/**
 * Remembers the work on the pictures that an element has shown before, for as long as it lives: where
 * no task is named, work is there again with its picture, and nobody is asked.
 */
export class PictureMemory {
  readonly #remembered = new Map<string, RememberedWork>();
  #editor: Editor | undefined;
  #picture = '';

  constructor(private readonly host: MemoryHost) {}

  /** Begins with a picture; resolves when the work on it is in place. */
  async open(editor: Editor, picture: string): Promise<void> {
    this.#editor = editor;
    this.#picture = picture;
    const remembered = this.#remembered.get(picture);
    if (!remembered) return;
    try {
      const bytes = await remembered.bytes;
      if (editor !== this.#editor) return;
      await editor.restoreDraft(bytes);
      // It stays remembered where another picture's turn came before it was in place.
      if (editor !== this.#editor) return;
      this.host.nothingToLabel = remembered.nothingToLabel;
    } catch (error) {
      if (editor !== this.#editor) return;
      this.host.draftUnusable(error);
    }
    this.#remembered.delete(picture);
    this.host.draftsChanged();
  }

  /** Ends with the picture that was begun last; what was done is remembered. */
  close(): void {
    const editor = this.#editor;
    const picture = this.#picture;
    const { nothingToLabel } = this.host;
    this.#editor = undefined;
    this.#picture = '';
    if (!editor || picture === '') return;
    if (!editor.isModified && !editor.history.canUndo && !nothingToLabel) return;
    this.#remembered.delete(picture);
    this.#remembered.set(picture, { bytes: editor.saveDraft(), nothingToLabel });
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > IN_MEMORY) this.#remembered.delete(oldest!);
  }

  /** Forgets the picture that was begun last: it is done, or begun anew. */
  forget(): void {
    this.#remembered.delete(this.#picture);
    this.#picture = '';
  }
}
