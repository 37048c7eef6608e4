import type { Editor, EditorEvent } from '@gt-elements/editor';
import type { KeyboardCursor } from '../input/keyboard-cursor.js';
import type { SegmentLocale } from '../locale/catalogs.js';
import type { Announcer } from './announcer.js';
import { stepText, toolText } from './names.js';

/** Counts that an announcement compares with those at the one before. */
interface Seen {
  readonly tool: string;
  readonly label: number;
  readonly done: number;
  readonly undone: number;
  readonly points: number;
  readonly pixels: readonly number[] | undefined;
}

/**
 * Puts what happens in the editor into sentences: tool and class chosen, where the keyboard's cursor
 * is and on which class, what a stroke painted and how much of the class there is now, what was
 * undone.
 */
export class Narrator {
  #editor: Editor | undefined;
  #seen: Seen | undefined;

  constructor(
    private readonly announcer: Announcer,
    private readonly cursor: KeyboardCursor,
    private readonly locale: SegmentLocale,
  ) {}

  /** Takes the editor whose events are told. */
  use(editor: Editor | undefined): void {
    this.#editor = editor;
    this.#seen = editor && this.#look(editor, undefined);
  }

  /** The keyboard's cursor moved, was pressed or let go. */
  cursorMoved(): void {
    const editor = this.#editor;
    const { at } = this.cursor;
    if (!editor || !at) return;
    // Counting all pixels takes a while; only those who work by keys are told of areas.
    if (this.#seen && !this.#seen.pixels) this.#seen = this.#look(editor, this.#seen);
    const x = Math.floor(at.x);
    const y = Math.floor(at.y);
    this.announcer.say(
      this.locale.text(this.cursor.pressed ? 'atPressed' : 'at', {
        class: this.#nameOf(editor, editor.map.labelAt(x, y)),
        x: String(x),
        y: String(y),
      }),
    );
  }

  follow(event: EditorEvent): void {
    const editor = this.#editor;
    const before = this.#seen;
    if (!editor || !before) return;
    if (event.type === 'history') this.#historyChanged(editor, before);
    else if (event.type === 'tool' && editor.tool !== before.tool) {
      this.announcer.say(toolText(this.locale, editor.tool));
    } else if (event.type === 'tool' && editor.tool === 'auto-segment') {
      const { points, state } = editor.autoSegment;
      if (points !== before.points) this.announcer.say(this.#pointsText(points, state));
    } else if (event.type === 'classes' && editor.activeClass !== before.label) {
      this.announcer.say(
        this.locale.text('classChosen', { class: this.#nameOf(editor, editor.activeClass) }),
      );
    } else if (event.type === 'tool' && editor.tool === 'polygon') {
      const points = cornersOf(editor);
      if (points > 0 && points !== before.points) {
        this.announcer.say(this.locale.text('cornersPlaced', { count: points }));
      }
    } else return;
    this.#seen = this.#look(editor, before);
  }

  #pointsText(points: number, state: string): string {
    return state === 'reviewing'
      ? this.locale.text('maskProposed')
      : this.locale.text('pointsPlaced', { points });
  }

  #historyChanged(editor: Editor, before: Seen): void {
    const { done, undone } = editor.history.steps;
    if (undone.length > before.undone) {
      this.announcer.say(
        this.locale.text('undone', { step: stepText(this.locale, undone.at(-1)?.name) }),
      );
    } else if (undone.length < before.undone && done.length > before.done) {
      this.announcer.say(
        this.locale.text('redone', { step: stepText(this.locale, done.at(-1)?.name) }),
      );
    } else if (before.pixels && done.length > 0) {
      const now = pixelsOf(editor);
      const step = stepText(this.locale, done.at(-1)?.name);
      const changed = now.findIndex(
        (count, label) => label > 0 && count > (before.pixels![label] ?? 0),
      );
      const label = changed > 0 ? changed : editor.activeClass;
      const pixels = now[label] ?? 0;
      this.announcer.say(
        this.locale.text('stepDone', {
          step,
          class: this.#nameOf(editor, label),
          pixels,
          percent: percentOf(pixels / (editor.width * editor.height)),
        }),
      );
    }
  }

  #nameOf(editor: Editor, label: number): string {
    return editor.classes[label - 1]?.name ?? this.locale.text('background');
  }

  #look(editor: Editor, before: Seen | undefined): Seen {
    const { done, undone } = editor.history.steps;
    return {
      tool: editor.tool,
      label: editor.activeClass,
      done: done.length,
      undone: undone.length,
      points: editor.tool === 'polygon' ? cornersOf(editor) : editor.autoSegment.points,
      pixels: this.cursor.at || before?.pixels ? pixelsOf(editor) : undefined,
    };
  }
}

const pixelsOf = (editor: Editor): number[] => editor.statistics().map(({ pixels }) => pixels);

function cornersOf(editor: Editor): number {
  const outline = editor.overlay.items.find((item) => item.kind === 'polygon');
  return outline?.kind === 'polygon' ? outline.points.length : 0;
}

/** A share as percent with as many digits as tell something. */
export function percentOf(share: number): number {
  const percent = share * 100;
  return percent === 0 || percent >= 10 ? Math.round(percent) : Number(percent.toPrecision(2));
}
