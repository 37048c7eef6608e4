import {
  type LabelArray,
  LabelMap,
  type PackedTile,
  RasterError,
  type Rectangle,
  TILE_SIZE,
} from '@gt-elements/raster';
import { ClassChange } from './class-change.js';
import { ClassList, type LabelClass } from './classes.js';
import type { ReadDraft } from './draft.js';
import { History } from './history.js';
import type { Turns } from './turns.js';

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
    this.#takeOver(LabelMap.fromLabels(this.map.width, this.map.height, this.#fitting(labels)));
    let last = 0;
    for (let index = 0; index < this.map.tileCount; index++) {
      last = Math.max(last, largestLabel(this.map.tileAt(index)));
    }
    this.classes.adopt(last);
  }

  /** The same, giving way to other work every few milliseconds. */
  async loadInTurns(
    labels: LabelArray | LabelMap,
    turns: Turns,
    {
      classes,
      beforeChange,
    }: {
      /** The classes that the labels are of, where those are not the ones declared. */
      readonly classes: readonly LabelClass[] | undefined;
      readonly beforeChange: () => void;
    },
  ): Promise<void> {
    const loaded = await this.#mapOf(labels, turns);
    let last = 0;
    for (let index = 0; index < loaded.tileCount; index++) {
      last = Math.max(last, largestLabel(loaded.tileAt(index)));
      await turns.next();
    }
    beforeChange();
    const { definitions } = this.classes;
    if (classes) this.setClasses(classes);
    this.#takeOver(loaded);
    this.classes.adopt(last);
    if (classes) this.setClasses(definitions);
  }

  /** Labels as a map of as many bytes as this one, which nobody else changes. */
  async #mapOf(labels: LabelArray | LabelMap, turns: Turns): Promise<LabelMap> {
    const { width, height, bytesPerLabel } = this.map;
    const isMap = labels instanceof LabelMap;
    const fits = isMap && labels.width === width && labels.height === height;
    if (fits && labels.bytesPerLabel === bytesPerLabel) return labels;
    const fitting = this.#fitting(isMap ? labels.toLabels() : labels);
    const loaded = new LabelMap(width, height, { bytesPerLabel });
    for (let y = 0; y < height; y += TILE_SIZE) {
      const rows = Math.min(TILE_SIZE, height - y);
      const edit = loaded.beginEdit();
      edit.writeRectangle(
        { x: 0, y, width, height: rows },
        fitting.subarray(y * width, (y + rows) * width),
      );
      edit.commit();
      await turns.next();
    }
    return loaded;
  }

  /** Labels of as many bytes as the map has. @throws {RasterError} `size-mismatch`, `label-out-of-range` */
  #fitting(labels: LabelArray): LabelArray {
    const { width, height, maximumLabel, bytesPerLabel } = this.map;
    if (labels.length !== width * height) {
      throw new RasterError(
        'size-mismatch',
        `${width} × ${height} pixels need ${width * height} labels; ${labels.length} were given.`,
      );
    }
    if (labels.BYTES_PER_ELEMENT === bytesPerLabel) return labels;
    if (bytesPerLabel === 2) return Uint16Array.from(labels);
    const tooLarge = labels.find((label) => label > maximumLabel);
    if (tooLarge === undefined) return Uint8Array.from(labels);
    throw new RasterError(
      'label-out-of-range',
      `This document holds labels up to ${maximumLabel}; ${tooLarge} was given. Make the editor with bytesPerLabel: 2.`,
    );
  }

  #takeOver(loaded: LabelMap): void {
    const indices = Array.from({ length: this.map.tileCount }, (_, index) => index);
    this.map.exchangeTiles(
      indices,
      indices.map((index) => loaded.tileAt(index)),
    );
    this.history.clear();
    this.#initial = this.map.clone();
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

  /**
   * Takes another list of classes; pixels and history follow their class to its new number.
   *
   * @param change What was looked into before, where that was done in turns.
   * @throws {EditorError} what the list is refused for; nothing has changed then.
   */
  setClasses(
    definitions: readonly LabelClass[],
    change = new ClassChange(this, definitions),
  ): {
    /** New number for each old one; `undefined` where no class has another. */
    readonly numbers: Uint16Array | undefined;
    /** The tiles whose pixels have other numbers now. */
    readonly tiles: readonly number[];
  } {
    const { classes, numbers } = change.finish();
    this.classes.take(classes);
    if (!numbers) return { numbers: undefined, tiles: [] };
    const tiles = this.map.relabel(numbers.renumbering);
    this.history.relabel((tile) => numbers.of(tile));
    // Tiles that both have stay shared, which makes looking for a difference quick.
    const initial = this.#initial.clone();
    initial.relabel(numbers.renumbering);
    this.#initial = initial;
    return { numbers: classes.table, tiles };
  }

  /**
   * Every tile that the document holds now or can bring back, those of a change under way as they
   * were before it.
   */
  *heldTiles(): Generator<LabelArray | PackedTile> {
    const { map } = this;
    for (let index = 0; index < map.tileCount; index++) {
      const now = map.openEdit ? map.openEdit.tileBefore(index) : map.tileAt(index);
      if (now) yield now;
      const before = this.#initial.tileAt(index);
      if (before && before !== now) yield before;
    }
    yield* this.history.tiles;
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

function largestLabel(tile: LabelArray | null): number {
  let largest = 0;
  if (tile) for (let at = 0; at < tile.length; at++) if (tile[at]! > largest) largest = tile[at]!;
  return largest;
}
