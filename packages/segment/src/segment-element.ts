import { Editor, type EditorEvent, type Segmenter } from '@gt-elements/editor';
import {
  ChangeEvent,
  ElementProblem,
  icon,
  type IconNode,
  LabelingElement,
  loadPicture,
  LocaleController,
  parseJson5Attribute,
  ReadyEvent,
  tokens,
} from '@gt-elements/element-kit';
import type { SemanticSegmentationAnswer } from '@gt-elements/manifest';
import type { Point } from '@gt-elements/raster';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { TriangleAlert } from 'lucide';
import { AnswerKeeper } from './answer.js';
import { BrowserPicture } from './browser-picture.js';
import { handleKey } from './input/key-input.js';
import { PointerInput } from './input/pointer-input.js';
import { checkLabels, type LabelOption, toClasses } from './labels.js';
import { en, type SegmentMessages } from './locale/en.js';
import { PictureStage } from './picture-stage.js';
import { restoreMask } from './restore.js';
import {
  AUTO_SEGMENT_ENGINES,
  type AutoSegmentEngine,
  SegmenterKeeper,
} from './segmenter-keeper.js';
import { segmentStyles } from './segment-element.styles.js';
import { ViewState } from './view-state.js';
import { classPanel } from './views/class-panel.js';
import { OverlayPainter } from './views/overlay-painter.js';
import { actions, toolRail } from './views/toolbar.js';
import { toolOptions } from './views/tool-options.js';
import { aboveThePicture } from './views/above-the-picture.js';

/**
 * Semantic segmentation of a picture: the worker paints classes, and the form gets the mask in
 * Ground Truth's own shape.
 *
 * @summary Paint classes on a picture; submits what SageMaker Ground Truth's element submits.
 *
 * @fires gt-change - The worker changed the mask.
 * @fires gt-ready - The picture is shown and takes input.
 * @fires gt-error - Something is wrong; `problem` says what, with a stable code.
 *
 * @csspart tool - A button of the tool rail.
 * @csspart action - A button of the upper bar.
 * @csspart classes - The panel of classes.
 * @csspart class - The button that chooses a class.
 *
 * @cssproperty --gt-accent - The colour of what is chosen.
 * @cssproperty --gt-surface - The colour of panels.
 * @cssproperty --gt-ink - The colour of text.
 *
 * @cssstate error - There is a problem: an attribute or the picture is not as it must be.
 */
export class GtSegment extends LabelingElement {
  static override readonly styles = [tokens, segmentStyles];

  /** Address of the picture, at most 100 megapixels. It must allow this page to read it (CORS). */
  @property() src = '';

  /** What the worker is asked to do. */
  @property() header = '';

  /** The attribute `labels`: a list of class names as JSON5, `['Car', 'Road']`. */
  @property({ attribute: 'labels' }) labelsText: string | null = null;

  /** How strongly masks cover the picture, from 0 to 1. */
  @property({ type: Number }) opacity = 0.5;

  /** Which engine the auto-segment tool uses: `builtin`, `sam`, or `off` for no such tool. */
  @property({ attribute: 'auto-segment' }) autoSegment: AutoSegmentEngine = 'builtin';

  @state() private editor: Editor | undefined;
  @state() private loading = false;
  @state() private pointer: Point | undefined;

  @query('.surface') private readonly surface!: HTMLElement;

  readonly #locale = new LocaleController<SegmentMessages>(this, { en });
  #labels: readonly LabelOption[] = [];
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

  /**
   * The classes: names, or objects with `label`, and `color` and `key` if wished. Can be set while
   * the worker paints: what is painted stays with its class.
   */
  get labels(): readonly LabelOption[] {
    return this.#labels;
  }

  set labels(labels: readonly LabelOption[]) {
    try {
      this.#useLabels(checkLabels(labels));
      this.problems.clear('labels');
    } catch (error) {
      this.problems.report(
        'labels',
        new ElementProblem(
          'property-invalid',
          `The property labels of <${this.localName}> must be ${(error as Error).message}.`,
          'labels',
        ),
      );
    }
  }

  /** The answer as it is now, in Ground Truth's shape; `null` before the picture is loaded. */
  get value(): SemanticSegmentationAnswer | null {
    return this.#keeper?.answer() ?? null;
  }

  /** The mask as it is now: an 8-bit indexed PNG; `null` before the picture is loaded. */
  get maskPng(): Uint8Array | null {
    return this.#keeper?.png() ?? null;
  }

