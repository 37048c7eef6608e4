import { type LabelArray, type LabelMap, LabelStatistics } from '@gt-elements/raster';
import { classOfKey } from './class-keys.js';
import { ClassRoster } from './class-roster.js';
import type { ClassState, LabelClass } from './classes.js';
import { type ClassStatistics, statisticsOf } from './class-statistics.js';
import { CleanUp } from './clean-up.js';
import { LabelDocument } from './document.js';
import { DraftWriter, readDraft } from './draft.js';
import { type EditorEvent, type EditorListener, type HistoryEvent, Subscribers } from './events.js';
import { Gestures } from './gestures.js';
import { DEFAULT_HISTORY_BUDGET, type History, type HistoryChange } from './history.js';
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
import { Shortcuts } from './shortcuts/shortcuts.js';
import type { AutoSegmentProgress } from './tools/auto-segment.js';
import { makeTools } from './tools/all.js';
import type { Gesture } from './tools/tool.js';
import { ToolBox } from './tool-box.js';
import { makeToolContext } from './tool-context.js';
import { Turns } from './turns.js';
import { Viewport } from './viewport.js';

export interface EditorOptions {
  /** Size of the picture in pixels, that of its file (EXIF orientation not applied). */
  readonly width: number;
  readonly height: number;
  readonly classes?: readonly LabelClass[];
  /** Bytes that history may hold; 256 MiB when left out. */
  readonly historyBudget?: number;
  /** 2 for more than 255 classes; chosen by the number of classes when left out. */
  readonly bytesPerLabel?: 1 | 2;
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
export class Editor {
  readonly viewport: Viewport;
  /** Removes islands, fills holes, smooths outlines, after a preview. */
  readonly cleanUp: CleanUp;
  /** What keys do; classes' keys come first. */
  readonly shortcuts: Shortcuts;
  /** The picture's colours; may be set when it has loaded. */
  picture: Picture | undefined;

  readonly #document: LabelDocument;
  readonly #classes: ClassRoster;
  readonly #subscribers = new Subscribers();
  readonly #gestures: Gestures;
  readonly #tools: ToolBox;
  readonly #statistics: LabelStatistics;
  readonly #drafts = new DraftWriter();
  readonly #work = new Set<Promise<void>>();
  #settings = defaultSettings();
  #version = 0;
  #onlyUnlabelled = false;
  #readonly = false;
  #segmenter: Segmenter | undefined;

  /**
   * @throws {RasterError} `size-out-of-range` for a size that no label map has.
   * @throws {EditorError} what `classes` is refused for.
   */
  constructor(options: EditorOptions) {
    const { width, height, classes = [], historyBudget = DEFAULT_HISTORY_BUDGET } = options;
    const bytesPerLabel = options.bytesPerLabel ?? (classes.length > 255 ? 2 : 1);
    this.#document = new LabelDocument(width, height, bytesPerLabel, historyBudget);
    this.#document.setClasses(classes);
    this.viewport = new Viewport({ width, height }, () => this.#emit({ type: 'viewport' }));
    this.picture = options.picture;
    this.#segmenter = options.segmenter;
    this.shortcuts = new Shortcuts(() => this.#emit({ type: 'shortcuts' }));
    for (const command of editorCommands(this)) this.shortcuts.register(command);
    const emit = (event: EditorEvent) => this.#emit(event);
    this.#classes = new ClassRoster(this.#document, {
      shortcuts: this.shortcuts,
      emit,
      settle: () => this.#tools.settle(),
      renumbered: (tiles, numbers) => this.#pixelsChanged(tiles, numbers),
    });
    this.#classes.documentChanged();
    this.#gestures = new Gestures(this.#document, emit);
    const contextOf = (by: HistoryEvent['by']) =>
      makeToolContext(this, {
        document: this.#document,
        begin: (name) => this.#begin(name, by),
        version: () => this.#version,
        emit,
        track: (work) => this.#track(work),
      });
    this.#tools = new ToolBox(makeTools(contextOf('tool')), this.#gestures, this.viewport, emit);
    this.cleanUp = new CleanUp(contextOf('call'));
    this.#statistics = new LabelStatistics(this.map);
  }

  get width(): number {
    return this.map.width;
  }

  get height(): number {
    return this.map.height;
  }

  /** The pixels. Read it freely; change it through tools and methods only. */
  get map(): LabelMap {
    return this.#document.map;
  }

  get history(): History {
    return this.#document.history;
  }

