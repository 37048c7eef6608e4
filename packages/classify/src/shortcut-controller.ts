import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { takesKeys } from './shortcut.js';

/** Where single keys choose categories: see the attribute `shortcuts`. */
export type Shortcuts = 'page' | 'focus' | 'off';

/**
 * Hears the key presses that are meant for an element: those within it and, where `page` is chosen,
 * those while nothing on the page has the focus. Presses that something else takes are left out.
 */
export class ShortcutController implements ReactiveController {
  /**
   * @param where Where key presses count at the moment.
   * @param press Told of each press that counts.
   */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    private readonly where: () => Shortcuts,
    private readonly press: (event: KeyboardEvent) => void,
  ) {
    host.addController(this);
    host.addEventListener('keydown', this.#onKeyDown);
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.#onPageKeyDown);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#onPageKeyDown);
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (this.where() !== 'off') this.#hear(event);
  };

  readonly #onPageKeyDown = (event: KeyboardEvent): void => {
    const focused = document.activeElement;
    const nobody =
      focused === null || focused === document.body || focused === document.documentElement;
    if (this.where() === 'page' && nobody) this.#hear(event);
  };

  #hear(event: KeyboardEvent): void {
    // Another element on the page may have taken the key already.
    if (!event.defaultPrevented && !takesKeys(event)) this.press(event);
  }
}
