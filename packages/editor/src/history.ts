import {
  type LabelArray,
  type LabelMap,
  type PackedTile,
  packTile,
  type Patch,
  type Rectangle,
  unpackTile,
} from '@gt-elements/raster';

/** A tile that history holds: as the map had it, or packed. */
export type HeldTile = LabelArray | PackedTile | null;

/** One side of a step: the tiles to put back where the map has others now. */
export interface HistoryStep {
  /** What was done, for a button's tooltip: "Brush". */
  readonly name: string;
  readonly bounds: Rectangle;
  readonly indices: readonly number[];
  readonly tiles: HeldTile[];
}

/** What an undo or a redo changed. */
export interface HistoryChange {
  readonly name: string;
  readonly tiles: readonly number[];
  readonly bounds: Rectangle;
}

/** Bytes that a history may hold when its owner names no other number. */
export const DEFAULT_HISTORY_BUDGET = 256 * 1024 * 1024;

/** Tiles packed at one go, so that no commit takes longer than some milliseconds for it. */
const PACKED_AT_ONCE = 128;

const isPacked = (tile: HeldTile): tile is PackedTile => tile !== null && 'runs' in tile;

const bytesOf = (tile: LabelArray | PackedTile) =>
  isPacked(tile) ? tile.runs.byteLength + 64 : tile.byteLength;

/**
 * Undo and redo of one label map.
 *
 * A step holds one side only: the tiles that the map does not have now. Undo and redo exchange
 * them, which takes as long as copying a reference for each tile. When more bytes are held than the
 * budget allows, the oldest tiles are packed into runs first; when that does not suffice the oldest
 * step is dropped. The newest step is never dropped. A tile that several steps share counts once.
 */
export class History {
  #done: HistoryStep[] = [];
  #undone: HistoryStep[] = [];
  readonly #references = new Map<LabelArray | PackedTile, number>();
  #byteLength = 0;

  constructor(
    private readonly map: LabelMap,
    readonly byteBudget: number = DEFAULT_HISTORY_BUDGET,
  ) {}

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** What undo would take back. */
  get undoName(): string | undefined {
    return this.#done.at(-1)?.name;
  }

  get redoName(): string | undefined {
    return this.#undone.at(-1)?.name;
  }

  /** Bytes of the tiles that are kept for undo and redo alone. */
  get byteLength(): number {
    return this.#byteLength;
  }

  /** How many steps can be undone, and how many redone. */
  get stepCount(): { readonly done: number; readonly undone: number } {
    return { done: this.#done.length, undone: this.#undone.length };
  }

  /** The steps, oldest first; for a draft. */
  get steps(): { readonly done: readonly HistoryStep[]; readonly undone: readonly HistoryStep[] } {
    return { done: this.#done, undone: this.#undone };
  }

  /** Keeps a patch as the newest step, and forgets what was undone. A patch of no change is no step. */
  push(name: string, patch: Patch): boolean {
    if (!patch.bounds || patch.changes.length === 0) return false;
    for (const step of this.#undone) this.#release(step);
    this.#undone = [];
    const step: HistoryStep = {
      name,
      bounds: patch.bounds,
      indices: patch.changes.map((change) => change.index),
      tiles: patch.changes.map((change) => change.before),
    };
    this.#hold(step);
    this.#done.push(step);
    this.#keepBudget();
    return true;
  }

  undo(): HistoryChange | undefined {
    return this.#exchange(this.#done, this.#undone);
  }

  redo(): HistoryChange | undefined {
    return this.#exchange(this.#undone, this.#done);
  }

  /** Forgets every step. */
  clear(): void {
    this.replace([], []);
  }

  /** Takes over steps that were kept elsewhere, oldest first; they have to fit the map as it is. */
  replace(done: readonly HistoryStep[], undone: readonly HistoryStep[]): void {
    this.#references.clear();
    this.#byteLength = 0;
    this.#done = [...done];
    this.#undone = [...undone];
    for (const step of this.#done) this.#hold(step);
    for (const step of this.#undone) this.#hold(step);
    this.#keepBudget();
  }

  /** Every tile that undo or redo would bring back, each once. */
  get tiles(): Iterable<LabelArray | PackedTile> {
    return [...this.#references.keys()];
  }

  /** Follows a change of the labels' numbers. */
  relabel(renumber: (tile: HeldTile) => HeldTile): void {
    const follow = (step: HistoryStep): HistoryStep => ({
      ...step,
      tiles: step.tiles.map(renumber),
    });
    this.replace(this.#done.map(follow), this.#undone.map(follow));
  }

  #exchange(from: HistoryStep[], to: HistoryStep[]): HistoryChange | undefined {
    const step = from.pop();
    if (!step) return undefined;
    this.#release(step);
    const tiles = step.tiles.map((tile) => (isPacked(tile) ? unpackTile(tile) : tile));
    const other = { ...step, tiles: this.map.exchangeTiles(step.indices, tiles) };
    this.#hold(other);
    to.push(other);
    return { name: step.name, tiles: step.indices, bounds: step.bounds };
  }

  #hold(step: HistoryStep): void {
    for (const tile of step.tiles) {
      if (!tile) continue;
      const count = this.#references.get(tile) ?? 0;
      if (count === 0) this.#byteLength += bytesOf(tile);
      this.#references.set(tile, count + 1);
    }
  }

  #release(step: HistoryStep): void {
    for (const tile of step.tiles) {
      if (!tile) continue;
      const count = this.#references.get(tile)!;
      if (count > 1) this.#references.set(tile, count - 1);
      else {
        this.#references.delete(tile);
        this.#byteLength -= bytesOf(tile);
      }
    }
  }

  #keepBudget(): void {
    if (this.#byteLength <= this.byteBudget) return;
    let left = PACKED_AT_ONCE;
    for (const step of [...this.#done.slice(0, -1), ...this.#undone]) {
      for (let at = 0; at < step.tiles.length; at++) {
        if (left === 0 || this.#byteLength <= this.byteBudget) break;
        const tile = step.tiles[at]!;
        if (!tile || isPacked(tile) || this.#references.get(tile)! > 1) continue;
        const packed = packTile(tile);
        this.#references.delete(tile);
        this.#references.set(packed, 1);
        this.#byteLength += bytesOf(packed) - bytesOf(tile);
        step.tiles[at] = packed;
        left--;
      }
    }
    while (this.#byteLength > this.byteBudget && this.#done.length > 1) {
      this.#release(this.#done.shift()!);
    }
    while (this.#byteLength > this.byteBudget && this.#undone.length > 1) {
      this.#release(this.#undone.shift()!);
    }
  }
}
