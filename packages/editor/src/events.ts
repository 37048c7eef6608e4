import type { Rectangle } from '@gt-elements/raster';

/** Pixels of the label map changed, during a stroke too. */
export interface PixelsEvent {
  readonly type: 'pixels';
  /** Indices of the tiles to upload again. */
  readonly tiles: readonly number[];
  /** The area inside which pixels may differ. */
  readonly bounds: Rectangle;
  /** The new number of each old one, where the pixels are of the same classes with other numbers. */
  readonly numbers?: Uint16Array | undefined;
}

/** The document was changed, undone or redone, so what can be undone or redone changed. */
export interface HistoryEvent {
  readonly type: 'history';
  /**
   * `tool` where a tool ends what pointer and keys began, be it a while after them; `call` where a
   * method did it: `apply`, `undo`, `load`, `restoreDraft`, …, as a command of a key calls them, too.
   */
  readonly by: 'tool' | 'call';
}

/** Something for the worker to read: why nothing happened, what failed. */
export interface MessageEvent {
  readonly type: 'message';
  readonly level: 'info' | 'warning' | 'error';
  /** Stable, for a host that words messages itself. */
  readonly code: string;
  /** English. */
  readonly text: string;
  /** The code of what lies behind it, where that has one: of an engine's error or notice. */
  readonly reason?: string | undefined;
}

/**
 * What an editor tells its subscribers.
 *
 * - `pixels`: see {@link PixelsEvent}.
 * - `history`: see {@link HistoryEvent}.
 * - `classes`: the list, a class's visibility or lock, or the active class changed.
 * - `tool`: another tool is active, or the tool is in another state.
 * - `settings`: a tool's settings or `paintOnlyUnlabelled` changed.
 * - `overlay`: what the tool wants drawn changed.
 * - `viewport`: scale, position or size of the view changed.
 * - `shortcuts`: keys of commands changed.
 * - `message`: see {@link MessageEvent}.
 */
export type EditorEvent =
  | PixelsEvent
  | HistoryEvent
  | MessageEvent
  | {
      readonly type: 'classes' | 'tool' | 'settings' | 'overlay' | 'viewport' | 'shortcuts';
    };

/** What listens to an editor. It must not change the editor while it is called. */
export type EditorListener = (event: EditorEvent) => void;

/** Subscribers, called in the order in which they came. */
export class Subscribers {
  readonly #listeners = new Set<EditorListener>();

  /** Adds one; the function that it returns takes it away. */
  add(listener: EditorListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: EditorEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
