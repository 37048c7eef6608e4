import type { Editor, KeyBindings } from '@gt-elements/editor';

const KEY = 'gt-elements.shortcuts';

/** Fired at the window when an editor of this page has kept other keys. */
const CHANGED = 'gt-elements-shortcuts';

/**
 * The worker's own keys, kept in the page's local storage where that is allowed, and shared by all
 * editors of the page and of other tabs.
 */
export class KeptBindings {
  readonly #listening = new AbortController();

  /** @param apply Called when another editor has kept other keys. */
  constructor(apply: () => void) {
    const { signal } = this.#listening;
    window.addEventListener(CHANGED, apply, { signal });
    window.addEventListener(
      'storage',
      (event) => {
        if (event.key === KEY) apply();
      },
      { signal },
    );
  }

  /** Gives an editor the keys that were kept; what is no longer possible is left out. */
  restore(editor: Editor): void {
    const kept = read();
    if (JSON.stringify(kept) !== JSON.stringify(editor.shortcuts.bindings)) {
      editor.shortcuts.restore(kept);
    }
  }

  /** Keeps the keys of an editor. @returns Whether the browser allows it. */
  keep(editor: Editor): boolean {
    try {
      localStorage.setItem(KEY, JSON.stringify(editor.shortcuts.bindings));
    } catch {
      return false;
    }
    window.dispatchEvent(new Event(CHANGED));
    return true;
  }

  destroy(): void {
    this.#listening.abort();
  }
}

function read(): KeyBindings {
  let kept: unknown;
  try {
    kept = JSON.parse(localStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
  if (typeof kept !== 'object' || kept === null) return {};
  const entries = Object.entries(kept).filter(
    (entry): entry is [string, string[]] =>
      Array.isArray(entry[1]) && entry[1].every((key) => typeof key === 'string'),
  );
  return Object.fromEntries(entries);
}
