import { type LabelArray, TILE_AREA, wordsOf } from './tiles.js';

/** A tile as runs, to be kept or stored: some hundred bytes where the tile is 64 kilobytes. */
export interface PackedTile {
  readonly bytesPerLabel: 1 | 2;
  /** Runs of (label, length), each number in 7-bit groups, lowest first; or the plain labels. */
  readonly runs: Uint8Array;
  readonly plain: boolean;
}

/** Packs a tile. One whose runs would be longer than the tile itself is copied plainly. */
export function packTile(tile: LabelArray): PackedTile {
  const bytesPerLabel = tile.BYTES_PER_ELEMENT === 2 ? 2 : 1;
  const words = wordsOf(tile);
  const perWord = 4 / bytesPerLabel;
  const out = new Uint8Array(tile.byteLength);
  const limit = out.length - 8;
  let to = 0;
  let at = 0;
  while (at < TILE_AREA) {
    if (to > limit) {
      const plain = new Uint8Array(tile.buffer, tile.byteOffset, tile.byteLength).slice();
      return { bytesPerLabel, runs: plain, plain: true };
    }
    const label = tile[at]!;
    let end = at + 1;
    while (end < TILE_AREA && end % perWord !== 0 && tile[end] === label) end++;
    if (end % perWord === 0 && end < TILE_AREA && tile[end] === label) {
      const repeated = (bytesPerLabel === 1 ? label * 0x01010101 : label * 0x00010001) >>> 0;
      let word = end / perWord;
      while (word < words.length && words[word] === repeated) word++;
      end = word * perWord;
      while (end < TILE_AREA && tile[end] === label) end++;
    }
    to = writeNumber(out, to, label);
    to = writeNumber(out, to, end - at);
    at = end;
  }
  return { bytesPerLabel, runs: out.slice(0, to), plain: false };
}

/** The tile that was packed, as a new array. */
export function unpackTile(packed: PackedTile): LabelArray {
  const { runs, plain, bytesPerLabel } = packed;
  const tile = bytesPerLabel === 1 ? new Uint8Array(TILE_AREA) : new Uint16Array(TILE_AREA);
  if (plain) {
    new Uint8Array(tile.buffer).set(runs);
    return tile;
  }
  let from = 0;
  let at = 0;
  const next = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = runs[from++]!;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80 || from >= runs.length) return value;
    }
  };
  while (from < runs.length) {
    const label = next();
    const end = at + next();
    if (label !== 0) tile.fill(label, at, end);
    at = end;
  }
  return tile;
}

function writeNumber(out: Uint8Array, at: number, value: number): number {
  let rest = value;
  while (rest >= 0x80) {
    out[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  out[at++] = rest;
  return at;
}
