import type { LabelEdit, LabelMap, Replaceable } from '@gt-elements/raster';
import type { ClassState } from '../classes.js';
import type { MessageEvent } from '../events.js';
import type { KeyInput, PointerSample } from '../input.js';
import type { Overlay } from '../overlay.js';
import type { Picture } from '../picture.js';
import type { Segmenter } from '../segmenter.js';
import type { Settings, SettingsOf, ToolId } from '../settings.js';
import type { Viewport } from '../viewport.js';

/** A change of pixels in the making, which ends as one undo step or as nothing. */
export interface Gesture {
  readonly edit: LabelEdit;
  /** Tells the subscribers which pixels changed since the last call. */
  changed(): void;
  /** Ends it as one step of history. @returns Whether any pixel changed. */
  complete(): boolean;
  /** Puts every pixel back. */
  cancel(): void;
}

/** What a tool sees of the editor. */
export interface ToolContext {
  readonly map: LabelMap;
  readonly viewport: Viewport;
  readonly picture: Picture | undefined;
  readonly segmenter: Segmenter | undefined;
  readonly activeLabel: number;
  /** Another number after each change of committed pixels. */
  readonly version: number;
  readonly classes: readonly ClassState[];
  settings<Id extends keyof Settings>(tool: Id): SettingsOf<Id>;
  changeSettings<Id extends keyof Settings>(tool: Id, values: Partial<SettingsOf<Id>>): void;
  /**
   * Which labels may be replaced when `label` is painted: locks, and "only unlabelled" unless this
   * erases.
   */
  replaceable(label: number): Replaceable | undefined;
  /** Which labels may be replaced as far as locks go; `undefined` where all may. */
  readonly locked: Replaceable | undefined;
  /** Whether `label` can be painted now, or be erased; tells the worker why where it can not. */
  mayPaint(label: number, erases?: boolean): boolean;
  /** Opens a change of pixels; one at a time. */
  begin(name: string): Gesture;
  chooseClass(label: number): void;
  /** Says that what {@link Tool.overlay} gives is another now. */
  overlayChanged(): void;
  /** Says that {@link Tool.state} is another now. */
  stateChanged(): void;
  message(
    level: MessageEvent['level'],
    code: string,
    text: string,
    reason?: string | undefined,
  ): void;
  /** Lets `editor.settled()` wait for work that goes on after an event. */
  track(work: Promise<void>): void;
}

/**
 * One tool: a small state machine. It gets pointer events in picture pixels, one after the other,
 * from `pointerDown` to `pointerUp` or `cancel`, and moves without a button in between.
 */
export interface Tool {
  readonly id: ToolId;
  /** The state that it is in, by name: `idle`, `painting`. */
  readonly state: string;
  readonly overlay: Overlay;
  pointerDown?(sample: PointerSample): void;
  /** Samples since the last event, oldest first; `pressed` between down and up. */
  pointerMove?(samples: readonly PointerSample[], pressed: boolean): void;
  pointerUp?(sample: PointerSample): void;
  /**
   * The press is taken back, but not what was begun before it. A tool for which both are the same
   * leaves this out and is told to `cancel`.
   */
  pointerCancel?(): void;
  /** The pointer left the picture's view: nothing is to be drawn under it. */
  pointerLeave?(): void;
  /** @returns Whether the key meant something to the tool as it is now. */
  key?(input: KeyInput): boolean;
  /** Ends what was begun by doing it. Does nothing when idle. */
  complete(): void;
  /** Ends what was begun as if it had never been. Does nothing when idle. */
  cancel(): void;
  /** Whether `undo` would take back something that is not a step of history yet. */
  readonly canUndo?: boolean;
  undo?(): void;
  readonly canRedo?: boolean;
  redo?(): void;
  /** Another segmenter was set. */
  engineChanged?(): void;
  /** Another tool was chosen. What is unfinished may wait; a change of pixels must be ended. */
  leave?(): void;
}
