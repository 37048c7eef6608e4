import type { Editor, EditorEvent } from '@gt-elements/editor';
import { ElementProblem, ProblemEvent } from '@gt-elements/element-kit';
import type { Finding } from '@gt-elements/raster';
import type { LitElement, ReactiveController } from 'lit';
import { Adjustment } from '../adjustment/adjustment.js';
import { Comparison } from '../adjustment/comparison.js';
import type { InitialValue } from '../adjustment/initial-value.js';
import { Announcer } from '../announcements/announcer.js';
import { Narrator } from '../announcements/narrator.js';
import { Drafts, type DraftsHost } from '../drafts/drafts.js';
import { inTime } from '../drafts/in-time.js';
import { KeyboardCursor } from '../input/keyboard-cursor.js';
import type { SegmentLocale } from '../locale/catalogs.js';
import { draftReason } from '../locale/problem-words.js';
import { Notices } from '../notices/notices.js';
import { placeIn, Review } from '../review/review.js';
import { KeptBindings } from '../shortcuts/kept-bindings.js';
import { ShortcutsDialog } from '../shortcuts/shortcuts-dialog.js';
import { KeptFocus } from './kept-focus.js';
import { QuestionFocus } from './question-focus.js';
import { registerWorkCommands } from './commands.js';

/** The element around a workplace. */
export interface WorkplaceHost extends LitElement {
  readonly form: HTMLFormElement | null;
  readonly opacity: number;
  nothingToLabel: boolean;
  /** What a form would get has changed, or whether it may be had. */
  workChanged(): void;
  /** The part that takes keys and pointers. */
  readonly surface: HTMLElement | null;
}

const FINDING_KINDS = {
  unlabelled: 'unlabelledRegions',
  island: 'strayIslands',
  gap: 'thinGaps',
} as const;

/**
 * Everything around the tools for the person who works with them: keyboard cursor and announcements,
 * shortcuts, drafts, review, adjustment of earlier work, notices.
 */
export class Workplace implements ReactiveController, DraftsHost {
  readonly cursor: KeyboardCursor;
  readonly announcer: Announcer;
  readonly notices: Notices;
  readonly drafts: Drafts;
  readonly review: Review;
  readonly adjustment: Adjustment;
  readonly comparison: Comparison;
  readonly shortcuts: ShortcutsDialog;
  readonly question: QuestionFocus;
  reviewOpen = false;
  readonly #narrator: Narrator;
  #bindings: KeptBindings | undefined;
  #unlisten: (() => void) | undefined;
  #editor: Editor | undefined;
  #isOpening = false;

  constructor(
    private readonly host: WorkplaceHost,
    readonly locale: SegmentLocale,
  ) {
    const update = () => host.requestUpdate();
    this.announcer = new Announcer(update);
    this.cursor = new KeyboardCursor((change) => {
      if (change === 'moved') this.#narrator.cursorMoved();
      update();
    });
    this.#narrator = new Narrator(this.announcer, this.cursor, locale);
    this.notices = new Notices(update);
    this.drafts = new Drafts(this);
    this.review = new Review(update);
    this.adjustment = new Adjustment(() => host.workChanged());
    this.comparison = new Comparison(() => host.opacity, update);
    this.shortcuts = new ShortcutsDialog(
      {
        get renderRoot() {
          return host.renderRoot;
        },
        requestUpdate: update,
        shortcutsChanged: (editor) => this.#keepShortcuts(editor),
      },
      locale,
    );
    new KeptFocus(host);
    this.question = new QuestionFocus(host, () => this.announcer.say(this.questionText));
    host.addController(this);
  }

  hostConnected(): void {
    this.#unlisten = this.drafts.listen();
    this.#bindings = new KeptBindings(() => this.#restoreShortcuts());
  }

  hostDisconnected(): void {
    this.cursor.hide();
    this.#unlisten?.();
    this.#bindings?.destroy();
    this.announcer.stop();
  }

