import type { Segmenter } from '@gt-elements/editor';

/** The worker chose another class to paint with; `label` is its name. Never fired for a programmatic set. */
export class LabelChangeEvent extends Event {
  /** @param label The name of the class. */
  constructor(readonly label: string) {
    super('gt-label-change', { bubbles: true, composed: true });
  }
}

/** The worker chose another tool; `tool` is its name (`brush`, `polygon`, …). Never fired for a programmatic set. */
export class ToolChangeEvent extends Event {
  /** @param tool The name of the tool. */
  constructor(readonly tool: string) {
    super('gt-tool-change', { bubbles: true, composed: true });
  }
}

/**
 * The engine that the attribute `auto-segment` names is wanted for the first time. Who hears it may
 * provide one, shared with other elements or lent by another page; the element else loads its own.
 */
export class SegmenterRequestEvent extends Event {
  #provided: Promise<Segmenter | undefined> | undefined;

  /** @param engine What the attribute names. */
  constructor(readonly engine: 'builtin' | 'sam') {
    super('gt-segmenter-request', { bubbles: true, composed: true });
  }

  /** What was provided, if anything. */
  get provided(): Promise<Segmenter | undefined> | undefined {
    return this.#provided;
  }

  /**
   * Gives the element a segmenter, which it closes when it is done.
   *
   * @param segmenter Where it comes to nothing, or fails, the element loads its own.
   */
  provide(segmenter: Segmenter | Promise<Segmenter | undefined>): void {
    this.#provided = Promise.resolve(segmenter);
  }
}

declare global {
  interface HTMLElementEventMap {
    'gt-label-change': LabelChangeEvent;
    'gt-tool-change': ToolChangeEvent;
    'gt-segmenter-request': SegmenterRequestEvent;
  }
}
