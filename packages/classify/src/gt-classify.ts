import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import {
  ChangeEvent,
  controls,
  dialogStyles,
  InstructionsController,
  instructionsStyles,
  problemList,
  problemListStyles,
  ReadyEvent,
  tokens,
} from '@gt-elements/element-kit';
import { CategoryListController } from './category-list-controller.js';
import { ClassifyAnswer } from './classify-answer.js';
import { classifyStyles } from './classify.styles.js';
import { LateDrafts } from './drafts/late-drafts.js';
import { classifyProblemWords } from './locales/problem-words.js';
import { type Overlay, readOverlay } from './overlay.js';
import { PictureController } from './picture-controller.js';
import { RegionsController } from './regions-controller.js';
import { ShortcutController, type Shortcuts } from './shortcut-controller.js';
import { categoriesPane } from './views/categories-pane.js';
import { paneFoot } from './views/pane-foot.js';
import { commentDialog, commentLink, openComment } from './views/worker-comment.js';

/**
 * Asks a worker which category, or which categories, a picture or another content belongs to.
 * Answers in the shape of Ground Truth's `crowd-image-classifier` and
 * `crowd-image-classifier-multi-select`; see {@link GtClassify.value}.
 *
 * Regions among its children: `<short-instructions>`, `<full-instructions header>`,
 * `<worker-comment header link-text placeholder>`, and `<classification-target>` for a content that
 * is no picture.
 *
 * @element gt-classify
 * @fires gt-change - The worker chose, took back or commented.
 * @fires gt-ready - The picture is shown, or there is none to wait for.
 * @fires gt-error - A problem arose; `problem` says which.
 * @csspart header - The heading.
 * @csspart instructions - The instructions panel.
 * @csspart stage - The area of the picture.
 * @csspart categories - The pane of the categories.
 * @csspart problems - The messages of what is wrong with the task.
 * @cssproperty [--gt-height=clamp(440px, 80vh, 1100px)] - The height where panes stand side by side.
 */
export class GtClassify extends ClassifyAnswer {
  static override readonly styles = [
    tokens,
    controls,
    dialogStyles,
    instructionsStyles,
    problemListStyles,
    ...classifyStyles,
  ];

  static override readonly shadowRootOptions: ShadowRootInit = {
    mode: 'open',
    delegatesFocus: true,
  };

  /** The picture's URL. */
  @property() src = '';

  /** The question above the picture. */
  @property() header = '';

  /**
   * Where digits and letters choose categories: `page` (also while nothing on the page has the
   * focus), `focus` (only within the element) or `off`.
   */
  @property() shortcuts: Shortcuts = 'page';

  /**
   * What names the task for good. With it, the answer is kept in the browser as it is given and offered
   * again after a reload, a crash or a closed tab; a submitted form clears it.
   */
  @property({ attribute: 'task-id' }) taskId = '';

  @query('.options') private readonly optionsElement!: HTMLElement | null;

  protected readonly instructions = new InstructionsController(this);

  #overlay: Overlay | undefined;
  #isReady = false;

  readonly #regions = new RegionsController(this, ['worker-comment', 'classification-target']);

