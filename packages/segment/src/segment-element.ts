import { Editor, type EditorEvent, type Segmenter } from '@gt-elements/editor';
import {
  ChangeEvent,
  ElementProblem,
  InstructionsController,
  LabelingElement,
  loadPicture,
  LocaleController,
  ReadyEvent,
} from '@gt-elements/element-kit';
import type { SemanticSegmentationAnswer } from '@gt-elements/manifest';
import type { Point } from '@gt-elements/raster';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { InitialValue } from './adjustment/initial-value.js';
import { messageText } from './announcements/names.js';
import { AnswerKeeper } from './answer.js';
import { BrowserPicture } from './browser-picture.js';
import { Choices } from './choices.js';
import { Declared } from './declared.js';
import { KeyInputHandler } from './input/key-input.js';
import { PointerInput } from './input/pointer-input.js';
import type { LabelOption } from './labels.js';
import { catalogs } from './locale/catalogs.js';
import type { SegmentMessages } from './locale/en.js';
import { PictureStage } from './picture-stage.js';
import { restoreMask } from './restore.js';
import { isBlank } from './review/blank.js';
import {
  AUTO_SEGMENT_ENGINES,
  type AutoSegmentEngine,
  SegmenterKeeper,
} from './segmenter-keeper.js';
import { segmentStyles } from './segment-element.styles.js';
import { ViewState } from './view-state.js';
import { classPanel } from './views/class-panel.js';
import { notice } from './views/notice.js';
import { OverlayPainter } from './views/overlay-painter.js';
import { actions, toolRail } from './views/toolbar.js';
import { toolOptions } from './views/tool-options.js';
import { aboveThePicture } from './views/above-the-picture.js';
import { seeThrough } from './views/see-through.js';
import { statusLine } from './views/status-line.js';
import { workAbove } from './workplace/above.js';
import { foot } from './workplace/foot.js';
import { Workplace, type WorkplaceHost } from './workplace/workplace.js';

/**
 * Semantic segmentation of a picture: the worker paints classes, and the form gets the mask in
 * Ground Truth's own shape.
 *
 * @summary Paint classes on a picture; submits what SageMaker Ground Truth's element submits.
 *
 * @fires gt-change - The worker changed the mask, or said that there is nothing to label.
 * @fires gt-label-change - The worker chose another class; `label` is its name.
 * @fires gt-tool-change - The worker chose another tool; `tool` is its name.
 * @fires gt-ready - The picture is shown, earlier work is loaded, and the element takes input.
 * @fires gt-error - Something is wrong; `problem` says what, with a stable code.
 *
 * @slot short-instructions - Filled by a child `<short-instructions>`: shown in a panel.
 * @slot full-instructions - Filled by a child `<full-instructions header="…">`: shown in a dialog.
 *
 * @csspart tools - The rail of tools.
 * @csspart tool - A button of the rail of tools.
 * @csspart tool-options - What the chosen tool can be set to.
 * @csspart action - A button of the upper bar.
 * @csspart zoom - The button that shows the zoom.
 * @csspart classes - The panel of classes.
 * @csspart class - The button that chooses a class.
 * @csspart search - The field that classes are searched with.
 * @csspart mini - A small button: show, hide, lock, unlock.
 * @csspart segment - A button of a choice among a few.
 * @csspart text-button - A button with words.
 * @csspart sheet - A panel over the picture: view, clean-up.
 * @csspart progress - What stands over the picture while a tool has something begun.
 * @csspart message - A message to the worker.
 * @csspart minimap - The small picture that shows what is seen.
 * @csspart instructions - The panel of the short instructions.
 * @csspart foot - The line below the picture: nothing to label, draft, review, shortcuts.
 * @csspart review - The panel of what a review found.
 * @csspart changes - The panel of what an adjustment changed.
 * @csspart wipe - The comparison with the earlier mask over the picture.
 *
 * @cssproperty --gt-accent - The colour of what is chosen.
 * @cssproperty --gt-accent-ink - The colour of text on it.
 * @cssproperty --gt-accent-wash - A faint ground of what is chosen.
 * @cssproperty --gt-surface - The colour of panels.
 * @cssproperty --gt-surface-raised - The colour of rows under the pointer.
 * @cssproperty --gt-surface-sunken - The colour around the picture.
 * @cssproperty --gt-ink - The colour of text.
 * @cssproperty --gt-ink-soft - The colour of icons and lesser text.
 * @cssproperty --gt-line - The colour of lines between parts.
 * @cssproperty --gt-line-strong - The colour of lines that are to be seen well.
 * @cssproperty --gt-danger - The colour of problems.
 * @cssproperty --gt-warning - The colour of warnings.
 * @cssproperty --gt-radius - How round panels are.
 * @cssproperty --gt-radius-small - How round buttons are.
 * @cssproperty --gt-font - The fonts.
 * @cssproperty --gt-shadow - The shadow of panels over the picture.
 *
 * @cssstate error - There is a problem: an attribute or the picture is not as it must be.
 */