  /** Whether nothing may be changed before the worker has said something, or earlier work is in place. */
  get isHeldUp(): boolean {
    return this.asks || this.loads;
  }

  /** Whether the worker is asked something that has to be answered before pixels may change. */
  get asks(): boolean {
    const { adjustment, drafts, loads } = this;
    return !loads && (adjustment.state === 'failed' || drafts.offered.length > 0);
  }

  /** What the worker is asked, in a sentence. */
  get questionText(): string {
    return this.locale.text(this.adjustment.state === 'failed' ? 'initialMissing' : 'draftFound');
  }

  /** Whether it is not known yet what earlier work there is, or that is being put in place. */
  get loads(): boolean {
    return this.#isOpening || this.drafts.isRestoring;
  }

  /** What keeps the answer from being handed in whether or not one is required; empty when nothing does. */
  get obstacle(): string {
    if (this.adjustment.state === 'failed') return this.locale.text('initialMissing');
    if (this.loads) return this.loadingText;
    if (this.drafts.offered.length > 0) return this.locale.text('draftDecide');
    return '';
  }

  /** What is being loaded, as a sentence for the worker. */
  get loadingText(): string {
    return this.locale.text(
      this.adjustment.state === 'loading' ? 'initialLoading' : 'draftLoading',
    );
  }

