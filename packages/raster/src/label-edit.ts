import { RasterError } from './errors.js';
import type { LabelMap } from './label-map.js';
import type { Patch, TileChange } from './patch.js';
import { Extent, intersectionOf, type Rectangle } from './rectangle.js';
import { type LabelArray, type SolidTiles, TILE_SHIFT, TILE_SIZE, wordsOf } from './tiles.js';

/**
 * Which of the labels that are there now an edit may replace: entry `label` is 1 where it may and 0
 * where it must not (a locked class). Left out, every label may be replaced.
 */
export type Replaceable = Uint8Array;

/** The tile is a copy that this edit made and may write to. */
const OWNED = 1;

/** The tile was written to since the changes were last taken. */
const FRESH = 2;

/**
 * A change in the making. The map shows it as it goes; `commit` turns it into a patch and `cancel`
 * puts everything back as it was. Tiles are copied the first time that they are written to.
 */
export class LabelEdit {
  readonly #before = new Map<number, LabelArray | null>();
  /** For each tile whether it is a copy of this edit's own and whether it waits in `#fresh`. */
  readonly #flags: Uint8Array;
  readonly #fresh: number[] = [];
  /** The tiles as they were when the changes were last taken. */
  readonly #taken = new Map<number, LabelArray | null>();
  /** Copies that {@link reset} made needless, to be written over. */
  readonly #spare: LabelArray[] = [];
  readonly #bounds = new Extent();
  readonly #freshBounds = new Extent();
  #open = true;

  /** Made by {@link LabelMap.beginEdit}. */
  constructor(
    private readonly map: LabelMap,
    private readonly tiles: (LabelArray | null)[],
    private readonly solid: SolidTiles,
    private readonly onClose: () => void,
  ) {
    this.#flags = new Uint8Array(tiles.length);
  }

  /** The area inside which pixels may have changed so far. */
  get bounds(): Rectangle | undefined {
    return this.#bounds.rectangle;
  }

  /** Indices of the tiles touched so far. */
  get touchedTiles(): Iterable<number> {
    return this.#before.keys();
  }

  /**
   * The tiles written to since the last call, and the area inside which they may have changed;
   * `undefined` where there are none. What a renderer has to upload. A tile that {@link reset} put
   * back and that then became the same solid one again is left out.
   */
  takeChanges(): { readonly tiles: readonly number[]; readonly bounds: Rectangle } | undefined {
    const bounds = this.#freshBounds.rectangle;
    if (!bounds || this.#fresh.length === 0) return undefined;
    const tiles = this.#fresh.splice(0).filter((index) => this.#take(index));
    this.#freshBounds.clear();
    return tiles.length > 0 ? { tiles, bounds } : undefined;
  }

  /** The tile as it was when the edit began; `null` stands for background. */
  tileBefore(index: number): LabelArray | null {
    const before = this.#before.get(index);
    return before === undefined ? this.tiles[index]! : before;
  }

  /**
   * Gives `label` to the pixels from `fromX` up to and not including `toX` of row `y`; what lies
   * outside the map is left out.
   */
  fillSpan(y: number, fromX: number, toX: number, label: number, replaceable?: Replaceable): void {
    if (y < 0 || y >= this.map.height) return;
    let x = fromX < 0 ? 0 : fromX;
    const end = toX > this.map.width ? this.map.width : toX;
    if (x >= end) return;
    this.#extend(x, y, end - x, 1);
    const tileRow = (y >> TILE_SHIFT) * this.map.tilesAcross;
    const inside = (y & (TILE_SIZE - 1)) << TILE_SHIFT;
    while (x < end) {
      const column = x & (TILE_SIZE - 1);
      const count = Math.min(TILE_SIZE - column, end - x);
      const tile = this.writableTile(tileRow + (x >> TILE_SHIFT));
      const start = inside + column;
      if (replaceable) fillWhereReplaceable(tile, start, start + count, label, replaceable);
      else tile.fill(label, start, start + count);
      x += count;
    }
  }

  /**
   * Gives `label` to a whole tile, without touching its pixels one by one where nothing is
   * protected.
   */
  fillTile(index: number, label: number, replaceable?: Replaceable): void {
    const area = this.map.tileRectangle(index);
    const whole = area.width === TILE_SIZE && area.height === TILE_SIZE;
    if (replaceable || !whole) {
      for (let row = 0; row < area.height; row++) {
        this.fillSpan(area.y + row, area.x, area.x + area.width, label, replaceable);
      }
      return;
    }
    this.#extend(area.x, area.y, area.width, area.height);
    this.#remember(index);
    this.tiles[index] = this.solid.of(label);
    this.#flags[index]! &= ~OWNED;
    this.#touch(index);
  }

  /**
   * Gives `to` to every pixel of a tile that has the label `from`, which is not background.
   *
   * @returns Whether there was any.
   */
  replaceInTile(index: number, from: number, to: number): boolean {
    const current = this.tiles[index];
    if (!current) return false;
    if (current === this.solid.of(current[0]!)) {
      if (current[0] !== from) return false;
      this.fillTile(index, to);
      return true;
    }
    const first = current.indexOf(from);
    if (first < 0) return false;
    const { x, y, width, height } = this.map.tileRectangle(index);
    this.#extend(x, y, width, height);
    const tile = this.writableTile(index);
    for (let at = first; at < tile.length; at++) if (tile[at] === from) tile[at] = to;
    return true;
  }

  /**
   * Writes labels into a rectangle.
   *
   * @param area Where to write; what lies outside the map is left out.
   * @param labels area.width × area.height labels, row by row.
   */
  writeRectangle(area: Rectangle, labels: LabelArray): void {
    const inside = intersectionOf(area, {
      x: 0,
      y: 0,
      width: this.map.width,
      height: this.map.height,
    });
    if (!inside) return;
    this.#extend(inside.x, inside.y, inside.width, inside.height);
    const endX = inside.x + inside.width;
    for (let y = inside.y; y < inside.y + inside.height; y++) {
      const tileRow = (y >> TILE_SHIFT) * this.map.tilesAcross;
      const rowStart = (y & (TILE_SIZE - 1)) << TILE_SHIFT;
      let from = (y - area.y) * area.width + (inside.x - area.x);
      for (let x = inside.x; x < endX;) {
        const column = x & (TILE_SIZE - 1);
        const count = Math.min(TILE_SIZE - column, endX - x);
        const tile = this.writableTile(tileRow + (x >> TILE_SHIFT));
        tile.set(labels.subarray(from, from + count), rowStart + column);
        x += count;
        from += count;
      }
    }
  }

  /**
   * A tile to write to directly, a copy made at the first call. The caller says by
   * {@link extendBounds} where it wrote, and writes inside the map only.
   *
   * @throws {RasterError} `edit-closed` after commit or cancel.
   */
  writableTile(index: number): LabelArray {
    const flags = this.#flags[index]!;
    if (flags === (OWNED | FRESH)) return this.tiles[index]!;
    this.#touch(index);
    if (flags & OWNED) return this.tiles[index]!;
    this.#remember(index);
    const current = this.tiles[index];
    const spare = this.#spare.pop();
    if (!spare) return this.#own(index, current ? current.slice() : this.solid.empty());
    if (current) spare.set(current);
    else spare.fill(0);
    return this.#own(index, spare);
  }

  #own(index: number, tile: LabelArray): LabelArray {
    this.tiles[index] = tile;
    this.#flags[index]! |= OWNED;
    return tile;
  }

