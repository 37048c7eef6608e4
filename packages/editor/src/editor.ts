import { classOfKey } from './class-keys.js';
import { CleanUp } from './clean-up.js';
import { DocumentEditor, type DocumentOptions } from './document-editor.js';
import type { DraftChoices } from './draft.js';
import type { EditorFace } from './editor-face.js';
import type { EditorEvent, HistoryEvent } from './events.js';
import type { HistoryChange } from './history.js';
import type { KeyInput, PointerSample } from './input.js';
import type { Overlay } from './overlay.js';
import type { Picture } from './picture.js';
import type { Segmenter } from './segmenter.js';
import {
  defaultSettings,
  restoredSettings,
  type Settings,
  type ToolId,
  withSettings,
} from './settings.js';
import { editorCommands } from './shortcuts/commands.js';
import { ToolBox } from './tool-box.js';
import { makeToolContext } from './tool-context.js';
import { makeTools } from './tools/all.js';
import type { AutoSegmentProgress } from './tools/auto-segment.js';
import { Viewport } from './viewport.js';

export interface EditorOptions extends DocumentOptions {
  /** The picture's colours, for the tools that look at them. */
  readonly picture?: Picture;
  readonly segmenter?: Segmenter;
}

/**
 * The whole segmentation editor without a screen: what to draw is asked of it, and pointer and key
 * events in picture pixels are told to it. It knows neither DOM nor renderer.
 *
 * A gesture ends in complete or cancel; each complete gesture is one step of history. The same
 * script of events gives the same label bytes on every machine.
 */
export class Editor extends DocumentEditor implements EditorFace {
  readonly viewport: Viewport;
  /** Removes islands, fills holes, smooths outlines, after a preview. */
  readonly cleanUp: CleanUp;
  /** The picture's colours; may be set when it has loaded. */
  picture: Picture | undefined;

  readonly #tools: ToolBox;
  readonly #work = new Set<Promise<void>>();
  #settings = defaultSettings();
  #onlyUnlabelled = false;
  #readonly = false;
  #segmenter: Segmenter | undefined;

  /**
   * @throws {RasterError} `size-out-of-range` for a size that no label map has.
   * @throws {EditorError} what `classes` is refused for.
   */
  constructor(options: EditorOptions) {
    super(options);
    const { width, height } = options;
    this.viewport = new Viewport({ width, height }, () => this.emit({ type: 'viewport' }));
    this.picture = options.picture;
    this.#segmenter = options.segmenter;
    for (const command of editorCommands(this)) this.shortcuts.register(command);
    const emit = (event: EditorEvent) => this.emit(event);
    const contextOf = (by: HistoryEvent['by']) =>
      makeToolContext(this, {
        document: this.document,
        begin: (name) => this.begin(name, by),
        version: () => this.version,
        emit,
        track: (work) => this.#track(work),
      });
    this.#tools = new ToolBox(makeTools(contextOf('tool')), this.gestures, this.viewport, emit);
    this.cleanUp = new CleanUp(contextOf('call'));
  }

  /** Whether painting leaves alone all pixels that have a label. Erasing is not concerned. */
  get paintOnlyUnlabelled(): boolean {
    return this.#onlyUnlabelled;
  }

  set paintOnlyUnlabelled(value: boolean) {
    this.#onlyUnlabelled = value;
    this.emit({ type: 'settings' });
  }

  /** Whether pixels can not be changed; the view still can. */
  get readonly(): boolean {
    return this.#readonly;
  }

  set readonly(value: boolean) {
    if (value) this.cancel();
    this.#readonly = value;
    this.emit({ type: 'settings' });
  }

  // Tools

  /** The chosen tool. */
  get tool(): ToolId {
    return this.#tools.chosen.id;
  }

  /**
   * Chooses a tool. A stroke that is under way is completed; what a tool has unfinished waits for it.
   *
   * @throws {EditorError} `no-such-tool`
   */
  set tool(id: ToolId) {
    this.#tools.choose(id);
  }

  get toolIds(): readonly ToolId[] {
    return this.#tools.ids;
  }

  /** The name of the state that the tool is in. */
  get toolState(): string {
    return this.#tools.current.state;
  }

  /** A tool that takes the place of the chosen one for as long as a key or button is held. */
  get heldTool(): ToolId | undefined {
    return this.#tools.held?.id;
  }

  /**
   * Puts a tool in the place of the chosen one (which keeps what it has begun), or ends that.
   *
   * @throws {EditorError} `no-such-tool`
   */
  holdTool(id: ToolId | undefined): void {
    this.#tools.hold(id);
  }

  /** The settings of every tool. */
  get settings(): Settings {
    return this.#settings;
  }

