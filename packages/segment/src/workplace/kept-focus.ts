import type { ReactiveController } from 'lit';
import { isFocusFree } from './focus-free.js';
import type { WorkplaceHost } from './workplace.js';

/**
 * Gives the focus to the picture where an update takes the control away, or disables it, that had it:
 * keys that a worker presses after "Accept" are to go on working.
 */
export class KeptFocus implements ReactiveController {
  #had: Element | null = null;

  constructor(private readonly host: WorkplaceHost) {
    host.addController(this);
  }

  hostUpdate(): void {
    this.#had = this.host.shadowRoot?.activeElement ?? null;
  }

  hostUpdated(): void {
    const had = this.#had;
    this.#had = null;
    if (!had || (had.isConnected && !had.matches(':disabled'))) return;
    const active = this.host.shadowRoot?.activeElement ?? null;
    if (active !== null && active !== had) return;
    if (isFocusFree(this.host)) this.host.surface?.focus({ preventScroll: true });
  }
}
