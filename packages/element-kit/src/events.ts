/** The worker changed the answer; read the element's `value` for what it is now. Never fired for a programmatic set. */
export class ChangeEvent extends Event {
  constructor() {
    super('gt-change', { bubbles: true, composed: true });
  }
}

/** The element shows its picture and takes input. */
export class ReadyEvent extends Event {
  constructor() {
    super('gt-ready', { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'gt-change': ChangeEvent;
    'gt-ready': ReadyEvent;
  }
}
