import { DraftKeeper, type DraftState } from './draft-keeper.js';
import { DraftQuestionEvent } from './draft-question-event.js';
import { DraftStore, type KeptDraft } from './draft-store.js';
import { inTime } from './in-time.js';
import { Session, type SessionNews } from './session.js';

/** What the element that has the drafts gives and wants to be told. */
export interface DraftsHost {
  /** Submitting it ends the work. */
  readonly form: HTMLFormElement | null;
  /** Something that is shown changed. */
  draftsChanged(): void;
  /** Keeping fails from now on. */
  draftsFailed(error: unknown): void;
  /** A draft could not be put in place. */
  draftUnusable(error: unknown): void;
  /** The task was submitted or is begun anew: nothing of it is to be kept anywhere. */
  draftsForgotten?(): void;
  /** The worker has answered; `wentOn` where earlier work is in place. */
  draftsDecided?(wentOn: boolean): void;
  /** Where a {@link DraftQuestionEvent} is fired before the worker is asked. */
  readonly questioner?: EventTarget;
}

/** Work of which drafts are kept. */
export interface DraftWork<Content extends object> {
  /** The work as it is at the time of the call, as IndexedDB can hold it. */
  save(): Content | Promise<Content>;
  /** Puts earlier work in place; what it throws is told to {@link DraftsHost.draftUnusable}. */
  restore(content: Content): void | Promise<void>;
  /** Called after {@link restore}, unless other work was begun with meanwhile. */
  restored?(content: Content): void;
  /** Whether earlier work is of what is worked on now; nobody is asked about other work. */
  fits?(content: Content): boolean;
}

/**
 * Keeps the work on a task in the browser, and asks about it after a reload, a crash or a closed tab.
 */
export class Drafts<Content extends object> {
  readonly #store = new DraftStore<Content>();
  #keeper: DraftKeeper<Content> | undefined;
  #session: Session | undefined;
  #work: DraftWork<Content> | undefined;
  #offered: readonly KeptDraft<Content>[] = [];
  #askedElsewhere = false;
  #isRestoring = false;
  #elsewhere = false;
  #submittedElsewhere = false;
  #submitting = false;
  #opened: Promise<void> = Promise.resolve();

  constructor(private readonly host: DraftsHost) {}

  /** Earlier work on the task, newest first, about which the worker has to say what is to become of it. */
  get offered(): readonly KeptDraft<Content>[] {
    return this.#offered;
  }

  /** Whether the question about earlier work is asked by another part of the page. */
  get askedElsewhere(): boolean {
    return this.#askedElsewhere;
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
   * Resolves when it is known whether there is earlier work, or when the browser takes too long to say.
   */
  get whenOpened(): Promise<void> {
    return this.#opened;
  }

  /**
   * Begins with work, which nobody is to change before {@link whenOpened}.
   *
   * @param task What names the task for good; empty where the host does not say, and nothing is kept.
   */
  open(work: DraftWork<Content>, task: string): Promise<void> {
    this.#work = work;
    this.#submittedElsewhere = false;
    this.#submitting = false;
    this.#opened = task === '' ? Promise.resolve() : inTime(this.#begin(work, task));
    return this.#opened;
  }

  /** Ends with the work that was begun last; what is not kept yet will be. */
  close(): void {
    const keeper = this.#keeper;
    const session = this.#session;
    this.#work = undefined;
    this.#keeper = undefined;
    this.#session = undefined;
    this.#offered = [];
    this.#askedElsewhere = false;
    this.#isRestoring = false;
    this.#elsewhere = false;
    if (keeper) void keeper.flush().finally(() => session?.end());
    else session?.end();
  }

  /** Says that the work changed. */
  changed(): void {
    if (this.#offered.length === 0) this.#keeper?.changed();
  }

  /** Writes at once what is not written. */
  async flush(): Promise<void> {
    await this.#keeper?.flush();
  }

  /** The worker goes on with earlier work. */
  async goOn(draft: KeptDraft<Content>): Promise<void> {
    const work = this.#work;
    const wentOn = await this.restore(draft);
    if (work === this.#work) this.host.draftsDecided?.(wentOn);
  }

  /** The worker starts afresh. */
  async startAfresh(): Promise<void> {
    const work = this.#work;
    await this.discard();
    if (work === this.#work) this.host.draftsDecided?.(false);
  }

  /** Puts earlier work in place. @returns Whether it is there. */
  async restore(draft: KeptDraft<Content>): Promise<boolean> {
    const work = this.#work;
    const keeper = this.#keeper;
    this.#offered = [];
    if (!work || !keeper) return false;
    this.#isRestoring = true;
    this.host.draftsChanged();
    try {
      await work.restore(draft);
      if (work !== this.#work) return false;
      work.restored?.(draft);
    } catch (error) {
      if (work === this.#work) this.host.draftUnusable(error);
      return false;
    } finally {
      if (work === this.#work) {
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
    this.host.draftsForgotten?.();
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
    // A template's handler may prevent the form's submit and send the answers by itself.
    window.addEventListener(
      'gt-submitted',
      ({ target }) => {
        const { form } = this.host;
        if (form === null || !(target instanceof Node) || !target.contains(form)) return;
        this.#submitting = true;
        void this.clear();
      },
      { signal },
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

  async #begin(work: DraftWork<Content>, task: string): Promise<void> {
    const session = new Session(task, (news) => this.#hear(session, news));
    this.#session = session;
    const keeper = new DraftKeeper(
      this.#store,
      task,
      session.id,
      () => work.save(),
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
        (draft) =>
          draft.session !== session.id && !alive.has(draft.session) && (work.fits?.(draft) ?? true),
      );
      if (this.#offered.length > 0) this.#mayAskElsewhere(work);
    } catch (error) {
      if (this.#session === session) this.host.draftsFailed(error);
    }
    this.host.draftsChanged();
  }

  /** Leaves the question to a part of the page that asks for several, if there is one. */
  #mayAskElsewhere(work: DraftWork<Content>): void {
    const [newest] = this.#offered;
    const ifCurrent = (act: () => void) => () => {
      if (work === this.#work) act();
    };
    const question = new DraftQuestionEvent({
      goOn: ifCurrent(() => void this.goOn(newest!)),
      startAfresh: ifCurrent(() => void this.startAfresh()),
      ask: ifCurrent(() => {
        this.#askedElsewhere = false;
        this.host.draftsChanged();
      }),
    });
    this.#askedElsewhere = this.host.questioner?.dispatchEvent(question) === false;
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