  /**
   * Changes settings of one tool. Sizes and tolerances are brought into their range.
   *
   * @throws {EditorError} `setting-out-of-range`
   */
  changeSettings<Id extends keyof Settings>(tool: Id, values: Partial<Settings[Id]>): void {
    this.#settings = withSettings(this.#settings, tool, values);
    this.emit({ type: 'settings' });
    this.emit({ type: 'overlay' });
  }

  /** What is to be drawn over the picture now. */
  get overlay(): Overlay {
    const { cursor, items } = this.#tools.current.overlay;
    const { pending } = this.cleanUp;
    if (!pending || pending.pieces === 0) return { cursor, items };
    return { cursor, items: [{ kind: 'marks', areas: pending.areas }, ...items] };
  }

  /** How far the auto-segment tool is. */
  get autoSegment(): AutoSegmentProgress {
    return this.#tools.autoSegment.progress;
  }

  get segmenter(): Segmenter | undefined {
    return this.#segmenter;
  }

  /** Takes another engine; what the auto-segment tool has begun with the old one is asked of the new one. */
  set segmenter(segmenter: Segmenter | undefined) {
    this.#segmenter = segmenter;
    this.#tools.autoSegment.engineChanged();
    this.emit({ type: 'tool' });
  }

  // Input

  pointerDown(sample: PointerSample): void {
    if (this.#readonly && this.#tools.current.id !== 'pan') return;
    this.#tools.pointerDown(sample);
  }

  /** @param samples One sample, or those that the browser coalesced, oldest first. */
  pointerMove(samples: PointerSample | readonly PointerSample[]): void {
    const list = 'x' in samples ? [samples] : samples;
    if (list.length > 0) this.#tools.pointerMove(list);
  }

  pointerUp(sample: PointerSample): void {
    this.#tools.pointerUp(sample);
  }

  /** The pointer was taken away (a palm, a second finger): the stroke is as if it had never been. */
  pointerCancel(): void {
    this.#tools.pointerCancel();
  }

  /** The pointer left the view. */
  pointerLeave(): void {
    this.#tools.current.pointerLeave?.();
  }

  /** Tells a key that was pressed. @returns Whether it meant something. */
  key(input: KeyInput): boolean {
    if (!this.#readonly && this.#tools.key(input)) return true;
    const chosen = classOfKey(this.classes, input);
    if (chosen) {
      if (!input.repeat) this.activeClass = chosen.label;
      return true;
    }
    const command = this.shortcuts.find(input);
    command?.run();
    return command !== undefined;
  }

  /** Ends what the tool has begun by doing it: closes the polygon, accepts the mask. */
  complete(): void {
    this.#tools.complete();
  }

  /**
   * Asks the segmenter once more for the mask under review. An engine that stood in while a better one
   * was loading made it, perhaps.
   */
  askAgain(): void {
    this.#tools.autoSegment.askAgain();
  }

  /** Ends what the tool has begun as if it had never been. */
  cancel(): void {
    this.#tools.cancel();
  }

  /** Waits until no tool is at work any more: for masks and fills that take a while. */
  async settled(): Promise<void> {
    while (this.#work.size > 0) await Promise.all(this.#work);
  }

  // History

  get canUndo(): boolean {
    if (this.#readonly) return false;
    return this.gestures.isOpen || this.#tools.chosen.canUndo === true || this.history.canUndo;
  }

  get canRedo(): boolean {
    if (this.#readonly || this.gestures.isOpen) return false;
    return this.#tools.chosen.canRedo === true || this.history.canRedo;
  }

  /**
   * Takes back one thing, for key and button alike: the stroke under way, else the last point or
   * corner that the tool has placed, else the last step of history.
   */
  undo(): void {
    if (!this.canUndo) return;
    const { chosen } = this.#tools;
    if (this.gestures.isOpen) this.cancel();
    else if (chosen.canUndo) chosen.undo?.();
    else this.#exchanged(this.history.undo());
  }

  redo(): void {
    if (!this.canRedo) return;
    const { chosen } = this.#tools;
    if (chosen.canRedo) chosen.redo?.();
    else this.#exchanged(this.history.redo());
  }

  #exchanged(change: HistoryChange | undefined): void {
    if (!change) return;
    this.emit({ type: 'pixels', tiles: change.tiles, bounds: change.bounds });
    this.emit({ type: 'history', by: 'call' });
  }

  protected settle(): void {
    this.#tools.settle();
  }

  protected dropUnfinished(): void {
    this.#tools.dropAll();
    this.cleanUp.drop();
  }

  protected get choices(): Omit<DraftChoices, 'activeClass'> {
    return { onlyUnlabelled: this.#onlyUnlabelled, settings: this.#settings };
  }

  protected set choices({ onlyUnlabelled, settings }: Omit<DraftChoices, 'activeClass'>) {
    this.#onlyUnlabelled = onlyUnlabelled === true;
    this.#settings = restoredSettings(settings);
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#work.delete(tracked));
    this.#work.add(tracked);
  }
}