export class GtSegment extends LabelingElement implements WorkplaceHost {
  static override readonly styles = segmentStyles;

  /** Address of the picture, at most 100 megapixels. It must allow this page to read it (CORS). */
  @property() src = '';

  /** What the worker is asked to do. */
  @property() header = '';

  /** The attribute `labels`: a list of class names as JSON5, `['Car', 'Road']`. */
  @property({ attribute: 'labels' }) labelsText: string | null = null;

  /**
   * The attribute `initial-value`: the mask of earlier work to be adjusted, as JSON5,
   * `{ src: 'mask.png', labelMappings: { Car: { color: '#2ca02c' } } }`.
   */
  @property({ attribute: 'initial-value' }) initialValueText: string | null = null;

  /**
   * What names the task for good. With it, work is kept in the browser as it is done and offered
   * again after a reload, a crash or a closed tab; a submitted form clears it.
   */
  @property({ attribute: 'task-id' }) taskId = '';

  /** Whether the worker says that the picture shows nothing to label. An empty mask may be submitted then. */
  @property({ attribute: false }) nothingToLabel = false;

  /** How strongly masks cover the picture, from 0 to 1. */
  @property({ type: Number }) opacity = 0.5;

  /** Which engine the auto-segment tool uses: `builtin`, `sam`, or `off` for no such tool. */
  @property({ attribute: 'auto-segment' }) autoSegment: AutoSegmentEngine = 'builtin';

  @state() private editor: Editor | undefined;
  @state() private loading = false;
  @state() private pointer: Point | undefined;

  @query('.surface') readonly surface!: HTMLElement;

