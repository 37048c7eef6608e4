import type { Editor, Segmenter } from '@gt-elements/editor';
import {
  InstructionsController,
  LabelingElement,
  LocaleController,
} from '@gt-elements/element-kit';
import type { SemanticSegmentationAnswer } from '@gt-elements/manifest';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { InitialValue } from './adjustment/initial-value.js';
import { readKept } from './answer/kept-answer.js';
import { Declared } from './declared.js';
import { KeyInputHandler } from './input/key-input.js';
import type { LabelOption } from './labels.js';
import { catalogs } from './locale/catalogs.js';
import type { SegmentMessages } from './locale/en.js';
import { PictureSurface } from './picture-surface.js';
import { segmentStyles } from './segment-element.styles.js';
import { type AutoSegmentEngine, engineFor, SegmenterKeeper } from './segmenter-keeper.js';
import { LabelingTask } from './task/labeling-task.js';
import { PictureSource } from './task/picture-source.js';
import { ViewState } from './view-state.js';
import { desk } from './views/desk.js';
import { seeThrough } from './views/see-through.js';
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
 * @fires gt-segmenter-request - The engine that `auto-segment` names is wanted; `provide()` gives one.
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

  @query('.surface') readonly surface!: HTMLElement;

  readonly #locale = new LocaleController<SegmentMessages>(this, catalogs);
  readonly #instructions = new InstructionsController(this);
  readonly #work = new Workplace(this, this.#locale);
  readonly #declared = new Declared(this.localName, this.problems, () => this.#task.useClasses());
  readonly #view = new ViewState(() => {
    this.#applyLook();
    this.requestUpdate();
  });
  readonly #segmenters = new SegmenterKeeper(() => this.requestUpdate(), engineFor(this));
  readonly #surface = new PictureSurface(this.problems, {
    onChange: () => this.requestUpdate(),
    onUse: () => this.#work.cursor.hide(),
    act: (work) => this.#task.act(work),
  });
  readonly #keys = new KeyInputHandler(
    () => this.surface,
    () => this.document,
    this.#work.cursor,
    (held) => {
      this.#surface.viewHeld = held;
    },
    (work) => this.#task.act(work),
  );
  readonly #task = new LabelingTask(this, {
    declared: this.#declared,
    surface: this.#surface,
    view: this.#view,
    segmenters: this.#segmenters,
    work: this.#work,
    opened: () => {
      this.#justOpened = true;
    },
    answerChanged: () => this.answerChanged(),
  });
  readonly #picture = new PictureSource(this, this.problems, (bitmap) => this.#task.open(bitmap));
  #justOpened = false;

  /**
   * The classes: names, or objects with `label`, and `color` and `key` if wished. Can be set while
   * the worker paints: what is painted stays with its class.
   */
  get labels(): readonly LabelOption[] {
    return this.#declared.labels;
  }

  set labels(labels: readonly LabelOption[] | string) {
    this.#declared.setLabels(labels);
  }

  /** The mask of earlier work to be adjusted; `undefined` where there is none. */
  get initialValue(): InitialValue | undefined {
    return this.#declared.initialValue;
  }

  set initialValue(value: InitialValue | string | null | undefined) {
    if (this.#declared.setInitialValue(value)) this.requestUpdate('initialValue');
  }

  /**
   * The answer as it is now, in Ground Truth's shape; `null` before the picture is loaded. With an
   * earlier mask to adjust it says by `initialValueModified` whether any pixel differs from that.
   */
  get value(): SemanticSegmentationAnswer | null {
    return this.#task.submission.value;
  }

  /** Goes on after the worker's answer to a question about earlier work. */
  draftsDecided(wentOn: boolean): void {
    this.workChanged();
    if (wentOn) this.#task.wentOn();
    this.#work.question.toWork();
  }

  /** Deletes what the browser keeps of this task: for hosts that submit without the browser's own form. */
  async clearDraft(): Promise<void> {
    await this.#work.drafts.clear();
  }

  /** The mask as it is now: an 8-bit indexed PNG; `null` before the picture is loaded. */
  get maskPng(): Uint8Array | null {
    return this.#task.submission.png;
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
    await this.#task.whenSettled();
  }

  /** Opens the list of all keys, as the button below the picture does. */
  showShortcuts(): void {
    this.#work.shortcuts.open();
  }

  /** The editor behind the element, for hosts that go further; `undefined` before the picture is loaded. */
  get document(): Editor | undefined {
    return this.#task.editor;
  }

  /** A segmenter of the host, used by the auto-segment tool in place of any engine. */
  get segmenter(): Segmenter | undefined {
    return this.#segmenters.own;
  }

  set segmenter(segmenter: Segmenter | undefined) {
    this.#segmenters.own = segmenter;
    if (this.document) this.#segmenters.serve(this.document);
  }

  /** Bytes of labels that were sent to the graphics processor so far. */
  get uploadedBytes(): number {
    return this.#surface.stage?.uploadedBytes ?? 0;
  }

  override reset(): void {
    this.#task.restart();
  }

  /** Called when what surrounds the work changed: drafts, earlier work. */
  workChanged(): void {
    const { problem, state } = this.#work.adjustment;
    if (state !== 'failed') this.problems.clear('initial-value');
    else if (problem && !this.currentProblems.includes(problem)) {
      this.problems.report('initial-value', problem);
    }
    this.#task.useStillness();
    if (this.hasUpdated) this.answerChanged();
    this.requestUpdate();
  }

  protected override get mustAnswer(): boolean {
    return this.required || this.#task.submission.isHeldUp;
  }

  protected override answer(): unknown {
    return this.value;
  }

  protected override missing(): string {
    return this.#task.submission.missing(this.nothingToLabel);
  }

  protected override get validationAnchor(): HTMLElement | undefined {
    return this.#work.question.answer ?? this.surface ?? undefined;
  }

  protected override restore(answer: unknown): void {
    this.#task.submission.restore(readKept(answer));
  }

  /** With a `task-id` a draft has all of the work, with its history; without one the browser is given the answer. */
  protected override keepForRestore(): void {
    this.internals.setFormValue(null, this.taskId === '' ? this.#task.submission.kept : null);
  }

  readonly #onLeave = (): void => this.keepForRestore();

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pagehide', this.#onLeave);
    window.addEventListener('keydown', this.#keys.pageDown);
    window.addEventListener('keyup', this.#keys.up);
    if (!this.hasUpdated) return;
    this.#surface.start(this.surface);
    if (!this.document) return;
    this.#view.countSoon(this.document);
    this.#segmenters.serve(this.document);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.#onLeave);
    window.removeEventListener('keydown', this.#keys.pageDown);
    window.removeEventListener('keyup', this.#keys.up);
    this.#surface.stop();
    this.#view.rest();
    this.#segmenters.close();
  }

  /** All the controls of a document are made at its first update: that gets a task of its own. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    if (!this.#justOpened) return super.scheduleUpdate();
    this.#justOpened = false;
    return new Promise((resume) => setTimeout(resume)).then(() => super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('src')) {
      this.#picture.expect(this.src);
      this.#task.close();
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
    if ((another || changed.has('initialValue')) && !changed.has('src')) this.#task.openAgain();
    this.#task.useStillness();
  }

  protected override firstUpdated(): void {
    this.#surface.start(this.surface);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed as Map<PropertyKey, unknown>);
    if (changed.has('src')) void this.#picture.load(this.src);
    seeThrough(this.renderRoot, this.#surface.pointerOnPage);
    if (changed.has('opacity')) {
      this.#applyLook();
      this.#work.comparison.restyle();
    }
  }

  protected override render(): TemplateResult {
    return html`<div class="room" @keydown=${this.#keys.down} @keyup=${this.#keys.up}>
      ${this.#instructions.panel()}
      ${desk({
        editor: this.document,
        header: this.header,
        view: this.#view,
        work: this.#work,
        surface: this.#surface,
        segmenters: this.#segmenters,
        problems: this.problems.shown,
        dismissProblem: this.dismissProblem,
        isLoading: this.#picture.isLoading,
        retry: this.#retry,
        still: this.#task.isStill,
        act: this.#task.act,
        opacity: this.opacity,
        setOpacity: (opacity) => {
          this.opacity = opacity;
        },
        nothingToLabel: this.nothingToLabel,
        setNothingToLabel: (value) => this.#task.sayNothingToLabel(value),
        reload: () => this.#task.openAgain(),
        decided: () => this.draftsDecided(false),
      })}
      ${this.#instructions.dialog()}
      ${this.document ? this.#work.shortcuts.view(this.document) : nothing}
    </div>`;
  }

  readonly #retry = (): void => {
    this.surface.focus({ preventScroll: true });
    this.#picture.expect(this.src);
    void this.#picture.load(this.src);
  };

  #applyLook(): void {
    this.#surface.look = { ...this.#view.look, opacity: this.opacity };
  }

  #useEngine(): void {
    const engine = this.#declared.readEngine(this.autoSegment);
    if (engine === undefined) return;
    this.#segmenters.engine = engine;
    if (this.document) this.#segmenters.serve(this.document);
  }
}
