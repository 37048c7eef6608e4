import { ClassChange } from './class-change.js';
import { classKeys } from './class-keys.js';
import { type ClassState, identityOf, type LabelClass } from './classes.js';
import type { LabelDocument } from './document.js';
import { EditorError } from './errors.js';
import type { EditorEvent } from './events.js';
import type { Shortcuts } from './shortcuts/shortcuts.js';
import { Turns } from './turns.js';

/** Tiles that are looked into before others get their turn: those of a small picture are all done then. */
const AT_ONCE = 64;

/** What surrounds the classes. */
export interface RosterSurroundings {
  readonly shortcuts: Shortcuts;
  readonly emit: (event: EditorEvent) => void;
  /** Ends a change of pixels that is under way. */
  readonly settle: () => void;
  /** Tells that pixels have other numbers. */
  readonly renumbered: (tiles: readonly number[], numbers: Uint16Array) => void;
}

/** The classes of a document as one works with them: which there are, and which one is painted with. */
export class ClassRoster {
  #active = 0;
  #changing: AbortController | undefined;

  constructor(
    private readonly document: LabelDocument,
    private readonly around: RosterSurroundings,
  ) {}

  get all(): readonly ClassState[] {
    return this.document.classes.all;
  }

  /** The label that is painted with; 0 where there is no class. */
  get active(): number {
    return this.#active;
  }

  /** @throws {EditorError} `no-such-class` */
  choose(label: number): void {
    if (label === this.#active) return;
    if (label !== 0) this.at(label);
    this.#active = label;
    this.around.emit({ type: 'classes' });
    this.around.emit({ type: 'overlay' });
  }

  /** @throws {EditorError} `no-such-class` */
  at(label: number): ClassState {
    const { all } = this;
    const found = all[label - 1];
    if (found) return found;
    throw new EditorError(
      'no-such-class',
      `There is no class ${label}: labels go from 1 to ${all.length}.`,
    );
  }

  /** Takes another list at once; one that is taken in turns is given up. */
  replace(definitions: readonly LabelClass[]): void {
    this.#changing?.abort();
    this.#changing = undefined;
    this.#take(definitions);
  }

  /** @throws {DOMException} `AbortError` when the signal aborts or another list was given. */
  async replaceInTurns(
    definitions: readonly LabelClass[],
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const own = new AbortController();
    this.#changing?.abort();
    this.#changing = own;
    try {
      const change = new ClassChange(this.document, definitions);
      const turns = new Turns(signal);
      for (let seen = 1; change.advance(); seen++) {
        if (seen < AT_ONCE || !turns.due) continue;
        await turns.next();
        own.signal.throwIfAborted();
      }
      this.#take(definitions, change);
    } finally {
      if (this.#changing === own) this.#changing = undefined;
    }
  }

  /** Whether a list was given whose turn has not come yet. */
  get isChanging(): boolean {
    return this.#changing !== undefined;
  }

  /** @throws {EditorError} `no-such-class` */
  change(label: number, values: { readonly visible?: boolean; readonly locked?: boolean }): void {
    this.document.classes.change(label, values);
    this.around.emit({ type: 'classes' });
  }

  /** After the document became another: paints with the class that was painted with in it, where that is there. */
  documentChanged(active?: LabelClass): void {
    const same = active && this.#find(active);
    const now = this.all[this.#active - 1];
    if (same) this.#active = same.label;
    else if (!now || now.removed) this.#active = Math.min(1, this.document.classes.declaredCount);
    this.#reserveKeys();
    this.around.emit({ type: 'classes' });
  }

  #take(definitions: readonly LabelClass[], change?: ClassChange): void {
    this.around.settle();
    const active = this.all[this.#active - 1];
    const { numbers, tiles } = this.document.setClasses(definitions, change);
    const same = active && this.#find(active);
    this.#active = same ? same.label : Math.min(1, definitions.length);
    if (numbers) this.around.renumbered(tiles, numbers);
    this.#reserveKeys();
    this.around.emit({ type: 'classes' });
  }

  /** The class of a definition, unless it was taken away. */
  #find(definition: LabelClass): ClassState | undefined {
    const id = identityOf(definition);
    return this.all.find((entry) => !entry.removed && identityOf(entry) === id);
  }

  /** Keys of classes come before those of commands. */
  #reserveKeys(): void {
    const keys = [...classKeys(this.all)].map(([key, { name }]) => [key, name] as const);
    this.around.shortcuts.reserve(new Map(keys));
  }
}