  /** Name and colour of each class, in order. */
  get classColors(): readonly { readonly name: string; readonly color: string }[] {
    return toClasses(this.#labels).map(({ name, color }) => ({ name, color }));
  }

  /** Resolves when the answer is compressed, so that reading `value` costs next to nothing. */
  async whenSettled(): Promise<void> {
    await this.updateComplete;
    await this.editor?.settled();
    await this.#keeper?.whenSettled();
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
    if (!this.#bitmap) return;
    this.#open(this.#bitmap);
  }

  protected override answer(): unknown {
    return this.value;
  }

  protected override missing(): string {
    if (!this.editor) return this.#locale.text('notReady');
    return this.editor.isModified ? '' : this.#locale.text('nothingPainted');
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

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('src')) {
      this.#load?.abort();
      this.problems.clear('src');
      this.#close();
      this.loading = this.src !== '';
    }
    if (changed.has('autoSegment')) this.#useEngine();
    if (changed.has('labelsText') && this.labelsText !== null) this.#readLabels();
    if (this.editor && (changed.has('readonly') || changed.has('disabled'))) {
      this.editor.readonly = this.readonly || this.takesNoInput;
    }
  }

  protected override firstUpdated(): void {
    this.#start();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed as Map<PropertyKey, unknown>);
    if (changed.has('src')) void this.#loadPicture();
    if (changed.has('opacity')) this.#applyLook();
  }

  protected override render(): TemplateResult {
    const { editor } = this;
    const still = this.readonly || this.takesNoInput;
    return html`<div class="frame" @keydown=${this.#onKeyDown} @keyup=${this.#onKeyUp}>
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
        ></div>
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
        ${this.#status(editor)} ${this.#notice(editor)}
      </div>
      ${
        editor
          ? classPanel(editor, this.#locale, this.#view, still)
          : html`<section class="panel" aria-hidden="true"></section>`
      }
    </div>`;
  }

  #status(editor: Editor | undefined): TemplateResult | typeof nothing {
    if (!editor || !this.pointer) return nothing;
    const x = Math.floor(this.pointer.x);
    const y = Math.floor(this.pointer.y);
    if (x < 0 || y < 0 || x >= editor.width || y >= editor.height) return nothing;
    const under = editor.classes[editor.map.labelAt(x, y) - 1];
    return html`<div class="status">
      ${this.#locale.text('position', { x, y })}<span
        class="swatch"
        style="background:${under?.color ?? '#ffffff'}"
      ></span
      >${under?.name ?? this.#locale.text('background')}
    </div>`;
  }

  #notice(editor: Editor | undefined): TemplateResult | typeof nothing {
    const problems = this.currentProblems;
    if (problems.length > 0) {
      return html`<div class="notice" role="alert">
        ${problems.map(
          (problem) =>
            html`<div class="problem">
              ${icon(TriangleAlert as IconNode, 20)}<span>${problem.message}</span>
            </div>`,
        )}
      </div>`;
    }
    if (this.loading) {
      return html`<div class="notice" role="status">
        <span class="spinner"></span>${this.#locale.text('loading')}
      </div>`;
    }
    if (!editor) return html`<div class="notice hint">${this.#locale.text('noPicture')}</div>`;
    return nothing;
  }

  #start(): void {
    if (this.#stage) return;
    const stage = new PictureStage(this.surface, () => this.requestUpdate());
    this.#stage = stage;
    this.#overlay = new OverlayPainter(this.surface, () => this.editor);
    this.#applyLook();
    this.#input = new PointerInput(
      this.surface,
      () => this.editor,
      (pointer) => {
        this.pointer = pointer;
      },
    );
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

  #readLabels(): void {
    try {
      const labels = parseJson5Attribute(this.localName, 'labels', this.labelsText, checkLabels);
      this.#useLabels(labels ?? []);
      this.problems.clear('labels');
    } catch (error) {
      this.problems.report('labels', error as ElementProblem);
    }
  }

  #useLabels(labels: readonly LabelOption[]): void {
    this.#labels = labels;
    if (this.editor) this.editor.classes = toClasses(labels);
    this.requestUpdate();
  }

  async #loadPicture(): Promise<void> {
    if (!this.src) return;
    const load = new AbortController();
    this.#load = load;
    try {
      const bitmap = await loadPicture(this.src, { signal: load.signal });
      this.#bitmap?.close();
      this.#bitmap = bitmap;
      this.#open(bitmap);
      this.dispatchEvent(new ReadyEvent());
    } catch (error) {
      if (load.signal.aborted) return;
      if (!(error instanceof ElementProblem)) throw error;
      this.problems.report('src', error);
    } finally {
      if (this.#load === load) this.loading = false;
    }
  }

  #open(bitmap: ImageBitmap): void {
    this.#keeper?.close();
    const editor = new Editor({
      width: bitmap.width,
      height: bitmap.height,
      classes: toClasses(this.#labels),
      picture: new BrowserPicture(bitmap),
    });
    editor.readonly = this.readonly || this.takesNoInput;
    editor.subscribe((event) => this.#follow(event));
    this.#keeper = new AnswerKeeper(editor);
    this.#keeper.changed();
    this.editor = editor;
    this.#stage?.show(editor, bitmap);
    this.#overlay?.changed();
    this.#view.countSoon(editor);
    this.#segmenters.serve(editor);
    void this.#applyRestored();
    this.answerChanged();
  }

  #close(): void {
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
    if (event.type === 'history') {
      this.#keeper?.changed();
      this.answerChanged();
      this.dispatchEvent(new ChangeEvent());
    } else if (event.type === 'classes') {
      this.#keeper?.changed();
    }
  }

  #followView(event: EditorEvent): void {
    const { editor } = this;
    if (!editor) return;
    if (event.type === 'overlay' || event.type === 'viewport') this.#overlay?.changed();
    if (event.type === 'message') this.#view.tell(event);
    if (event.type === 'tool') this.#segmenters.serve(editor);
    if (event.type === 'history' || event.type === 'classes') this.#view.countSoon(editor);
    const seen = event.type !== 'pixels' && (event.type !== 'overlay' || this.#view.sheet);
    if (seen) this.requestUpdate();
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0];
    if (!this.editor || target instanceof HTMLInputElement) return;
    if (event.key === ' ' && target === this.surface) {
      if (this.#input) this.#input.spaceHeld = true;
      event.preventDefault();
      return;
    }
    if (target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ')) return;
    if (handleKey(this.editor, event)) event.preventDefault();
  };

  readonly #onKeyUp = (event: KeyboardEvent): void => {
    if (event.key === ' ' && this.#input) this.#input.spaceHeld = false;
  };
}

const noWebGl = () =>
  new ElementProblem(
    'no-webgl',
    'This browser gives no WebGL 2, without which the picture cannot be drawn: switch hardware acceleration on, or use another browser.',
  );
