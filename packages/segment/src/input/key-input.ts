import type { Editor, KeyInput } from '@gt-elements/editor';
import type { Act } from '../task/worker-events.js';
import type { KeyboardCursor } from './keyboard-cursor.js';

/** Elements that use keys themselves: what is typed in them is theirs. */
const TYPED_IN =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, dialog';

/** CSS pixels of one step of the view by keys. */
const VIEW_STEP = 64;

/**
 * What keys do while the focus is in the editor: the keyboard cursor on the picture, then the
 * classes' keys and the shortcuts. While nothing on the page has the focus, classes' keys and shortcuts
 * are the ones of the element under the pointer: who has come to a task chooses before the first stroke.
 */
export class KeyInputHandler {
  constructor(
    private readonly surface: () => HTMLElement,
    private readonly editor: () => Editor | undefined,
    private readonly cursor: KeyboardCursor,
    private readonly holdView: (held: boolean) => void,
    private readonly act: Act,
  ) {}

  readonly down = (event: KeyboardEvent): void => this.act(() => this.#down(event));

  /** For keys that nothing on the page has the focus for. */
  readonly pageDown = (event: KeyboardEvent): void => {
    const { activeElement, body, documentElement } = document;
    const isFree = [null, body, documentElement].includes(activeElement as HTMLElement | null);
    const host = (this.surface()?.getRootNode() as ShadowRoot | undefined)?.host;
    if (!isFree || event.defaultPrevented || event.isComposing || !host?.matches(':hover')) return;
    this.act(() => {
      const editor = this.editor();
      if (editor && this.#onFreePage(editor, event)) event.preventDefault();
    });
  };

  readonly up = (event: KeyboardEvent): void => {
    if (event.key === ' ') this.holdView(false);
  };

  #down(event: KeyboardEvent): void {
    const editor = this.editor();
    if (!editor || event.defaultPrevented || event.isComposing) return;
    const [target] = event.composedPath();
    if (!(target instanceof Element) || isTypedIn(event)) return;
    const onPicture = target === this.surface();
    const onControl = !onPicture && (event.key === 'Enter' || event.key === ' ');
    if (onControl || (!onPicture && event.key === 'Tab')) return;
    if (onPicture ? this.#onPicture(editor, event) : editor.key(inputOf(event))) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  #onPicture(editor: Editor, event: KeyboardEvent): boolean {
    if (event.key.startsWith('Arrow') && (event.ctrlKey || event.metaKey)) {
      moveView(editor, event.key);
      return true;
    }
    if (this.cursor.key(event)) return true;
    return this.#onFreePage(editor, event);
  }

  #onFreePage(editor: Editor, event: KeyboardEvent): boolean {
    if (event.key === ' ') {
      this.holdView(true);
      return true;
    }
    if (editor.key(inputOf(event))) return true;
    if (event.key !== 'Escape' && event.key !== 'Enter') return false;
    const idle = editor.toolState === 'idle' && !editor.cleanUp.pending;
    if (event.key === 'Escape') editor.cancel();
    else editor.complete();
    return !idle;
  }
}

/** A key event as the editor takes it. */
export const inputOf = (event: KeyboardEvent): KeyInput => ({
  key: event.key,
  code: event.code,
  shift: event.shiftKey,
  alt: event.altKey,
  ctrl: event.ctrlKey,
  meta: event.metaKey,
  repeat: event.repeat,
});

/** Looks no further up than the element itself: the whole of it may stand in a page's dialog. */
function isTypedIn(event: KeyboardEvent): boolean {
  const path = event.composedPath();
  return path
    .slice(0, path.indexOf(event.currentTarget!))
    .some((node) => node instanceof Element && node.matches(TYPED_IN));
}

function moveView(editor: Editor, key: string): void {
  const x = key === 'ArrowLeft' ? VIEW_STEP : key === 'ArrowRight' ? -VIEW_STEP : 0;
  const y = key === 'ArrowUp' ? VIEW_STEP : key === 'ArrowDown' ? -VIEW_STEP : 0;
  editor.viewport.pan(x, y);
}
