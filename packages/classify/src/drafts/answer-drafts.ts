import { ElementProblem, LocaleController, ProblemEvent } from '@gt-elements/element-kit';
import {
  draftFailure,
  type DraftMessages,
  draftQuestion,
  Drafts,
  type DraftWork,
  draftWords,
  lastingAddress,
  QuestionFocus,
  questionStyles,
} from '@gt-elements/element-kit/drafts';
import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { DraftedAnswer, DraftedElement } from './drafted.js';

/** What is kept of a classification. */
interface KeptAnswer {
  readonly answer: unknown;
  /** The picture's address, without what changes from one visit to the next. */
  readonly picture: string;
}

/**
 * Keeps the answer on a task that is named in the browser, where `<gt-segment>` keeps its drafts, and
 * asks the same question after a reload, a crash or a closed tab.
 */
export class AnswerDrafts implements ReactiveController {
  readonly #drafts: Drafts<KeptAnswer>;
  readonly #locale: LocaleController<DraftMessages>;
  readonly #focus: QuestionFocus;
  #unlisten: (() => void) | undefined;
  #failure: unknown;
  #isOpening = false;
  #key = '';

  constructor(
    private readonly host: DraftedElement,
    private readonly answer: DraftedAnswer,
  ) {
    this.#locale = new LocaleController<DraftMessages>(host, draftWords);
    this.#focus = new QuestionFocus(host, () => this.answer.work());
    this.#drafts = new Drafts<KeptAnswer>({
      get form() {
        return host.form;
      },
      draftsChanged: () => {
        if (this.#drafts.state === 'kept') this.#failure = undefined;
        this.#update();
      },
      draftsFailed: (error) => this.#failed(error),
      draftUnusable: (error) => this.#failed(error),
      draftsDecided: (wentOn) => {
        this.#focus.toWork();
        this.#update();
        if (wentOn) this.answer.wentOn();
      },
      questioner: host,
    });
    const root = host.renderRoot as ShadowRoot;
    root.adoptedStyleSheets = [questionStyles.styleSheet!, ...root.adoptedStyleSheets];
    host.addController(this);
    this.#begin();
  }

  hostConnected(): void {
    this.#unlisten = this.#drafts.listen();
  }

  hostDisconnected(): void {
    this.#unlisten?.();
    this.#unlisten = undefined;
  }

  hostUpdate(): void {
    this.#begin();
  }

  #begin(): void {
    const { taskId, name, src } = this.host;
    const key = taskId === '' ? '' : [taskId, name, 'gt-classify'].filter(Boolean).join(' · ');
    // Another picture is other work, also where nobody says that it is another task.
    const both = key && `${key}\n${src}`;
    if (both === this.#key) return;
    this.#key = both;
    void this.#open(key);
  }

  /** Whether the worker is asked what is to become of earlier work. */
  get asks(): boolean {
    return !this.#isOpening && this.#drafts.offered.length > 0;
  }

  /** Whether nothing may be chosen before it is known what earlier work there is, and what becomes of it. */
  get holds(): boolean {
    return this.#isOpening || this.asks || this.#drafts.isRestoring;
  }

  /** What keeps the answer from being submitted; empty where nothing does. */
  get obstacle(): string {
    return this.asks ? this.#locale.text('draftDecide') : '';
  }

  /** What a worker is to know of the drafts; empty where all is well. */
  get note(): string {
    if (this.#failure !== undefined) return draftFailure(this.#locale, this.#failure);
    if (this.#drafts.submittedElsewhere) return this.#locale.text('submittedElsewhere');
    return this.#drafts.openElsewhere ? this.#locale.text('openElsewhere') : '';
  }

  /** Says that the worker changed the answer. */
  changed(): void {
    this.#drafts.changed();
  }

  /** Deletes what is kept, as when the task is submitted. */
  async clear(): Promise<void> {
    await this.#drafts.clear();
  }

  /** Deletes what is kept, as when the task is begun anew. */
  async forget(): Promise<void> {
    await this.#drafts.forget();
  }

  /** The question about earlier work; nothing where there is none. */
  question(): TemplateResult | typeof nothing {
    const drafts = this.#drafts;
    if (!this.asks || drafts.askedElsewhere) return nothing;
    return draftQuestion(drafts.offered, this.#locale, {
      discard: () => void drafts.startAfresh(),
      restore: (draft) => void drafts.goOn(draft),
    });
  }

  async #open(key: string): Promise<void> {
    this.#drafts.close();
    this.#failure = undefined;
    if (key === '') {
      this.#isOpening = false;
      this.#update();
      return;
    }
    const opened = this.#key;
    this.#isOpening = true;
    this.#update();
    await this.#drafts.open(this.#work(), key);
    if (opened !== this.#key) return;
    await this.#skipTheSame();
    if (opened !== this.#key) return;
    this.#isOpening = false;
    this.#update();
  }

  /** What the browser gave back by itself (on Back) is not asked about. */
  async #skipTheSame(): Promise<void> {
    const [first, ...more] = this.#drafts.offered;
    if (!first || more.length > 0) return;
    const same = JSON.stringify(first.answer) === JSON.stringify(this.answer.current());
    if (same) await this.#drafts.restore(first);
  }

  #work(): DraftWork<KeptAnswer> {
    const picture = lastingAddress(this.host.src);
    return {
      save: () => ({ answer: this.answer.current(), picture }),
      restore: ({ answer }) => this.answer.take(answer),
      fits: (kept) => kept.picture === '' || picture === '' || kept.picture === picture,
    };
  }

  /** A problem that the worker can work on with: the element is not in its error state. */
  #failed(error: unknown): void {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    const text = this.note || String(error);
    console.warn(`<${this.host.localName}>: ${text}`);
    const problem = new ElementProblem('draft-not-kept', text, 'task-id', { cause: error });
    this.host.dispatchEvent(new ProblemEvent(problem));
    this.#update();
  }

  #update(): void {
    this.answer.revalidate();
    this.host.requestUpdate();
  }
}
