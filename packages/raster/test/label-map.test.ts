import { describe, expect, it } from 'vitest';
import { LabelMap, paintSegment, RasterError } from '../src/index.js';

const paint = (map: LabelMap, label: number, x: number, y: number, size = 40) => {
  const edit = map.beginEdit();
  paintSegment(edit, { x, y }, { x, y }, { size, label });
  return edit.commit();
};

describe('LabelMap', () => {
  it('gives back the labels it was made from, at sizes that are no multiple of a tile', () => {
    for (const [width, height] of [
      [1, 1],
      [255, 257],
      [600, 513],
      [1, 3000],
    ] as const) {
      const labels = Uint8Array.from({ length: width * height }, (_, i) => (i * 7) % 251);
      const map = LabelMap.fromLabels(width, height, labels);
      expect(map.toLabels()).toEqual(labels);
      expect(map.labelAt(width - 1, height - 1)).toBe(labels.at(-1));
      expect(map.labelAt(width, 0)).toBe(0);
    }
  });

  it('makes no tile before the first touch and copies only the tiles that a stroke touches', () => {
    const map = new LabelMap(4096, 4096);
    expect(map.tileAt(0)).toBeNull();
    const patch = paint(map, 3, 256, 256);
    expect(patch.changes.map((change) => change.index)).toEqual([0, 1, 16, 17]);
    expect(patch.byteLength).toBe(4 * 65_536);
    expect(patch.bounds).toEqual({ x: 236, y: 236, width: 40, height: 40 });
  });

  it('undoes and redoes by sharing tiles, and refuses patches out of order', () => {
    const map = new LabelMap(300, 300);
    const first = paint(map, 1, 100, 100);
    const second = paint(map, 2, 110, 100);
    const painted = map.toLabels();
    expect(() => map.revertPatch(first)).toThrow(RasterError);
    map.revertPatch(second);
    map.revertPatch(first);
    expect(map.toLabels().every((label) => label === 0)).toBe(true);
    map.applyPatch(first);
    map.applyPatch(second);
    expect(map.toLabels()).toEqual(painted);
  });

  it('restores exactly on cancel', () => {
    const map = new LabelMap(300, 300);
    paint(map, 1, 100, 100);
    const before = map.toLabels();
    const edit = map.beginEdit();
    paintSegment(edit, { x: 0, y: 0 }, { x: 299, y: 299 }, { size: 9, label: 5 });
    expect(map.toLabels()).not.toEqual(before);
    edit.cancel();
    expect(map.toLabels()).toEqual(before);
    expect(() => edit.fillSpan(0, 0, 5, 1)).toThrow(/committed or cancelled/);
  });

  it('leaves protected labels alone', () => {
    const map = new LabelMap(64, 64);
    paint(map, 1, 20, 20, 20);
    const replaceable = new Uint8Array(256).fill(1);
    replaceable[1] = 0;
    const before = map.toLabels();
    const edit = map.beginEdit();
    edit.fillTile(0, 2, replaceable);
    edit.commit();
    const after = map.toLabels();
    expect(after.every((label, at) => label === (before[at] === 1 ? 1 : 2))).toBe(true);
  });

  it('replaces a label in solid, mixed, edge and empty tiles, and takes it back', () => {
    const map = new LabelMap(150, 100);
    const first = map.beginEdit();
    first.fillTile(0, 1);
    first.fillTile(map.tilesAcross - 1, 1);
    first.commit();
    paint(map, 2, 64, 64, 40);
    paint(map, 1, 110, 80, 30);
    const before = map.toLabels();
    for (const to of [0, 2, 3]) {
      const edit = map.beginEdit();
      for (let index = 0; index < map.tileCount; index++) edit.replaceInTile(index, 1, to);
      const patch = edit.commit();
      const wanted = before.map((label) => (label === 1 ? to : label));
      expect(map.toLabels().join('')).toBe(wanted.join(''));
      map.revertPatch(patch);
      expect(map.toLabels().join('')).toBe(before.join(''));
    }
  });

  it('reports an edit that changed nothing as an empty patch', () => {
    const map = new LabelMap(64, 64);
    const patch = paint(map, 0, 20, 20);
    expect(patch).toEqual({ changes: [], byteLength: 0, bounds: undefined });
  });

  it('names all tiles that changed since it was last asked, and not those that came back', () => {
    const map = new LabelMap(1500, 1500);
    const first = map.beginEdit();
    for (let y = 200; y < 1400; y++) first.fillSpan(y, 200, 1400, 1);
    first.commit();
    const edit = map.beginEdit();
    const screen = Array.from({ length: map.tileCount }, (_, index) => map.tileAt(index)?.slice());
    const counts: number[] = [];
    for (const [x, y] of [
      [3, 0],
      [3, 5],
      [40, 90],
      [0, 0],
      [7, -2],
    ] as const) {
      edit.reset();
      for (let row = 200; row < 1400; row++) edit.fillSpan(row, 200, 1400, 0);
      for (let index = 0; index < map.tileCount; index++) {
        const area = map.tileRectangle(index);
        const isInside =
          area.x >= 200 + x &&
          area.y >= 200 + y &&
          area.x + area.width <= 1400 + x &&
          area.y + area.height <= 1400 + y;
        if (isInside) edit.fillTile(index, 1);
        else {
          for (let row = Math.max(area.y, 200 + y); row < area.y + area.height; row++) {
            const to = Math.min(area.x + area.width, 1400 + x);
            if (row < 1400 + y) edit.fillSpan(row, Math.max(area.x, 200 + x), to, 1);
          }
        }
      }
      const tiles = edit.takeChanges()?.tiles ?? [];
      counts.push(tiles.length);
      for (const index of tiles) screen[index] = map.tileAt(index)?.slice();
      const shown = Array.from({ length: map.tileCount }, (_, index) => {
        const now = map.tileAt(index) ?? [];
        const seen = screen[index] ?? [];
        const length = Math.max(now.length, seen.length);
        for (let at = 0; at < length; at++) if ((now[at] ?? 0) !== (seen[at] ?? 0)) return index;
        return -1;
      });
      expect(Math.max(...shown), `at ${x}, ${y}`).toBe(-1);
    }
    expect(counts.slice(1)).toEqual([20, 24, 24, 20]);
    edit.cancel();
  });

  it('gives labels other numbers, in tiles of one label and in mixed ones', () => {
    for (const bytesPerLabel of [1, 2] as const) {
      const map = new LabelMap(700, 300, { bytesPerLabel });
      const most = bytesPerLabel === 1 ? 255 : 40_000;
      const edit = map.beginEdit();
      edit.fillTile(0, 3);
      const noise = Array.from({ length: 300 * 300 }, (_, at) => (at * 7919) % (at % 3 ? 5 : most));
      const labels = bytesPerLabel === 1 ? Uint8Array.from(noise) : Uint16Array.from(noise);
      edit.writeRectangle({ x: 256, y: 0, width: 300, height: 300 }, labels);
      edit.commit();
      const table = new (bytesPerLabel === 1 ? Uint8Array : Uint16Array)(map.maximumLabel + 1);
      for (let label = 1; label < table.length; label++) {
        table[label] = ((label * 101 + 7) % (table.length - 1)) + 1;
      }
      const wanted = map.toLabels().map((label) => table[label]!);
      const held = map.tileAt(1)!;
      const renumbering = map.renumbering(table);
      const ready = renumbering.of(held);
      expect(map.tileAt(1), 'asking changes nothing').toBe(held);
      const changed = map.relabel(renumbering);
      expect(map.toLabels().join('') === wanted.join('')).toBe(true);
      expect(map.tileAt(1), 'what was given before').toBe(ready);
      expect(renumbering.of(held), 'a tile that others hold').toBe(ready);
      expect(renumbering.of(null)).toBe(null);
      expect(changed).toEqual([0, 1, 2, 4, 5]);
    }
  });

  it('keeps the tiles that other numbers do not concern, and shares those of one label', () => {
    const map = new LabelMap(1024, 256);
    const edit = map.beginEdit();
    for (let y = 0; y < 256; y++) {
      edit.fillSpan(y, 0, 200, 1);
      edit.fillSpan(y, 256, 700, 2);
    }
    edit.commit();
    const table = Uint8Array.from({ length: 256 }, (_, label) => label);
    table.set([3, 2], 2);
    const [first, second] = [map.tileAt(0), map.tileAt(1)];
    const renumbering = map.renumbering(table);
    expect(map.relabel(renumbering)).toEqual([1, 2]);
    expect(map.tileAt(0)).toBe(first);
    expect(map.labelAt(100, 100)).toBe(1);
    expect(map.labelAt(300, 100)).toBe(3);
    expect(map.labelAt(690, 100)).toBe(3);
    expect(map.labelAt(710, 100)).toBe(0);
    expect(renumbering.of(second)).toBe(map.tileAt(1));
    const again = map.beginEdit();
    again.fillTile(3, 3);
    again.commit();
    expect(map.tileAt(3), 'one tile for all that hold only this label').toBe(map.tileAt(1));
  });

  it('holds 16-bit labels', () => {
    const map = new LabelMap(20, 20, { bytesPerLabel: 2 });
    paint(map, 40_000, 10, 10, 3);
    expect(map.labelAt(10, 10)).toBe(40_000);
  });

  it('names what is wrong with a size', () => {
    expect(() => new LabelMap(0, 5)).toThrow(/0 × 5/);
    expect(() => new LabelMap(10_001, 10_001)).toThrow(/100020001/);
    expect(() => LabelMap.fromLabels(2, 2, new Uint8Array(3))).toThrow(/need 4 labels; 3/);
  });
});
