import type { Editor } from '@gt-elements/editor';
import { DraftKeeper, type DraftState } from './draft-keeper.js';
import { DraftStore, type KeptDraft } from './draft-store.js';
import { inTime } from './in-time.js';
import { Session, type SessionNews } from './session.js';

/** What the element that has the drafts gives and wants to be told. */
export interface DraftsHost {
  nothingToLabel: boolean;
  readonly form: HTMLFormElement | null;
  /** Something that is shown changed. */
  draftsChanged(): void;
  /** Keeping fails from now on. */
  draftsFailed(error: unknown): void;
  /** A draft could not be put in place. */
  draftUnusable(error: unknown): void;
}

/** Drafts of pictures that the element has shown before, where no task id names them; oldest first. */
const IN_MEMORY = 4;

/** Work on a picture that is not on the screen. */
interface RememberedDraft {
  readonly bytes: Promise<Uint8Array>;
  readonly nothingToLabel: boolean;
}

/**
 * Keeps the work on a task in the browser and offers it again: after a reload, a crash or a closed
 * tab by asking, after another picture in between (where no task is named) without.
 */
export class Drafts {
  readonly #store = new DraftStore();
  readonly #memory = new Map<string, RememberedDraft>();
  #keeper: DraftKeeper | undefined;
  #session: Session | undefined;
  #editor: Editor | undefined;
  #memoryKey = '';
  #offered: readonly KeptDraft[] = [];
  #isRestoring = false;
  #elsewhere = false;
  #submittedElsewhere = false;
  #submitting = false;
  #opened: Promise<void> = Promise.resolve();

  constructor(private readonly host: DraftsHost) {}

  /** Earlier work on the task, newest first, about which the worker has to say what is to become of it. */
  get offered(): readonly KeptDraft[] {
    return this.#offered;
  }

  /** Whether earlier work is being put in place as the worker wishes. */
  get isRestoring(): boolean {
    return this.#isRestoring;
  }

  /** Whether the task is open in another tab too. */
  get openElsewhere(): boolean {
    return this.#elsewhere;
  }

  /** Whether the task was submitted from another tab. */
  get submittedElsewhere(): boolean {
    return this.#submittedElsewhere;
  }

  /** What became of the last change; `undefined` where no task is named. */
  get state(): DraftState | undefined {
    return this.#keeper?.state;
  }

  /**
   * Resolves when it is known whether there is earlier work, and such as is not asked about is in
   * place; or when the browser takes too long to say.
   */
  get whenOpened(): Promise<void> {
    return this.#opened;
  }

  /**
   * Begins with a document, which nobody is to change before {@link whenOpened}.
   *
   * @param work.task What names the task for good; empty where the host does not say.
   * @param work.picture The picture's address.
   */
  open(
    editor: Editor,
    { task, picture }: { readonly task: string; readonly picture: string },
  ): Promise<void> {
    this.#editor = editor;
    this.#submittedElsewhere = false;
    this.#submitting = false;
    this.#memoryKey = task === '' ? picture : '';
    this.#opened =
      task === '' ? this.#fromMemory(editor, picture) : inTime(this.#begin(editor, task));
    return this.#opened;
  }