  readonly #picture = new PictureController(this, this.locale, {
    loaded: () => {
      this.problems.clear('src');
      this.#becomeReady();
    },
    failed: (code, attribute, message) => this.report(code, attribute, message),
  });

  readonly #list = new CategoryListController(
    this,
    this.locale,
    () => ({
      options: this.options,
      chosen: this.chosen,
      multiple: this.multiple,
      minimum: this.min,
      maximum: this.max,
      takesNoInput: this.takesNoInput,
      readonly: this.readonly || this.#drafts.holds,
    }),
    (chosen) => this.change(chosen, this.comment),
  );

  readonly #drafts = new LateDrafts(this, {
    current: () => ({
      labels: this.options.flatMap(({ label }) => (this.chosen.has(label) ? [label] : [])),
      workerComment: this.comment,
    }),
    take: (answer) => (this.value = answer),
    wentOn: () => this.dispatchEvent(new ChangeEvent()),
    work: () => this.optionsElement,
    revalidate: () => this.revalidate(),
  });

  constructor() {
    super();
    new ShortcutController(
      this,
      () => this.shortcuts,
      (event) => this.#list.press(event),
    );
  }

  /** Earlier labels shown over the picture for a worker to judge, as Ground Truth's verification templates give them. */
  @property({ attribute: 'overlay' })
  get overlay(): Overlay | undefined {
    return this.#overlay;
  }

  set overlay(value: object | string | null | undefined) {
    this.#overlay = this.read('overlay', value, readOverlay);
  }

  override reset(): void {
    this.#list.reset();
    super.reset();
    void this.#drafts.forget();
  }

  /** Deletes what the browser keeps of this task: for hosts that submit without the browser's own form. */
  async clearDraft(): Promise<void> {
    await this.#drafts.clear();
  }

  protected override change(chosen: ReadonlySet<string>, comment: string): void {
    super.change(chosen, comment);
    this.#drafts.changed();
  }

  protected override get missingNow(): string {
    return (this.takesNoInput ? '' : this.#drafts.obstacle) || super.missingNow;
  }

  protected override get validationAnchor(): HTMLElement | undefined {
    return this.optionsElement ?? undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('src')) {
      this.problems.clear('src');
      this.#picture.change();
    }
    super.willUpdate(changed);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (!this.src) this.#becomeReady();
  }

  protected override render(): TemplateResult {
    return html`<div class="frame ${this.src && !this.#target ? '' : 'flow'}">
      ${this.header ? html`<h2 class="head" part="header">${this.header}</h2>` : nothing}
      ${problemList(
        this.problems.shown,
        { text: this.locale.text('dismiss'), act: this.dismissProblem },
        { language: this.locale.language, words: classifyProblemWords },
      )}
      <div class="body annotation-area" ?inert=${this.#drafts.asks}>
        ${this.instructions.panel()} ${this.#content()} ${this.#pane()}
      </div>
      ${this.#drafts.question()} ${this.instructions.dialog()} ${this.#commentDialog()}
    </div>`;
  }

  #content(): TemplateResult | typeof nothing {
    if (this.#target) {
      return html`<div class="content">
        <div class="target"><slot name="classification-target"></slot></div>
      </div>`;
    }
    if (!this.src) return nothing;
    const picture = this.#picture.view({
      source: this.src,
      overlay: this.#overlay,
      failed: this.currentProblems.some(({ attribute }) => attribute === 'src'),
      hasProblems: this.problems.list.length > 0,
    });
    return html`<div class="content">${picture}</div>`;
  }

  #pane(): TemplateResult {
    const list = this.#list;
    return categoriesPane(
      {
        alone: !this.src && !this.#target,
        header: this.header,
        multiple: this.multiple,
        takesNoInput: this.takesNoInput,
        readonly: this.readonly || this.#drafts.holds,
        mustAnswer: this.mustAnswer,
        options: this.options,
        shown: list.shown,
        chosen: this.chosen,
        activeIndex: list.activeIndex,
        showsKeys: this.shortcuts !== 'off',
        searchable: list.searchable,
        query: list.query,
        said: list.said,
        foot: this.#foot(),
      },
      this.locale,
      list,
    );
  }

  #foot(): TemplateResult | typeof nothing {
    const region = this.#regions.region('worker-comment');
    return paneFoot(
      {
        // Not the validity's message, which may still be in another language while this is rendered.
        missing: this.missingShown ? this.missingNow : '',
        status: this.#list.status,
        note: this.#drafts.note,
        clears: this.multiple && this.chosen.size > 0 && !this.readonly,
        commentLink: region ? commentLink(region, this.locale, this.#openComment) : nothing,
      },
      this.locale,
      this.#list.onClear,
    );
  }

  #commentDialog(): TemplateResult | typeof nothing {
    const region = this.#regions.region('worker-comment');
    if (!region) return nothing;
    return commentDialog(
      region,
      { comment: this.comment, readonly: this.readonly },
      this.locale,
      (comment) => this.change(this.chosen, comment),
    );
  }

  get #target(): Element | null {
    return this.#regions.region('classification-target');
  }

  #becomeReady(): void {
    if (this.#isReady) return;
    this.#isReady = true;
    this.dispatchEvent(new ReadyEvent());
  }

  readonly #openComment = (): void => openComment(this.renderRoot);
}