  readonly #locale = new LocaleController<SegmentMessages>(this, catalogs);
  readonly #instructions = new InstructionsController(this);
  readonly #work = new Workplace(this, this.#locale);
  readonly #keys = new KeyInputHandler(
    () => this.surface,
    () => this.editor,
    this.#work.cursor,
    (held) => {
      if (this.#input) this.#input.spaceHeld = held;
    },
  );
  readonly #declared = new Declared(this.localName, this.problems, () => this.#labelsChanged());
  readonly #choices = new Choices(this);
  /** Above 0 while a program, not the worker, changes things. */
  #quiet = 0;
  readonly #view = new ViewState(() => {
    this.#applyLook();
    this.requestUpdate();
  });
  readonly #segmenters = new SegmenterKeeper(() => this.requestUpdate());
  #stage: PictureStage | undefined;
  #overlay: OverlayPainter | undefined;
  #input: PointerInput | undefined;
  #keeper: AnswerKeeper | undefined;
  #bitmap: ImageBitmap | undefined;
  #load: AbortController | undefined;
  #restored: SemanticSegmentationAnswer | undefined;
  #opening: Promise<void> = Promise.resolve();
  #justOpened = false;

  /**
   * The classes: names, or objects with `label`, and `color` and `key` if wished. Can be set while
   * the worker paints: what is painted stays with its class.
   */
  get labels(): readonly LabelOption[] {
    return this.#declared.labels;
  }

  set labels(labels: readonly LabelOption[]) {
    this.#declared.setLabels(labels);
  }

  /** The mask of earlier work to be adjusted; `undefined` where there is none. */
  get initialValue(): InitialValue | undefined {
    return this.#declared.initialValue;
  }

  set initialValue(value: InitialValue | undefined) {
    this.#declared.setInitialValue(value);
    this.requestUpdate('initialValue');
  }

  /**
   * The answer as it is now, in Ground Truth's shape; `null` before the picture is loaded. With an
   * earlier mask to adjust it says by `initialValueModified` whether any pixel differs from that.
   */
  get value(): SemanticSegmentationAnswer | null {
    const answer = this.#keeper?.answer();
    if (!answer || !this.editor) return null;
    const { state } = this.#work.adjustment;
    if (state === 'none') return answer;
    return { ...answer, initialValueModified: state === 'abandoned' || this.editor.isModified };
  }

  /** Deletes what the browser keeps of this task: for hosts that submit without the browser's own form. */
  async clearDraft(): Promise<void> {
    await this.#work.drafts.clear();
  }

  /** The mask as it is now: an 8-bit indexed PNG; `null` before the picture is loaded. */
  get maskPng(): Uint8Array | null {
    return this.#keeper?.png() ?? null;
  }

  /** Name and colour of each class, in order. */
  get classColors(): readonly { readonly name: string; readonly color: string }[] {
    return this.#declared.classes.map(({ name, color }) => ({ name, color }));
  }

  /**
   * Resolves when nothing is under way any more: earlier work is loaded, tools have answered, and the
   * answer is compressed, so that reading `value` costs next to nothing.
   */
  async whenSettled(): Promise<void> {
    await this.updateComplete;
    await this.#opening;
    await this.editor?.settled();
    await this.#keeper?.whenSettled();
  }

  /** Opens the list of all keys, as the button below the picture does. */
  showShortcuts(): void {
    this.#work.shortcuts.open();
  }

  /** The editor behind the element, for hosts that go further; `undefined` before the picture is loaded. */
  get document(): Editor | undefined {
    return this.editor;
  }

  /** A segmenter of the host, used by the auto-segment tool in place of any engine. */
  get segmenter(): Segmenter | undefined {
    return this.#segmenters.own;
  }

  set segmenter(segmenter: Segmenter | undefined) {
    this.#segmenters.own = segmenter;
    if (this.editor) this.#segmenters.serve(this.editor);
  }

  /** Bytes of labels that were sent to the graphics processor so far. */
  get uploadedBytes(): number {
    return this.#stage?.uploadedBytes ?? 0;
  }

  override reset(): void {
    this.nothingToLabel = false;
    if (this.#bitmap && this.editor) this.#open(this.#bitmap, this.#work.drafts.forget());
  }

  /** Called when what surrounds the work changed: drafts, earlier work. */
  workChanged(): void {
    const { problem, state } = this.#work.adjustment;
    if (state !== 'failed') this.problems.clear('initial-value');
    else if (problem && !this.currentProblems.includes(problem)) {
      this.problems.report('initial-value', problem);
    }
    this.#applyReadonly();
    if (this.hasUpdated) this.answerChanged();
    this.requestUpdate();
  }

  protected override get mustAnswer(): boolean {
    return this.required || (this.editor !== undefined && this.#work.obstacle !== '');
  }

  protected override answer(): unknown {
    return this.value;
  }

  protected override missing(): string {
    if (!this.editor) return this.#locale.text('notReady');
    if (this.#work.obstacle) return this.#work.obstacle;
    const done = this.nothingToLabel || this.editor.isModified || !isBlank(this.editor.map);
    return done ? '' : this.#locale.text('nothingPainted');
  }

  protected override get validationAnchor(): HTMLElement | undefined {
    return this.surface ?? undefined;
  }

  protected override restore(answer: unknown): void {
    this.#restored = answer as SemanticSegmentationAnswer;
    void this.#applyRestored();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  /** All the controls of a document are made at its first update: that gets a task of its own. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    if (!this.#justOpened) return super.scheduleUpdate();
    this.#justOpened = false;
    return new Promise((resume) => setTimeout(resume)).then(() => super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('src')) {
      this.#load?.abort();
      this.problems.clear('src');
      this.#close();
      this.loading = this.src !== '';
    }
    if (changed.has('autoSegment')) this.#useEngine();
    if (changed.has('labelsText') && this.labelsText !== null) {
      this.#declared.readLabels(this.labelsText);
    }
    if (changed.has('initialValueText') && this.initialValueText !== null) {
      this.#declared.readInitialValue(this.initialValueText);
    }
    if (changed.has('nothingToLabel') && this.hasUpdated) this.answerChanged();
    const another = changed.has('taskId') || changed.has('initialValueText');
    if ((another || changed.has('initialValue')) && !changed.has('src')) this.#openAgain();
    this.#applyReadonly();
  }

  protected override firstUpdated(): void {
    this.#start();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed as Map<PropertyKey, unknown>);
    if (changed.has('src')) void this.#loadPicture();
    seeThrough(this.renderRoot, this.#pointerOnPage());
    if (changed.has('opacity')) {
      this.#applyLook();
      this.#work.comparison.restyle();
    }
  }

  protected override render(): TemplateResult {
    const { editor } = this;
    const work = this.#work;
    const still = this.readonly || this.takesNoInput || work.asks;
    return html`<div class="room" @keydown=${this.#keys.down} @keyup=${this.#keys.up}>
      ${this.#instructions.panel()}
      <div class="desk">
        <div class="frame">
          <div class="bar">
            <h1 class="header">${this.header}</h1>
            ${editor ? toolOptions(editor, this.#locale, still) : nothing}
            <div class="group">
              ${editor ? actions(editor, this.#locale, this.#view, still) : nothing}
            </div>
          </div>
          ${
            editor
              ? toolRail(
                  editor,
                  this.#locale,
                  still,
                  (id) => id !== 'auto-segment' || this.#segmenters.isOffered,
                )
              : html`<div class="rail" aria-hidden="true"></div>`
          }
          <div class="view">
            <div
              class="surface"
              tabindex="0"
              role="application"
              aria-label=${this.#locale.text('canvas')}
              aria-roledescription=${this.#locale.text('canvasRole')}
              aria-describedby="canvas-help"
              aria-disabled=${still ? 'true' : 'false'}
            ></div>
            <p id="canvas-help" class="visually-hidden">${this.#locale.text('canvasHelp')}</p>
            ${
              editor
                ? aboveThePicture({
                    editor,
                    locale: this.#locale,
                    view: this.#view,
                    stage: this.#stage,
                    status: this.#segmenters.status,
                    opacity: this.opacity,
                    setOpacity: (opacity) => {
                      this.opacity = opacity;
                    },
                  })
                : nothing
            }
            ${editor ? statusLine(editor, this.#locale, work.cursor.at ?? this.pointer) : nothing}
            ${this.#notice()}
            ${
              editor
                ? workAbove(editor, work, {
                    reload: () => this.#openAgain(),
                    decided: () => this.#decided(),
                  })
                : nothing
            }
          </div>
          ${
            editor
              ? classPanel(editor, this.#locale, this.#view, still)
              : html`<div class="panel" aria-hidden="true"></div>`
          }
        </div>
        ${
          editor
            ? foot(editor, work, {
                still,
                nothingToLabel: this.nothingToLabel,
                setNothingToLabel: (value) => this.#sayNothingToLabel(value),
              })
            : nothing
        }
      </div>
      ${this.#instructions.dialog()} ${editor ? work.shortcuts.view(editor) : nothing}
    </div>`;
  }

  #notice(): TemplateResult | typeof nothing {
    // The problem of an earlier mask is asked about over the picture.
    const asked = this.editor && this.#work.adjustment.problem;
    return notice(this.#locale, {
      problems: this.currentProblems.filter((problem) => problem !== asked),
      loading: this.loading,
      hasPicture: this.editor !== undefined,
    });
  }

  #pointerOnPage(): Point | undefined {
    if (!this.editor || !this.pointer) return undefined;
    const box = this.surface.getBoundingClientRect();
    const { x, y } = this.editor.viewport.pictureToScreen(this.pointer);
    return { x: box.left + x, y: box.top + y };
  }

  #start(): void {
    if (this.#stage) return;
    const stage = new PictureStage(this.surface, () => this.requestUpdate());
    this.#stage = stage;
    this.#overlay = new OverlayPainter(this.surface, () => this.editor);
    this.#applyLook();
    this.#input = new PointerInput(this.surface, () => this.editor, {
      onPointer: (pointer) => {
        this.pointer = pointer;
      },
      onUse: () => this.#work.cursor.hide(),
    });
    void stage.start().then((started) => {
      if (started || this.#stage !== stage) this.problems.clear('renderer');
      else this.problems.report('renderer', noWebGl());
    });
    if (this.editor && this.#bitmap) stage.show(this.editor, this.#bitmap);
  }

  #stop(): void {
    this.#input?.destroy();
    this.#input = undefined;
    this.#overlay?.destroy();
    this.#overlay = undefined;
    this.#stage?.destroy();
    this.#stage = undefined;
    this.#view.close();
    this.#segmenters.close();
  }

  #applyLook(): void {
    if (this.#stage) this.#stage.look = { ...this.#view.look, opacity: this.opacity };
  }

  #useEngine(): void {
    const engine = this.autoSegment;
    if (AUTO_SEGMENT_ENGINES.includes(engine)) {
      this.#segmenters.engine = engine;
      this.problems.clear('auto-segment');
      if (this.editor) this.#segmenters.serve(this.editor);
      return;
    }
    this.problems.report(
      'auto-segment',
      new ElementProblem(
        'attribute-invalid',
        `The attribute auto-segment of <${this.localName}> is "${String(engine)}": it must be one of ${AUTO_SEGMENT_ENGINES.join(', ')}.`,
        'auto-segment',
      ),
    );
  }

  #labelsChanged(): void {
    const { editor } = this;
    if (editor) {
      this.#quietly(() => {
        editor.classes = this.#declared.classes;
      });
    }
    this.requestUpdate();
  }

  /** The same picture with another task or another earlier mask. */
  #openAgain(): void {
    if (this.#bitmap && this.editor) this.#open(this.#bitmap);
  }

  /** The worker has said what is to become of earlier work. */
  #decided(): void {
    this.workChanged();
    this.surface?.focus();
  }

  #sayNothingToLabel(value: boolean): void {
    if (value === this.nothingToLabel) return;
    this.nothingToLabel = value;
    this.#work.drafts.changed();
    this.answerChanged();
    this.dispatchEvent(new ChangeEvent());
  }

  #applyReadonly(): void {
    const { editor } = this;
    const still = this.readonly || this.takesNoInput || this.#work.asks;
    if (!editor || editor.readonly === still) return;
    if (still) this.#input?.finish();
    editor.readonly = still;
  }

  #quietly<Result>(work: () => Result): Result {
    this.#quiet++;
    try {
      return work();
    } finally {
      this.#quiet--;
    }
  }

  async #loadPicture(): Promise<void> {
    if (!this.src) return;
    const load = new AbortController();
    this.#load = load;
    try {
      const bitmap = await loadPicture(this.src, { signal: load.signal });
      this.#bitmap?.close();
      this.#bitmap = bitmap;
      await this.#open(bitmap);
      if (load.signal.aborted) return;
      this.dispatchEvent(new ReadyEvent());
    } catch (error) {
      if (load.signal.aborted) return;
      if (!(error instanceof ElementProblem)) throw error;
      this.problems.report('src', error);
    } finally {
      if (this.#load === load) this.loading = false;
    }
  }

  /** Begins with a document; resolves when earlier work is in place or asked about. */
  #open(bitmap: ImageBitmap, after?: Promise<void>): Promise<void> {
    this.#input?.finish();
    this.#work.close();
    this.#keeper?.close();
    const editor = new Editor({
      width: bitmap.width,
      height: bitmap.height,
      classes: this.#declared.classes,
      picture: new BrowserPicture(bitmap),
    });
    editor.readonly = this.readonly || this.takesNoInput;
    editor.subscribe((event) => this.#follow(event));
    this.#keeper = new AnswerKeeper(editor);
    this.#keeper.changed();
    this.#justOpened = true;
    this.editor = editor;
    this.#choices.begin(editor);
    this.#stage?.show(editor, bitmap);
    this.#overlay?.changed();
    this.#view.countSoon(editor);
    this.#segmenters.serve(editor);
    this.#quiet++;
    const opening = this.#work
      .open(editor, bitmap, {
        task: this.#draftKey(),
        picture: this.src,
        initial: this.#declared.initialProblem ?? this.#declared.initialValue,
        after,
      })
      .finally(() => this.#quiet--)
      .then(() => this.#applyRestored());
    this.#opening = opening;
    this.workChanged();
    return opening;
  }

  /** Two elements of one task keep drafts of their own. */
  #draftKey(): string {
    return this.taskId === '' ? '' : [this.taskId, this.name].filter(Boolean).join(' · ');
  }

  #close(): void {
    this.#input?.finish();
    this.#work.close();
    this.nothingToLabel = false;
    this.#keeper?.close();
    this.#keeper = undefined;
    this.editor = undefined;
    this.#stage?.clear();
    this.#overlay?.changed();
    this.#view.close();
    this.answerChanged();
  }

  async #applyRestored(): Promise<void> {
    const { editor } = this;
    const answer = this.#restored;
    if (!editor || !answer) return;
    this.#restored = undefined;
    const labels = await restoreMask(editor, answer);
    if (labels && this.editor === editor)
      editor.apply('Restore', ({ edit }) => {
        edit.writeRectangle({ x: 0, y: 0, width: editor.width, height: editor.height }, labels);
      });
  }

  #follow(event: EditorEvent): void {
    this.#followView(event);
    this.#work.follow(event);
    if (this.editor) this.#choices.tell(this.editor, this.#quiet > 0);
    if (event.type === 'history') {
      if (this.nothingToLabel && this.editor && !isBlank(this.editor.map))
        this.nothingToLabel = false;
      this.#keeper?.changed();
      this.answerChanged();
      if (this.#quiet === 0) this.dispatchEvent(new ChangeEvent());
    } else if (event.type === 'classes') {
      this.#keeper?.changed();
    }
  }

  #followView(event: EditorEvent): void {
    const { editor } = this;
    if (!editor) return;
    if (event.type === 'overlay' || event.type === 'viewport') this.#overlay?.changed();
    if (event.type === 'message') {
      this.#view.tell({ ...event, text: messageText(this.#locale, event.code, event.text) });
    }
    if (event.type === 'tool') this.#segmenters.serve(editor);
    if (event.type === 'history' || event.type === 'classes') this.#view.countSoon(editor);
    const seen = event.type !== 'pixels' && (event.type !== 'overlay' || this.#view.sheet);
    if (seen) this.requestUpdate();
  }
}

const noWebGl = () =>
  new ElementProblem(
    'no-webgl',
    'This browser gives no WebGL 2, without which the picture cannot be drawn: switch hardware acceleration on, or use another browser.',
  );
