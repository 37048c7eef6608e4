import {
  type LabelArray,
  type LabelMap,
  type PackedTile,
  packTile,
  type Rectangle,
  unpackTile,
} from '@gt-elements/raster';
import type { KeptClass } from './classes.js';
import { EditorError } from './errors.js';
import type { HeldTile, History, HistoryStep } from './history.js';
import { Turns } from './turns.js';

/** Choices of the worker that a draft keeps besides the pixels. */
export interface DraftChoices {
  readonly activeClass: number;
  readonly onlyUnlabelled: boolean;
  readonly settings: unknown;
}

/** Tiles are numbers into the list of packed tiles; -1 is background. */
interface KeptStep {
  readonly name: string;
  readonly bounds: Rectangle;
  readonly indices: readonly number[];
  readonly tiles: readonly number[];
}

interface Header {
  readonly format: 1;
  readonly width: number;
  readonly height: number;
  readonly bytesPerLabel: 1 | 2;
  readonly classes: readonly KeptClass[];
  readonly choices: DraftChoices;
  readonly map: readonly number[];
  readonly initial: readonly number[];
  readonly done: readonly KeptStep[];
  readonly undone: readonly KeptStep[];
  /** Bytes of each packed tile, negative where it is plain. */
  readonly sizes: readonly number[];
}

/** What a draft is written of. */
export interface DraftedDocument {
  readonly map: LabelMap;
  /** The pixels that the document was opened with. */
  readonly initial: LabelMap;
  readonly history: History;
  readonly classes: { readonly kept: readonly KeptClass[] };
}

/** A draft that was read and can be put in place at once. */
export interface ReadDraft {
  readonly classes: readonly KeptClass[];
  readonly choices: DraftChoices;
  readonly map: (LabelArray | null)[];
  readonly initial: (LabelArray | null)[];
  readonly done: readonly HistoryStep[];
  readonly undone: readonly HistoryStep[];
}

/** First bytes of a draft: "GTDRAFT" and the number of the format. */
const MAGIC = Uint8Array.from([0x47, 0x54, 0x44, 0x52, 0x41, 0x46, 0x54, 1]);

/** Writes drafts of one document; tiles that were in the draft before are not packed again. */
export class DraftWriter {
  readonly #packed = new WeakMap<LabelArray, PackedTile>();

  /**
   * The document with its history as bytes, as it is at the time of the call (without the stroke
   * that is under way).
   *
   * @throws {DOMException} `AbortError` when the signal aborts.
   */
  async write(
    document: DraftedDocument,
    choices: DraftChoices,
    signal?: AbortSignal,
  ): Promise<Uint8Array> {
    const { map, history, initial } = document;
    const tiles: (LabelArray | PackedTile)[] = [];
    const numbers = new Map<LabelArray | PackedTile, number>();
    const numberOf = (tile: HeldTile) => {
      if (!tile) return -1;
      let number = numbers.get(tile);
      if (number === undefined) {
        number = tiles.push(tile) - 1;
        numbers.set(tile, number);
      }
      return number;
    };
    const step = ({ name, bounds, indices, tiles: held }: HistoryStep): KeptStep => ({
      name,
      bounds,
      indices,
      tiles: held.map(numberOf),
    });
    const all = Array.from({ length: map.tileCount }, (_, index) => index);
    const header = {
      format: 1 as const,
      width: map.width,
      height: map.height,
      bytesPerLabel: map.bytesPerLabel,
      classes: document.classes.kept,
      choices,
      map: all.map((index) =>
        numberOf(map.openEdit ? map.openEdit.tileBefore(index) : map.tileAt(index)),
      ),
      initial: all.map((index) => numberOf(initial.tileAt(index))),
      done: history.steps.done.map(step),
      undone: history.steps.undone.map(step),
    };
    const turns = new Turns(signal);
    const packed: PackedTile[] = [];
    for (const tile of tiles) {
      packed.push('runs' in tile ? tile : this.#pack(tile));
      await turns.next();
    }
    const sizes = packed.map(({ runs, plain }) => (plain ? -runs.length : runs.length));
    return join({ ...header, sizes }, packed);
  }

  #pack(tile: LabelArray): PackedTile {
    let packed = this.#packed.get(tile);
    if (!packed) {
      packed = packTile(tile);
      this.#packed.set(tile, packed);
    }
    return packed;
  }
}

function join(header: Header, packed: readonly PackedTile[]): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = MAGIC.length + 4;
  const length = packed.reduce((sum, tile) => sum + tile.runs.length, start + text.length);
  const out = new Uint8Array(length);
  out.set(MAGIC);
  new DataView(out.buffer).setUint32(MAGIC.length, text.length, true);
  out.set(text, start);
  let at = start + text.length;
  for (const { runs } of packed) {
    out.set(runs, at);
    at += runs.length;
  }
  return out;
}

/**
 * Reads a draft for a document of the given size.
 *
 * @throws {EditorError} `draft-unreadable` for other or damaged bytes, `draft-mismatch` for the draft
 *   of a picture of another size.
 * @throws {DOMException} `AbortError` when the signal aborts.
 */
export async function readDraft(
  bytes: Uint8Array,
  size: { readonly width: number; readonly height: number; readonly bytesPerLabel: 1 | 2 },
  signal?: AbortSignal,
): Promise<ReadDraft> {
  const { header, body } = split(bytes);
  const { width, height, bytesPerLabel } = header;
  if (width !== size.width || height !== size.height || bytesPerLabel !== size.bytesPerLabel) {
    throw new EditorError(
      'draft-mismatch',
      `The draft is of ${width} × ${height} pixels with ${bytesPerLabel} bytes a label; this document has ${size.width} × ${size.height} with ${size.bytesPerLabel}.`,
    );
  }
  const turns = new Turns(signal);
  const tiles: LabelArray[] = [];
  let at = 0;
  try {
    for (const signed of header.sizes) {
      const runs = body.slice(at, at + Math.abs(signed));
      if (runs.length !== Math.abs(signed)) throw new RangeError('The draft ends too early.');
      at += runs.length;
      tiles.push(unpackTile({ bytesPerLabel, runs, plain: signed < 0 }));
      await turns.next();
    }
    const tileOf = (number: number) => {
      if (number === -1) return null;
      const tile = tiles[number];
      if (!tile) throw new RangeError(`The draft has no tile ${number}.`);
      return tile;
    };
    const step = (kept: KeptStep): HistoryStep => ({
      name: kept.name,
      bounds: kept.bounds,
      indices: kept.indices,
      tiles: kept.tiles.map(tileOf),
    });
    return {
      classes: header.classes,
      choices: header.choices,
      map: header.map.map(tileOf),
      initial: header.initial.map(tileOf),
      done: header.done.map(step),
      undone: header.undone.map(step),
    };
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreadable(error);
  }
}

function split(bytes: Uint8Array): { readonly header: Header; readonly body: Uint8Array } {
  try {
    if (MAGIC.some((byte, at) => bytes[at] !== byte)) throw new TypeError('It is no draft.');
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const start = MAGIC.length + 4;
    const end = start + view.getUint32(MAGIC.length, true);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(start, end))) as Header;
    return { header, body: bytes.subarray(end) };
  } catch (error) {
    throw unreadable(error);
  }
}

const unreadable = (cause: unknown) =>
  new EditorError(
    'draft-unreadable',
    `These bytes are no draft of this editor, or are damaged: ${cause instanceof Error ? cause.message : cause}`,
    { cause },
  );
