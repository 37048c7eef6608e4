import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Regions that a page writes among an element's children, each by its tag name. They stay the page's
 * own elements: each is put in the slot of its name, whenever it comes, and the host is rendered anew.
 */
export class RegionsController<Name extends string> implements ReactiveController {
  #observer: MutationObserver | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & Element,
    private readonly names: readonly Name[],
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(() => this.#place());
    this.#observer.observe(this.host, { childList: true });
    this.#place();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  /** The first region of a name, or `null` where the page wrote none. */
  region(name: Name): Element | null {
    return this.host.querySelector(`:scope > ${name}`);
  }

  #place(): void {
    for (const name of this.names) {
      const region = this.region(name);
      if (region) region.slot = name;
    }
    this.host.requestUpdate();
  }
}
