import {
  type LabelArray,
  type LabelMap,
  type PackedTile,
  packTile,
  type Renumbering,
  unpackTile,
} from '@gt-elements/raster';
import type { ClassList, ClassPlan, LabelClass } from './classes.js';
import type { HeldTile } from './history.js';

/** What is to have other classes. */
export interface ClassedDocument {
  readonly map: LabelMap;
  readonly classes: ClassList;
  /** Every tile that it holds now or can bring back. */
  heldTiles(): Iterable<LabelArray | PackedTile>;
}

/** What a document becomes with another list of classes. */
export interface PlannedChange {
  readonly classes: ClassPlan;
  /** Gives tiles the classes' new numbers; `undefined` where no number changes. */
  readonly numbers: TileNumbers | undefined;
}

/**
 * Looks into what another list of classes means for the pixels of a document: which of the classes
 * that vanish are painted, and what each tile is with the new numbers.
 *
 * That reads every tile, which can be done a tile at a time with {@link advance}: nothing of the
 * document changes by it, and what is painted or undone meanwhile is looked into by {@link finish}.
 */
export class ClassChange {
  #vanishing: readonly number[];
  readonly #painted = new Map<LabelArray | PackedTile, readonly boolean[]>();
  readonly #steps: Iterator<void>;
  #numbers: TileNumbers | undefined;

  /** @throws {EditorError} `class-without-name`, `class-name-twice` */
  constructor(
    private readonly document: ClassedDocument,
    private readonly definitions: readonly LabelClass[],
  ) {
    this.#vanishing = document.classes.vanishing(definitions);
    this.#steps = this.#lookInto();
  }

  /** Looks into one more tile. @returns Whether there are more. */
  advance(): boolean {
    return !this.#steps.next().done;
  }

  /**
   * What the document as it is now becomes; quick where {@link advance} has seen most of it. No edit
   * may be open.
   *
   * @throws {EditorError} `too-many-classes`
   */
  finish(): PlannedChange {
    const classes = this.#plan();
    return { classes, numbers: this.#numbersOf(classes) };
  }

  *#lookInto(): Generator<void> {
    if (this.#vanishing.length > 0) {
      for (const tile of this.document.heldTiles()) {
        this.#paintedIn(tile);
        yield;
      }
    }
    const numbers = this.#numbersOf(this.#plan());
    if (!numbers) return;
    for (const tile of this.document.heldTiles()) {
      numbers.of(tile);
      yield;
    }
  }

  #plan(): ClassPlan {
    const vanishing = this.document.classes.vanishing(this.definitions);
    if (vanishing.join() !== this.#vanishing.join()) {
      // Another document was loaded meanwhile, or a class of it was found.
      this.#vanishing = vanishing;
      this.#painted.clear();
    }
    const kept = new Set<number>();
    if (this.#vanishing.length > 0) {
      for (const tile of this.document.heldTiles()) {
        this.#paintedIn(tile).forEach((is, at) => is && kept.add(this.#vanishing[at]!));
      }
    }
    return this.document.classes.plan(this.definitions, (label) => kept.has(label));
  }

  /** Which of the classes that vanish a tile has pixels of. */
  #paintedIn(tile: LabelArray | PackedTile): readonly boolean[] {
    let painted = this.#painted.get(tile);
    if (!painted) {
      const labels = 'runs' in tile ? unpackTile(tile) : tile;
      painted = this.#vanishing.map((label) => labels.includes(label));
      this.#painted.set(tile, painted);
    }
    return painted;
  }

  /** The numbers of before where they are still those of the plan, with the tiles that they know. */
  #numbersOf({ table }: ClassPlan): TileNumbers | undefined {
    if (!table) return undefined;
    if (!this.#numbers?.are(table)) this.#numbers = new TileNumbers(this.document, table);
    return this.#numbers;
  }
}

/** Other numbers for the labels of tiles, also of those that a history keeps packed. */
export class TileNumbers {
  /** For the tiles of a map. */
  readonly renumbering: Renumbering;
  readonly #packed = new Map<PackedTile, HeldTile>();

  constructor(
    { map }: ClassedDocument,
    private readonly table: Uint16Array,
  ) {
    this.renumbering = map.renumbering(map.bytesPerLabel === 1 ? Uint8Array.from(table) : table);
  }

  are(table: Uint16Array): boolean {
    return this.table.every((number, label) => number === table[label]);
  }

  /** A tile with its new numbers; the same tile gives the same one again. */
  of(tile: HeldTile): HeldTile {
    if (!tile || !('runs' in tile)) return this.renumbering.of(tile);
    let renumbered = this.#packed.get(tile);
    if (renumbered === undefined) {
      const labels = this.renumbering.of(unpackTile(tile));
      renumbered = labels && packTile(labels);
      this.#packed.set(tile, renumbered);
    }
    return renumbered;
  }
}
