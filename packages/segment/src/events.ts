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

declare global {
  interface HTMLElementEventMap {
    'gt-label-change': LabelChangeEvent;
    'gt-tool-change': ToolChangeEvent;
  }
}
