/** Which work a draft is of. */
export interface DraftLabel {
  readonly task: string;
  /** The tab, or rather one life of the element in it. */
  readonly session: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** Work on one task as one tab keeps it; the content is the element's own. */
export type KeptDraft<Content extends object> = DraftLabel & Content;

const DATABASE = 'gt-elements';
const STORE = 'drafts';

/**
 * Drafts in the page's IndexedDB, one for each task and session. Every method rejects where the
 * browser keeps nothing for this page (private windows, sandboxed frames) or has no room left.
 */
export class DraftStore<Content extends object> {
  #database: Promise<IDBDatabase> | undefined;

  /** The drafts of a task, newest first. */
  async list(task: string): Promise<KeptDraft<Content>[]> {
    const found = await this.#run<KeptDraft<Content>[]>('readonly', (store) =>
      store.getAll(IDBKeyRange.bound([task], [task, []])),
    );
    return found.sort((a, b) => b.savedAt - a.savedAt);
  }

  /** Writes a draft in place of the one before; resolves when it is on the disk. */
  async put(draft: KeptDraft<Content>): Promise<void> {
    await this.#run('readwrite', (store) => store.put(draft));
  }

  async delete(task: string, session: string): Promise<void> {
    await this.#run('readwrite', (store) => store.delete([task, session]));
  }

  async #run<Result>(
    mode: IDBTransactionMode,
    act: (store: IDBObjectStore) => IDBRequest,
  ): Promise<Result> {
    this.#database ??= openDatabase(() => {
      this.#database = undefined;
    });
    let database: IDBDatabase;
    try {
      database = await this.#database;
    } catch (error) {
      this.#database = undefined;
      throw error;
    }
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: 'strict' });
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result as Result);
      transaction.onabort = () =>
        reject(transaction.error ?? request.error ?? new Error('aborted'));
    });
  }
}

function openDatabase(onClose: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, { keyPath: ['task', 'session'] });
    };
    request.onerror = () => reject(request.error ?? new Error('IndexedDB did not open'));
    request.onblocked = () => reject(new Error('another tab holds an older database open'));
    request.onsuccess = () => {
      const database = request.result;
      const close = () => {
        database.close();
        onClose();
      };
      database.onversionchange = close;
      database.onclose = onClose;
      resolve(database);
    };
  });
}
