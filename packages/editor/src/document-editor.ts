import { type LabelArray, type LabelMap, LabelStatistics } from '@gt-elements/raster';
import { ClassRoster } from './class-roster.js';
import { type ClassStatistics, statisticsOf } from './class-statistics.js';
import type { ClassState, LabelClass } from './classes.js';
import { LabelDocument } from './document.js';
import { type DraftChoices, DraftWriter, readDraft } from './draft.js';
import { type EditorEvent, type EditorListener, type HistoryEvent, Subscribers } from './events.js';
import { Gestures } from './gestures.js';
import { DEFAULT_HISTORY_BUDGET, type History } from './history.js';
import { Shortcuts } from './shortcuts/shortcuts.js';
import type { Gesture } from './tools/tool.js';
import { Turns } from './turns.js';

/** What a document is made of. */
export interface DocumentOptions {
  /** Size of the picture in pixels, that of its file (EXIF orientation not applied). */
  readonly width: number;
  readonly height: number;
  readonly classes?: readonly LabelClass[];
  /** Bytes that history may hold; 256 MiB when left out. */
  readonly historyBudget?: number;
  /** 2 for more than 255 classes; chosen by the number of classes when left out. */
  readonly bytesPerLabel?: 1 | 2;
}

/**
 * The half of the editor that knows no tool: pixels, classes, drafts, and who is told of their changes.
 */
export abstract class DocumentEditor {
  /** What keys do; classes' keys come first. */
  readonly shortcuts: Shortcuts;

  protected readonly document: LabelDocument;
  protected readonly gestures: Gestures;

  readonly #classes: ClassRoster;
  readonly #subscribers = new Subscribers();
  readonly #statistics: LabelStatistics;
  readonly #drafts = new DraftWriter();
  #version = 0;

  /**
   * @throws {RasterError} `size-out-of-range` for a size that no label map has.
   * @throws {EditorError} what `classes` is refused for.
   */
  constructor(options: DocumentOptions) {
    const { width, height, classes = [], historyBudget = DEFAULT_HISTORY_BUDGET } = options;
    const bytesPerLabel = options.bytesPerLabel ?? (classes.length > 255 ? 2 : 1);
    this.document = new LabelDocument(width, height, bytesPerLabel, historyBudget);
    this.document.setClasses(classes);
    this.shortcuts = new Shortcuts(() => this.emit({ type: 'shortcuts' }));
    const emit = (event: EditorEvent) => this.emit(event);
    this.#classes = new ClassRoster(this.document, {
      shortcuts: this.shortcuts,
      emit,
      settle: () => this.settle(),
      renumbered: (tiles, numbers) => this.#pixelsChanged(tiles, numbers),
    });
    this.#classes.documentChanged();
    this.gestures = new Gestures(this.document, emit);
    this.#statistics = new LabelStatistics(this.map);
  }

  /** Completes what a tool has under way, before something else changes the document. */
  protected abstract settle(): void;

  /** Ends everything that is under way, before the document becomes another. */
  protected abstract dropUnfinished(): void;

  /** The worker's choices that a draft keeps besides the active class. */
  protected abstract choices: Omit<DraftChoices, 'activeClass'>;

  /** Goes up with every change of the document. */
  protected get version(): number {
    return this.#version;
  }

  protected begin(name: string, by: HistoryEvent['by']): Gesture {
    this.settle();
    return this.gestures.begin(name, by);
  }

  protected emit(event: EditorEvent): void {
    if (event.type === 'history') this.#version++;
    this.#subscribers.emit(event);
  }

  get width(): number {
    return this.map.width;
  }

  get height(): number {
    return this.map.height;
  }

  /** The pixels. Read it freely; change it through tools and methods only. */
  get map(): LabelMap {
    return this.document.map;
  }

  get history(): History {
    return this.document.history;
  }

  /** Calls `listener` at each change until the function that it returns is called. */
  subscribe(listener: EditorListener): () => void {
    return this.#subscribers.add(listener);
  }

  /**
   * Opens the document with other pixels, for an adjustment of earlier work; history begins anew.
   * Labels without a class are kept and shown as removed classes.
   *
   * @param labels width × height labels, row by row.
   */
  load(labels: LabelArray): void {
    this.dropUnfinished();
    this.document.load(labels);
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
    await this.document.loadInTurns(labels, new Turns(options.signal), {
      classes: options.classes,
      beforeChange: () => this.dropUnfinished(),
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
    const choices = { activeClass: this.activeClass, ...this.choices };
    return this.#drafts.write(this.document, choices, options.signal);
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
    this.dropUnfinished();
    this.document.restore(draft);
    this.choices = draft.choices;
    this.#allPixelsChanged();
    this.#classes.documentChanged(draft.classes[draft.choices.activeClass - 1]?.definition);
    this.emit({ type: 'settings' });
    this.emit({ type: 'overlay' });
  }

  /** Whether any pixel differs from the ones that the document was opened with. */
  get isModified(): boolean {
    return this.document.isModified;
  }

  /** The pixels that the document was opened with, for a comparison. Read only. */
  get initialMap(): LabelMap {
    return this.document.initial;
  }

  /**
   * Changes pixels as one step of history.
   *
   * @param name What the step is called.
   * @param change Makes the change; when it throws, every pixel is put back.
   * @returns Whether any pixel changed.
   */
  apply(name: string, change: (gesture: Gesture) => void): boolean {
    const gesture = this.begin(name, 'call');
    try {
      change(gesture);
    } catch (error) {
      gesture.cancel();
      throw error;
    }
    return gesture.complete();
  }

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

  #loaded(): void {
    this.#allPixelsChanged();
    this.#classes.documentChanged();
  }

  #allPixelsChanged(): void {
    this.#pixelsChanged(Array.from({ length: this.map.tileCount }, (_, index) => index));
  }

  #pixelsChanged(tiles: readonly number[], numbers?: Uint16Array): void {
    if (tiles.length > 0) {
      this.emit({ type: 'pixels', tiles, bounds: this.document.wholeArea, numbers });
    }
    this.emit({ type: 'history', by: 'call' });
  }
}
