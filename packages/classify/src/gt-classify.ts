import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { Maximize, MessageSquareText, Minus, Plus, Search } from 'lucide';
import {
  controls,
  dialogFrame,
  dialogStyles,
  excerpt,
  icon,
  type IconNode,
  InstructionsController,
  instructionsStyles,
  problemList,
  problemListStyles,
  ReadyEvent,
  tokens,
} from '@gt-elements/element-kit';
import type { Category } from './categories.js';
import { ClassifyAnswer } from './classify-answer.js';
import { classifyStyles } from './classify.styles.js';
import { type Overlay, readOverlay } from './overlay.js';
import { toggled } from './selection.js';
import { shortcutKey, takesKeys } from './shortcut.js';
import { StageController } from './stage-controller.js';
import { optionsView } from './views/options.js';
import { boxesLayer, maskLayer, overlayTools } from './views/overlay.js';

/** Where single keys choose categories: see the attribute `shortcuts`. */
export type Shortcuts = 'page' | 'focus' | 'off';

const SEARCH_FROM = 13;

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
    classifyStyles,
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

  @state() private queryText = '';
  @state() private activeIndex = 0;
  @state() private note = '';
  @state() private size: { width: number; height: number } | undefined;
  @state() private overlayShown = true;

  @query('.stage') private readonly stageElement!: HTMLElement | null;
  @query('.layer') private readonly layerElement!: HTMLElement | null;
  @query('.picture') private readonly pictureElement!: HTMLElement | null;
  @query('.options') private readonly optionsElement!: HTMLElement | null;

  protected readonly instructions = new InstructionsController(this);

  #overlay: Overlay | undefined;
  #isReady = false;
  #regions: MutationObserver | undefined;

  readonly #stage = new StageController(this, () =>
    this.stageElement && this.layerElement
      ? { stage: this.stageElement, content: this.layerElement }
      : undefined,
  );

  constructor() {
    super();
    this.addEventListener('keydown', this.#onKeyDown);
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
    this.note = '';
    this.queryText = '';
    super.reset();
  }

  /** Chooses a category, or takes it back, as the worker's click does. */
  #toggle(category: Category | undefined): void {
    if (!category || this.takesNoInput || this.readonly) return;
    const { chosen, outcome } = toggled(this.chosen, category, this.options, {
      multiple: this.multiple,
      maximum: this.max,
    });
    const { label } = category;
    this.activeIndex = this.options.indexOf(category);
    if (outcome === 'full') this.note = this.locale.text('atMost', { count: this.max ?? 0 });
    else if (outcome !== 'unchanged') {
      this.note = this.locale.text(outcome === 'chosen' ? 'chosen' : 'removed', { label });
      this.change(chosen, this.comment);
    }
  }

  protected override get validationAnchor(): HTMLElement | undefined {
    return this.optionsElement ?? undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#onPageKeyDown);
    this.#regions = new MutationObserver(() => this.#placeRegions());
    this.#regions.observe(this, { childList: true });
    this.#placeRegions();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#onPageKeyDown);
    this.#regions?.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('src')) {
      this.size = undefined;
      this.problems.clear('src');
      this.#stage.fit();
    }
    super.willUpdate(changed);
    this.activeIndex = Math.max(0, Math.min(this.activeIndex, this.options.length - 1));
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const picture = this.pictureElement;
    if (picture && this.size) {
      picture.style.setProperty('--_width', String(this.size.width));
      picture.style.setProperty('--_height', String(this.size.height));
    }
    if (!this.src) this.#becomeReady();
    // The listbox that validity messages point at exists from the first update on.
    if (!this.internals.validity.valid) this.answerChanged();
  }

  protected override render(): TemplateResult {
    return html`<div class="frame ${this.src && !this.#target ? '' : 'flow'}">
      ${this.header ? html`<h2 class="head" part="header">${this.header}</h2>` : nothing}
      ${problemList(this.problems.list)}
      <div class="body">${this.instructions.panel()} ${this.#content()} ${this.#pane()}</div>
      ${this.instructions.dialog()} ${this.#commentDialog()}
    </div>`;
  }

  #content(): TemplateResult | typeof nothing {
    if (this.#target) {
      return html`<div class="content">
        <div class="target"><slot name="classification-target"></slot></div>
      </div>`;
    }
    if (!this.src) return nothing;
    return html`<div class="content">
      <div
        class="stage"
        part="stage"
        role="group"
        tabindex="0"
        aria-label=${this.locale.text('picture')}
        @pointerdown=${this.#stage.onPointerDown}
        @pointermove=${this.#stage.onPointerMove}
        @pointerup=${this.#stage.onPointerEnd}
        @pointercancel=${this.#stage.onPointerEnd}
        @dblclick=${this.#stage.onDoubleClick}
        @keydown=${this.#stage.onKeyDown}
      >
        <div class="layer">
          <div class="picture" ?hidden=${!this.size && this.problems.list.length > 0}>
            <img
              class=${this.#overlay ? 'raw' : ''}
              src=${this.src}
              alt=""
              draggable="false"
              @load=${this.#onPictureLoad}
              @error=${this.#onPictureError}
            />
            ${this.size && this.overlayShown && this.#overlay ? this.#overlayLayer(this.#overlay) : nothing}
          </div>
        </div>
        ${
          this.size || this.currentProblems.some(({ attribute }) => attribute === 'src')
            ? nothing
            : html`<div class="wait">${this.locale.text('loading')}</div>`
        }
        ${
          this.#overlay
            ? overlayTools(this.#overlay, this.locale, this.overlayShown, {
                onShow: (shown) => (this.overlayShown = shown),
                onOpacity: (opacity) =>
                  this.renderRoot
                    .querySelector<HTMLElement>('.over')
                    ?.style.setProperty('opacity', String(opacity)),
              })
            : nothing
        }
        <div class="stage-tools">
          ${this.#tool('zoomOut', Minus as IconNode, () => this.#stage.zoomBy(0.8))}
          ${this.#tool('fit', Maximize as IconNode, () => this.#stage.fit())}
          ${this.#tool('zoomIn', Plus as IconNode, () => this.#stage.zoomBy(1.25))}
        </div>
      </div>
    </div>`;
  }

  #tool(text: 'zoomIn' | 'zoomOut' | 'fit', drawing: IconNode, act: () => void): TemplateResult {
    const name = this.locale.text(text);
    return html`<button
      class="icon-button"
      type="button"
      aria-label=${name}
      title=${name}
      @click=${act}
    >
      ${icon(drawing)}
    </button>`;
  }

  #overlayLayer(overlay: Overlay): TemplateResult {
    return overlay.kind === 'mask'
      ? maskLayer(overlay, (source) =>
          this.report(
            'overlay-not-loaded',
            'overlay',
            `The mask ${excerpt(source, 120)} that attribute overlay of <${this.localName}> names could not be loaded.`,
          ),
        )
      : boxesLayer(overlay, this.size!);
  }

  #pane(): TemplateResult {
    const shown = this.#shownOptions();
    const alone = !this.src && !this.#target;
    return html`<section
      class="categories label-pane-content ${alone ? 'alone' : ''} ${this.multiple ? '' : 'single'}"
      part="categories"
      aria-labelledby="categories-title"
    >
      <div class="categories-head">
        <h2 id="categories-title">
          ${this.locale.text(this.multiple ? 'chooseAny' : 'chooseOne')}
        </h2>
        ${this.options.length >= SEARCH_FROM ? this.#search() : nothing}
      </div>
      <div
        class="options"
        role="listbox"
        tabindex=${this.takesNoInput ? -1 : 0}
        aria-label=${this.header || this.locale.text('categories')}
        aria-multiselectable=${this.multiple}
        aria-readonly=${this.readonly}
        aria-disabled=${this.takesNoInput}
        aria-required=${this.mustAnswer}
        aria-activedescendant=${this.options.length > 0 ? `option-${this.activeIndex}` : nothing}
        @click=${this.#onOptionClick}
        @keydown=${this.#onListKeyDown}
      >
        ${optionsView({
          options: this.options,
          shown,
          chosen: this.chosen,
          activeIndex: this.activeIndex,
          showsKeys: this.shortcuts !== 'off',
        })}
      </div>
      ${
        shown.length === 0 && this.queryText
          ? html`<p class="options no-match">
              ${this.locale.text('noMatch', { query: this.queryText })}
            </p>`
          : nothing
      }
      ${this.#foot()}
      <div class="visually-hidden" role="status">${this.note}</div>
    </section>`;
  }

  #foot(): TemplateResult | typeof nothing {
    const missing = this.missingShown ? this.internals.validationMessage : '';
    const status = missing || this.#status();
    const clears = this.multiple && this.chosen.size > 0 && !this.readonly;
    if (!status && !clears && !this.#commentRegion) return nothing;
    return html`<div class="categories-foot">
      <span class="status ${missing ? 'wrong' : ''}">${status}</span>
      <span class="acts">
        ${
          this.#commentRegion
            ? html`<button class="button link" type="button" @click=${this.#openComment}>
                ${icon(MessageSquareText as IconNode)}
                ${this.#commentRegion.getAttribute('link-text') || this.locale.text('addComment')}
              </button>`
            : nothing
        }
        ${
          clears
            ? html`<button class="button link" type="button" @click=${this.#clear}>
                ${this.locale.text('clear')}
              </button>`
            : nothing
        }
      </span>
    </div>`;
  }

  #search(): TemplateResult {
    return html`<div class="search">
      ${icon(Search as IconNode)}
      <input
        class="field"
        type="search"
        autocomplete="off"
        aria-label=${this.locale.text('search')}
        placeholder=${this.locale.text('searchHint')}
        .value=${this.queryText}
        @input=${(event: Event) => (this.queryText = (event.target as HTMLInputElement).value)}
        @keydown=${this.#onSearchKeyDown}
      />
    </div>`;
  }

  #commentDialog(): TemplateResult | typeof nothing {
    const region = this.#commentRegion;
    if (!region) return nothing;
    return dialogFrame({
      id: 'comment-dialog',
      title: region.getAttribute('header') || this.locale.text('addComment'),
      closeLabel: this.locale.text('done'),
      body: html`<slot name="worker-comment"></slot>
        <label class="comment-label" for="comment">${this.locale.text('comment')}</label>
        <textarea
          id="comment"
          class="field"
          placeholder=${region.getAttribute('placeholder') ?? ''}
          .value=${this.comment}
          ?readonly=${this.readonly}
          @input=${(event: Event) =>
            this.change(this.chosen, (event.target as HTMLTextAreaElement).value)}
        ></textarea>`,
      foot: html`<button
        class="button primary"
        type="button"
        @click=${(event: Event) => (event.target as HTMLElement).closest('dialog')?.close()}
      >
        ${this.locale.text('done')}
      </button>`,
    });
  }

  #status(): string {
    const least = this.multiple ? this.min : 0;
    if (this.max !== undefined && this.note === this.locale.text('atMost', { count: this.max })) {
      return this.note;
    }
    if (this.multiple && this.chosen.size < least) {
      return this.locale.text('atLeast', { count: least });
    }
    if (!this.multiple || this.chosen.size === 0) return '';
    return this.locale.text('count', { count: this.chosen.size });
  }

  #shownOptions(): readonly Category[] {
    const wanted = this.queryText.trim().toLocaleLowerCase(this.locale.language);
    if (!wanted) return this.options;
    return this.options.filter(({ label, group }) =>
      `${label}\n${group ?? ''}`.toLocaleLowerCase(this.locale.language).includes(wanted),
    );
  }

  get #commentRegion(): Element | null {
    return this.querySelector(':scope > worker-comment');
  }

  get #target(): Element | null {
    return this.querySelector(':scope > classification-target');
  }

  #placeRegions(): void {
    for (const region of [this.#commentRegion, this.#target]) {
      if (region) region.slot = region.localName;
    }
    this.requestUpdate();
  }

  #becomeReady(): void {
    if (this.#isReady) return;
    this.#isReady = true;
    this.dispatchEvent(new ReadyEvent());
  }

  readonly #onPictureLoad = (event: Event): void => {
    const { naturalWidth, naturalHeight } = event.target as HTMLImageElement;
    // An SVG without a size of its own states none.
    this.size = { width: naturalWidth || 800, height: naturalHeight || 600 };
    this.problems.clear('src');
    this.#becomeReady();
  };

  readonly #onPictureError = (): void => {
    this.report(
      'picture-not-loaded',
      'src',
      `The picture ${excerpt(this.src, 120)} could not be loaded: its address cannot be reached, or it is not a picture that this browser shows.`,
    );
  };

  readonly #openComment = (): void => {
    this.renderRoot.querySelector<HTMLDialogElement>('#comment-dialog')?.showModal();
    this.renderRoot.querySelector<HTMLTextAreaElement>('#comment')?.focus();
  };

  readonly #clear = (): void => {
    if (this.takesNoInput) return;
    this.note = this.locale.text('clear');
    this.change(new Set(), this.comment);
    this.optionsElement?.focus();
  };

  readonly #onOptionClick = (event: Event): void => {
    const option = (event.target as Element).closest<HTMLElement>('.option');
    if (option) this.#toggle(this.options[Number(option.dataset['index'])]);
  };

  readonly #onListKeyDown = (event: KeyboardEvent): void => {
    const shown = this.#shownOptions().map((category) => this.options.indexOf(category));
    const at = Math.max(0, shown.indexOf(this.activeIndex));
    const goals: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: shown.length - 1,
      PageDown: at + 8,
      PageUp: at - 8,
    };
    const goal = goals[event.key];
    if (goal !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.activeIndex = shown[Math.min(Math.max(goal, 0), shown.length - 1)] ?? 0;
      this.#revealActive();
    } else if (event.key === ' ' || event.key === 'Enter') {
      this.#toggle(this.options[this.activeIndex]);
    } else return;
    event.preventDefault();
  };

  readonly #onSearchKeyDown = (event: KeyboardEvent): void => {
    const [first] = this.#shownOptions();
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      if (this.queryText.trim() !== '') this.#toggle(first);
      (event.target as HTMLInputElement).select();
    } else if (event.key === 'ArrowDown' && first) {
      event.preventDefault();
      this.activeIndex = this.options.indexOf(first);
      this.optionsElement?.focus();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.queryText = '';
      this.optionsElement?.focus();
    }
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (this.shortcuts !== 'off') this.#shortcut(event);
  };

  readonly #onPageKeyDown = (event: KeyboardEvent): void => {
    const focused = document.activeElement;
    const nobody =
      focused === null || focused === document.body || focused === document.documentElement;
    if (this.shortcuts === 'page' && nobody) this.#shortcut(event);
  };

  #shortcut(event: KeyboardEvent): void {
    // Another element on the page may have taken the key already.
    if (event.defaultPrevented || takesKeys(event) || this.takesNoInput) return;
    if (event.key === '/' && this.options.length >= SEARCH_FROM) {
      event.preventDefault();
      this.renderRoot.querySelector<HTMLInputElement>('.search input')?.focus();
      return;
    }
    const key = shortcutKey(event);
    const category = key && this.options.find((option) => option.key === key);
    if (!category) return;
    event.preventDefault();
    if (event.repeat) return;
    this.#toggle(category);
    this.#revealActive();
  }

  #revealActive(): void {
    void this.updateComplete.then(() =>
      this.renderRoot
        .querySelector(`#option-${this.activeIndex}`)
        ?.scrollIntoView({ block: 'nearest' }),
    );
  }
}