  /**
   * Begins with a document; resolves when earlier work is in place or asked about. Until then the
   * worker changes nothing: it would be replaced.
   */
  async open(
    editor: Editor,
    bitmap: ImageBitmap,
    work: {
      readonly task: string;
      readonly picture: string;
      readonly initial: InitialValue | ElementProblem | undefined;
      /** Waited for before drafts are looked for. */
      readonly after?: Promise<void> | undefined;
    },
  ): Promise<void> {
    this.#editor = editor;
    this.#isOpening = true;
    registerWorkCommands(editor, this);
    this.#restoreShortcuts();
    this.cursor.use(editor);
    this.#narrator.use(editor);
    this.review.use(editor);
    this.comparison.use(editor, bitmap);
    await this.adjustment.load(editor, work.initial);
    if (editor !== this.#editor) return;
    this.#tellUnknown();
    if (work.after) await inTime(work.after);
    if (editor !== this.#editor) return;
    await this.drafts.open(editor, work);
    if (editor !== this.#editor) return;
    this.#isOpening = false;
    this.host.workChanged();
  }

  /** Ends with the document that was opened last. */
  close(): void {
    this.adjustment.stop();
    this.drafts.close();
    this.cursor.use(undefined);
    this.#narrator.use(undefined);
    this.review.use(undefined);
    this.comparison.use(undefined, undefined);
    this.notices.clear();
    this.reviewOpen = false;
    this.#editor = undefined;
    this.#isOpening = false;
  }

  follow(event: EditorEvent): void {
    if (!this.#editor) return;
    this.#narrator.follow(event);
    this.comparison.follow(event);
    if (event.type !== 'history') return;
    this.drafts.changed();
    this.review.changed();
    this.review.leave();
    if (this.reviewOpen) void this.review.look();
  }

  toggleReview(): void {
    this.reviewOpen = !this.reviewOpen;
    if (this.reviewOpen) {
      this.comparison.close();
      void this.review.look();
    } else this.review.leave();
    this.host.requestUpdate();
  }

  toggleComparison(): void {
    if (!this.adjustment.any) return;
    if (this.reviewOpen) this.toggleReview();
    this.comparison.toggle();
  }

  /** Brings the next place of a kind into the view and says where it is. */
  async jump(kind: Finding['kind'], step: 1 | -1 = 1): Promise<void> {
    if (!this.reviewOpen) this.toggleReview();
    const found = await this.review.jump(kind, step);
    const name = this.locale.text(FINDING_KINDS[kind]);
    if (!found || !this.#editor) {
      this.announcer.say(this.locale.text('findingNone', { kind: name }));
      return;
    }
    const { finding, number, count } = found;
    const at = placeIn(this.#editor, finding);
    if (this.cursor.at) this.cursor.place(at);
    this.announcer.say(
      this.locale.text('findingAt', {
        kind: name,
        number,
        count,
        pixels: finding.area,
        x: String(at.x),
        y: String(at.y),
      }),
    );
  }

  // Drafts

  get nothingToLabel(): boolean {
    return this.host.nothingToLabel;
  }

  set nothingToLabel(value: boolean) {
    this.host.nothingToLabel = value;
  }

  get form(): HTMLFormElement | null {
    return this.host.form;
  }

  draftsChanged(): void {
    this.host.workChanged();
    const { openElsewhere, submittedElsewhere } = this.drafts;
    const notice = (id: string, on: boolean, key: 'openElsewhere' | 'submittedElsewhere') => {
      const text = () => this.locale.text(key);
      if (on) this.notices.show({ id, level: 'info', text, stays: true });
      else this.notices.dismiss(id);
    };
    const elsewhere = openElsewhere && !submittedElsewhere;
    if (elsewhere !== this.#shown.has('elsewhere')) {
      this.#mark('elsewhere', elsewhere);
      notice('elsewhere', elsewhere, 'openElsewhere');
    }
    if (submittedElsewhere !== this.#shown.has('submitted')) {
      this.#mark('submitted', submittedElsewhere);
      notice('submitted', submittedElsewhere, 'submittedElsewhere');
    }
    if (this.drafts.state === 'kept') {
      this.notices.dismiss('draft');
      this.#mark('draft', false);
    }
  }

  draftsFailed(error: unknown): void {
    if (this.#shown.has('draft')) return;
    this.#mark('draft', true);
    const name = error instanceof Error || error instanceof DOMException ? error.name : '';
    const reason = name === 'QuotaExceededError' ? 'draftFull' : 'draftDenied';
    const text = () => this.locale.text('draftFailed', { reason: this.locale.text(reason) });
    this.notices.show({ id: 'draft', level: 'warning', text, stays: true });
    this.#report(new ElementProblem('draft-not-kept', text(), 'task-id', { cause: error }));
    this.host.workChanged();
  }

  draftUnusable(error: unknown): void {
    const text = () =>
      this.locale.text('draftUnusable', { reason: draftReason(this.locale, error) });
    this.notices.show({ id: 'draft-unusable', level: 'warning', text, stays: true });
    this.#report(new ElementProblem('draft-unusable', text(), 'task-id', { cause: error }));
  }

  /** A problem that the worker can work on with: the element is not in its error state. */
  #report(problem: ElementProblem): void {
    console.warn(`<${this.host.localName}>: ${problem.message}`);
    this.host.dispatchEvent(new ProblemEvent(problem));
  }

  #tellUnknown(): void {
    const { loaded } = this.adjustment;
    if (!loaded || loaded.unknownPixels === 0) return;
    const dropped = loaded.droppedPixels > 0;
    const text = () =>
      this.locale.text(dropped ? 'initialDropped' : 'initialUnknown', {
        pixels: dropped ? loaded.droppedPixels : loaded.unknownPixels,
        colors: loaded.unknownColors.slice(0, 3).join(', '),
      });
    this.notices.show({ id: 'unknown-colors', level: 'warning', text, stays: true });
    this.#report(new ElementProblem('initial-value-colors', text(), 'initial-value'));
  }

  readonly #shown = new Set<string>();

  #mark(id: string, on: boolean): void {
    if (on) this.#shown.add(id);
    else this.#shown.delete(id);
  }

  #restoreShortcuts(): void {
    if (this.#editor) this.#bindings?.restore(this.#editor);
  }

  #keepShortcuts(editor: Editor): void {
    if (this.#bindings?.keep(editor) !== false) return;
    const text = () => this.locale.text('keysNotKept');
    this.notices.show({ id: 'keys', level: 'info', text });
  }
}
