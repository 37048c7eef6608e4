import { type LabelArray, LabelMap, type Rectangle } from '@gt-elements/raster';
import { ClassList, type LabelClass } from './classes.js';
import type { ReadDraft } from './draft.js';
import { History } from './history.js';

/** What is edited: pixels, classes and their history, without any tool. */
export class LabelDocument {
  readonly map: LabelMap;
  readonly history: History;
  readonly classes: ClassList;
  #initial: LabelMap;

  constructor(width: number, height: number, bytesPerLabel: 1 | 2, historyBudget: number) {
    this.map = new LabelMap(width, height, { bytesPerLabel });
    this.history = new History(this.map, historyBudget);
    this.classes = new ClassList(this.map);
    this.#initial = this.map.clone();
  }

  /** The pixels that the document was opened with. */
  get initial(): LabelMap {
    return this.#initial;
  }

  get wholeArea(): Rectangle {
    return { x: 0, y: 0, width: this.map.width, height: this.map.height };
  }

  /** Takes labels as the state that the document is opened with; history begins anew. */
  load(labels: LabelArray): void {
    const edit = this.map.beginEdit();
    try {
      edit.writeRectangle(this.wholeArea, labels);
    } catch (error) {
      edit.cancel();
      throw error;
    }
    edit.commit();
    this.history.clear();
    this.#initial = this.map.clone();
    for (let index = 0, last = 0; index < this.map.tileCount; index++) {
      const tile = this.map.tileAt(index);
      if (!tile) continue;
      for (const label of tile) if (label > last) last = label;
      if (last > this.classes.lastLabel) this.classes.adopt(last);
    }
  }

  /** Puts a draft in place: pixels, history and classes; the classes declared now are declared again. */
  restore(draft: ReadDraft): void {
    const { definitions } = this.classes;
    const all = Array.from({ length: this.map.tileCount }, (_, index) => index);
    this.map.exchangeTiles(all, draft.map);
    this.#initial = this.map.clone();
    this.#initial.exchangeTiles(all, draft.initial);
    this.history.replace(draft.done, draft.undone);
    this.classes.restore(draft.classes);
    this.setClasses(definitions);
  }

  /** Takes another list of classes; pixels and history follow their class to its new number. */
  setClasses(definitions: readonly LabelClass[]): { readonly relabelled: boolean } {
    const table = this.classes.replace(definitions, (label) => this.isInUse(label));
    if (!table) return { relabelled: false };
    const short = this.map.bytesPerLabel === 1 ? Uint8Array.from(table) : table;
    const renumber = this.map.relabel(short);
    this.history.relabel(renumber);
    const initial = this.#initial.clone();
    initial.relabel(short);
    this.#initial = initial;
    return { relabelled: true };
  }

  /** Whether any pixel has a label, now or in a step of history. */
  isInUse(label: number): boolean {
    const holds = (tile: LabelArray | null) => tile !== null && tile.includes(label);
    for (let index = 0; index < this.map.tileCount; index++) {
      if (holds(this.map.tileAt(index)) || holds(this.#initial.tileAt(index))) return true;
    }
    return this.history.mentions(label);
  }

  /** Whether any pixel differs from the ones that the document was opened with. */
  get isModified(): boolean {
    for (let index = 0; index < this.map.tileCount; index++) {
      const now = this.map.tileAt(index);
      const before = this.#initial.tileAt(index);
      if (now === before) continue;
      const some = now ?? before!;
      const other = now ? before : null;
      for (let at = 0; at < some.length; at++) {
        if (some[at] !== (other ? other[at] : 0)) return true;
      }
    }
    return false;
  }
}