  /** Calls `listener` at each change until the function that it returns is called. */
  subscribe(listener: EditorListener): () => void {
    return this.#subscribers.add(listener);
  }

  // Pixels

  /**
   * Opens the document with other pixels, for an adjustment of earlier work; history begins anew.
   * Labels without a class are kept and shown as removed classes.
   *
   * @param labels width × height labels, row by row.
   */
  load(labels: LabelArray): void {
    this.#dropUnfinished();
    this.#document.load(labels);
    this.#loaded();
  }

  /**
   * The same for large pictures: gives way to other work every few milliseconds. Nothing changes
   * before all labels were read; what is painted meanwhile is replaced.
   *
   * @param labels width × height labels, or a map with them, which belongs to the editor from then on.
   * @param options.classes Which classes the labels are of, 1 being the first, where those are not
   *   the editor's own: its own stay declared, and others that are painted become removed ones.
   * @throws {DOMException} `AbortError` when the signal aborts.
   */
  async loadInTurns(
    labels: LabelArray | LabelMap,
    options: { readonly signal?: AbortSignal; readonly classes?: readonly LabelClass[] } = {},
  ): Promise<void> {
    await this.#document.loadInTurns(labels, new Turns(options.signal), {
      classes: options.classes,
      beforeChange: () => this.#dropUnfinished(),
    });
    this.#loaded();
  }

  /**
   * The document with its history and the worker's choices as bytes, to be kept for a reload. It is
   * a snapshot of the time of the call; the packing gives way to other work every few milliseconds.
   *
   * @throws {DOMException} `AbortError` when the signal aborts.
   */
  saveDraft(options: { readonly signal?: AbortSignal } = {}): Promise<Uint8Array> {
    const choices = {
      activeClass: this.activeClass,
      onlyUnlabelled: this.#onlyUnlabelled,
      settings: this.#settings,
    };
    return this.#drafts.write(this.#document, choices, options.signal);
  }

  /**
   * Puts a draft in place of the document: pixels, history, choices. The classes that are declared
   * now stay declared; others that the draft has pixels of become removed ones.
   *
   * @throws {EditorError} `draft-unreadable`, `draft-mismatch`; nothing has changed then.
   */
  async restoreDraft(
    bytes: Uint8Array,
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<void> {
    const draft = await readDraft(bytes, this.map, options.signal);
    this.#dropUnfinished();
    this.#document.restore(draft);
    this.#onlyUnlabelled = draft.choices.onlyUnlabelled === true;
    this.#settings = restoredSettings(draft.choices.settings);
    this.#allPixelsChanged();
    this.#classes.documentChanged(draft.classes[draft.choices.activeClass - 1]?.definition);
    this.#emit({ type: 'settings' });
    this.#emit({ type: 'overlay' });
  }

  /** Whether any pixel differs from the ones that the document was opened with. */
  get isModified(): boolean {
    return this.#document.isModified;
  }

  /** The pixels that the document was opened with, for a comparison. Read only. */
  get initialMap(): LabelMap {
    return this.#document.initial;
  }

  /**
   * Changes pixels as one step of history.
   *
   * @param name What the step is called.
   * @param change Makes the change; when it throws, every pixel is put back.
   * @returns Whether any pixel changed.
   */
  apply(name: string, change: (gesture: Gesture) => void): boolean {
    const gesture = this.#begin(name, 'call');
    try {
      change(gesture);
    } catch (error) {
      gesture.cancel();
      throw error;
    }
    return gesture.complete();
  }

  // Classes

  /** Every class; those that the host took away while they were painted come last, as `removed`. */
  get classes(): readonly ClassState[] {
    return this.#classes.all;
  }

  /** Takes another list of classes. No painted pixel is lost: see `removed` of {@link ClassState}. */
  set classes(definitions: readonly LabelClass[]) {
    this.#classes.replace(definitions);
  }

  /**
   * The same for large pictures: gives way to other work every few milliseconds; for a picture of a
   * megapixel or two it is done when this returns. Pixels, history and classes are as before until all of
   * them change at once, and the worker goes on with them; what is painted meanwhile stays with its
   * class, too.
   *
   * @throws {EditorError} what the list is refused for; nothing has changed then.
   * @throws {DOMException} `AbortError` when the signal aborts or another list was given.
   */
  setClassesInTurns(
    definitions: readonly LabelClass[],
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<void> {
    return this.#classes.replaceInTurns(definitions, options.signal);
  }

  /** Whether another list of classes was given whose turn has not come yet. */
  get isChangingClasses(): boolean {
    return this.#classes.isChanging;
  }

  /** The label that tools paint with; 0 where there is no class. */
  get activeClass(): number {
    return this.#classes.active;
  }

  set activeClass(label: number) {
    this.#classes.choose(label);
  }

  /** @throws {EditorError} `no-such-class` */
  classAt(label: number): ClassState {
    return this.#classes.at(label);
  }

  /** Shows or hides, locks or frees a class. @throws {EditorError} `no-such-class` */
  changeClass(
    label: number,
    values: { readonly visible?: boolean; readonly locked?: boolean },
  ): void {
    this.#classes.change(label, values);
  }

  /**
   * Pixels and share of background (label 0) and every class. Only tiles that changed since the last
   * call are counted again; a stroke under way does not count yet.
   */
  statistics(): ClassStatistics[] {
    return statisticsOf(this.#statistics.counts(), this.classes.length);
  }

  /**
   * The same, giving way to other work every few milliseconds: for the first look at a large mask.
   *
   * @throws {DOMException} `AbortError` when the signal aborts.
   */
  async statisticsInTurns(
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<ClassStatistics[]> {
    const turns = new Turns(options.signal);
    while (this.#statistics.update(16)) await turns.next();
    return this.statistics();
  }

  /**
   * Gives every pixel of a class to another (0: to none), as one step of history: how a removed class
   * is resolved.
   *
   * @returns Whether any pixel changed.
   * @throws {EditorError} `no-such-class`
   */
  replaceClass(label: number, by: number): boolean {
    this.classAt(label);
    if (by !== 0) this.classAt(by);
    if (by === label) return false;
    return this.apply('Replace class', ({ edit }) => {
      for (let index = 0; index < this.map.tileCount; index++) edit.replaceInTile(index, label, by);
    });
  }

  /** Whether painting leaves alone all pixels that have a label. Erasing is not concerned. */
  get paintOnlyUnlabelled(): boolean {
    return this.#onlyUnlabelled;
  }

  set paintOnlyUnlabelled(value: boolean) {
    this.#onlyUnlabelled = value;
    this.#emit({ type: 'settings' });
  }

  /** Whether pixels can not be changed; the view still can. */
  get readonly(): boolean {
    return this.#readonly;
  }

  set readonly(value: boolean) {
    if (value) this.cancel();
    this.#readonly = value;
    this.#emit({ type: 'settings' });
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
    this.#emit({ type: 'settings' });
    this.#emit({ type: 'overlay' });
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
    this.#emit({ type: 'tool' });
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
    return this.#gestures.isOpen || this.#tools.chosen.canUndo === true || this.history.canUndo;
  }

  get canRedo(): boolean {
    if (this.#readonly || this.#gestures.isOpen) return false;
    return this.#tools.chosen.canRedo === true || this.history.canRedo;
  }

  /**
   * Takes back one thing, for key and button alike: the stroke under way, else the last point or
   * corner that the tool has placed, else the last step of history.
   */
  undo(): void {
    if (!this.canUndo) return;
    const { chosen } = this.#tools;
    if (this.#gestures.isOpen) this.cancel();
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
    this.#emit({ type: 'pixels', tiles: change.tiles, bounds: change.bounds });
    this.#emit({ type: 'history', by: 'call' });
  }

  #begin(name: string, by: HistoryEvent['by']): Gesture {
    this.#tools.settle();
    return this.#gestures.begin(name, by);
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#work.delete(tracked));
    this.#work.add(tracked);
  }

  /** Ends everything that is under way, before the document becomes another. */
  #dropUnfinished(): void {
    this.#tools.dropAll();
    this.cleanUp.drop();
  }

  #loaded(): void {
    this.#allPixelsChanged();
    this.#classes.documentChanged();
  }

  #allPixelsChanged(): void {
    this.#pixelsChanged(Array.from({ length: this.map.tileCount }, (_, index) => index));
  }

  #pixelsChanged(tiles: readonly number[], numbers?: Uint16Array): void {
    if (tiles.length > 0) {
      this.#emit({ type: 'pixels', tiles, bounds: this.#document.wholeArea, numbers });
    }
    this.#emit({ type: 'history', by: 'call' });
  }

  #emit(event: EditorEvent): void {
    if (event.type === 'history') this.#version++;
    this.#subscribers.emit(event);
  }
}