  /** Says that pixels inside `area` were written. */
  extendBounds(area: Rectangle): void {
    this.#extend(area.x, area.y, area.width, area.height);
  }

  /** Puts every pixel back and goes on: for a gesture that is made anew at each move. */
  reset(): void {
    for (const [index, before] of this.#before) {
      if (this.#flags[index]! & OWNED) this.#spare.push(this.tiles[index]!);
      this.tiles[index] = before;
      this.#flags[index]! &= ~OWNED;
      this.#touch(index);
    }
    this.#freshBounds.addExtent(this.#bounds);
  }

  /**
   * Ends the edit and gives the patch that undoes and redoes it; tiles whose pixels are as they were
   * are left out and put back.
   */
  commit(): Patch {
    this.#close();
    const changes: TileChange[] = [];
    let byteLength = 0;
    for (const [index, before] of this.#before) {
      const after = this.tiles[index]!;
      if (sameTile(before, after)) {
        this.tiles[index] = before;
        continue;
      }
      changes.push({ index, before, after });
      byteLength += (before?.byteLength ?? 0) + (after?.byteLength ?? 0);
    }
    changes.sort((a, b) => a.index - b.index);
    return { changes, byteLength, bounds: changes.length > 0 ? this.bounds : undefined };
  }

  /** Ends the edit and restores every pixel. */
  cancel(): void {
    this.#close();
    for (const [index, before] of this.#before) this.tiles[index] = before;
  }

  /** Takes a tile's change. @returns Whether its pixels may differ from those that were last taken. */
  #take(index: number): boolean {
    const isOwned = (this.#flags[index]! & OWNED) !== 0;
    this.#flags[index]! &= ~FRESH;
    const now = this.tiles[index]!;
    const last = this.#taken.has(index) ? this.#taken.get(index) : this.tileBefore(index);
    this.#taken.set(index, now);
    // What this edit does not own nobody writes to: the same tile has the same pixels.
    return isOwned || now !== last;
  }

  #touch(index: number): void {
    if (this.#flags[index]! & FRESH) return;
    this.#flags[index]! |= FRESH;
    this.#fresh.push(index);
  }

  #remember(index: number): void {
    if (!this.#open) {
      throw new RasterError('edit-closed', 'This edit was committed or cancelled: begin another.');
    }
    if (!this.#before.has(index)) this.#before.set(index, this.tiles[index]!);
  }

  #extend(x: number, y: number, width: number, height: number): void {
    this.#freshBounds.add(x, y, width, height);
    this.#bounds.add(x, y, width, height);
  }

  #close(): void {
    if (!this.#open) {
      throw new RasterError('edit-closed', 'This edit was committed or cancelled before.');
    }
    this.#open = false;
    this.#flags.fill(0);
    this.onClose();
  }
}

function fillWhereReplaceable(
  tile: LabelArray,
  start: number,
  end: number,
  label: number,
  replaceable: Replaceable,
): void {
  for (let at = start; at < end; at++) {
    if (replaceable[tile[at]!]) tile[at] = label;
  }
}

/** Compares four bytes at a time; a tile's buffer is its own, so its words are aligned. */
function sameTile(before: LabelArray | null, after: LabelArray | null): boolean {
  if (before === after) return true;
  if (!before || !after) {
    const some = wordsOf((before ?? after)!);
    for (let at = 0; at < some.length; at++) if (some[at] !== 0) return false;
    return true;
  }
  const one = wordsOf(before);
  const other = wordsOf(after);
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