  /** Ends with the document that was opened last; what is not kept yet will be. */
  close(): void {
    const editor = this.#editor;
    const keeper = this.#keeper;
    const session = this.#session;
    const { nothingToLabel } = this.host;
    const any = editor && (editor.isModified || editor.history.canUndo || nothingToLabel);
    if (any && this.#memoryKey !== '') {
      this.#memory.delete(this.#memoryKey);
      this.#memory.set(this.#memoryKey, { bytes: editor.saveDraft(), nothingToLabel });
      const [oldest] = this.#memory.keys();
      if (this.#memory.size > IN_MEMORY) this.#memory.delete(oldest!);
    }
    this.#editor = undefined;
    this.#keeper = undefined;
    this.#session = undefined;
    this.#offered = [];
    this.#isRestoring = false;
    this.#elsewhere = false;
    if (keeper) void keeper.flush().finally(() => session?.end());
    else session?.end();
  }

  /** Says that the document changed. */
  changed(): void {
    if (this.#offered.length === 0) this.#keeper?.changed();
  }

  /** Writes at once what is not written. */
  async flush(): Promise<void> {
    await this.#keeper?.flush();
  }

  /** Puts earlier work in place of the document. @returns Whether it is there. */
  async restore(draft: KeptDraft): Promise<boolean> {
    const editor = this.#editor;
    const keeper = this.#keeper;
    this.#offered = [];
    if (!editor || !keeper) return false;
    this.#isRestoring = true;
    this.host.draftsChanged();
    try {
      await editor.restoreDraft(draft.bytes);
      if (editor !== this.#editor) return false;
      this.host.nothingToLabel = draft.nothingToLabel;
    } catch (error) {
      if (editor === this.#editor) this.host.draftUnusable(error);
      return false;
    } finally {
      if (editor === this.#editor) {
        this.#isRestoring = false;
        this.host.draftsChanged();
      }
    }
    keeper.changed();
    await keeper.flush();
    if (keeper.state === 'kept' && draft.session !== keeper.session) {
      await this.#store.delete(draft.task, draft.session).catch(() => undefined);
    }
    return true;
  }

  /** Throws earlier work away. */
  async discard(): Promise<void> {
    const drafts = this.#offered;
    this.#offered = [];
    this.host.draftsChanged();
    for (const { task, session } of drafts) {
      await this.#store.delete(task, session).catch(() => undefined);
    }
  }

  /** Deletes what is kept of the task, as when it is submitted; other tabs' work stays theirs. */
  async clear(): Promise<void> {
    this.#session?.tell('submitted');
    await this.forget();
  }

  /** Deletes what is kept of the task, as when it is begun anew. */
  async forget(): Promise<void> {
    this.#memory.delete(this.#memoryKey);
    this.#memoryKey = '';
    this.#offered = [];
    const session = this.#session;
    const keeper = this.#keeper;
    if (!session || !keeper) return;
    try {
      await keeper.forget();
      const alive = await session.others();
      for (const draft of await this.#store.list(session.task)) {
        if (draft.session !== session.id && !alive.has(draft.session)) {
          await this.#store.delete(draft.task, draft.session);
        }
      }
    } catch (error) {
      this.host.draftsFailed(error);
    }
  }

  /** Listens to the page while the element is in it. @returns What ends that. */
  listen(): () => void {
    void this.#session?.begin();
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener(
      'visibilitychange',
      () => {
        if (document.visibilityState === 'hidden') void this.flush();
      },
      { signal },
    );
    window.addEventListener('pagehide', () => void this.flush(), { signal });
    window.addEventListener(
      'submit',
      (event) => {
        if (event.target !== this.host.form || this.host.form === null) return;
        // Whether a handler keeps the form from being sent is known when all have run.
        setTimeout(() => {
          if (event.defaultPrevented) return;
          this.#submitting = true;
          void this.clear();
        });
      },
      { capture: true, signal },
    );
    window.addEventListener(
      'beforeunload',
      (event) => {
        if (this.state === 'failed' && !this.#submitting) event.preventDefault();
      },
      { signal },
    );
    return () => {
      listening.abort();
      const session = this.#session;
      void this.flush().finally(() => session?.end());
    };
  }

  async #fromMemory(editor: Editor, picture: string): Promise<void> {
    const remembered = this.#memory.get(picture);
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
    this.#memory.delete(picture);
    this.host.draftsChanged();
  }

  async #begin(editor: Editor, task: string): Promise<void> {
    const session = new Session(task, (news) => this.#hear(session, news));
    this.#session = session;
    const keeper = new DraftKeeper(
      this.#store,
      task,
      session.id,
      editor,
      () => this.host.nothingToLabel,
      () => {
        if (keeper.state === 'failed') this.host.draftsFailed(keeper.error);
        this.host.draftsChanged();
      },
    );
    this.#keeper = keeper;
    try {
      await session.begin();
      const kept = await this.#store.list(task);
      const alive = await session.others();
      if (this.#session !== session) {
        session.end();
        return;
      }
      this.#elsewhere = alive.size > 0;
      for (const other of alive) this.#awaitEnd(session, other);
      // Where the browser took too long, this session may have a draft already.
      this.#offered = kept.filter(
        (draft) => draft.session !== session.id && !alive.has(draft.session),
      );
    } catch (error) {
      if (this.#session === session) this.host.draftsFailed(error);
    }
    this.host.draftsChanged();
  }

  #hear(session: Session, news: SessionNews): void {
    if (session !== this.#session) return;
    if (news.kind === 'submitted') this.#submittedElsewhere = true;
    if (news.kind === 'opened') {
      this.#elsewhere = true;
      this.#awaitEnd(session, news.session);
    }
    this.host.draftsChanged();
  }

  #awaitEnd(session: Session, other: string): void {
    void session
      .whenGone(other)
      .then(() => session.others())
      .then((alive) => {
        if (session !== this.#session) return;
        this.#elsewhere = alive.size > 0;
        this.host.draftsChanged();
      });
  }
}
