import {
  type LabelArray,
  type LabelMap,
  type Rectangle,
  TILE_SHIFT,
  TILE_SIZE,
} from '@gt-elements/raster';
import { Container, type Geometry, UniformGroup, type WebGLRenderer } from 'pixi.js';
import { destroyQuad, makeQuad, type Quad } from './quad.js';
import { RawTexture } from './raw-texture.js';
import { labelProgram } from './shaders.js';
import type { Look } from './view.js';

/** Tiles of the label map to a side of one texture. */
const PART_TILES = 4;
const PART_SIZE = PART_TILES * TILE_SIZE;

/** Pixels of the neighbours that a texture holds all around. */
const RIM = 1;

/** Tiles that are uploaded in one frame at most: 4 MB. */
const TILES_AT_ONCE = 64;

/** Numbers that textures may hold: those of now, or those of before another list of classes. */
interface Numbering {
  /** The number of now for each of them. */
  readonly table: Uint16Array;
  /** Their colours. */
  readonly palette: RawTexture;
}

interface Part {
  readonly texture: RawTexture;
  readonly quad: Quad;
  /** What the numbers in the texture are. */
  numbering: Numbering;
}

/** The label map, as textures of labels that the palette colours; parts are made when first needed. */
export class LabelLayer {
  readonly container = new Container();

  /** Bytes of labels uploaded since the layer was made. */
  uploadedBytes = 0;

  readonly #program = labelProgram();
  readonly #uniforms = new UniformGroup({
    uOpacity: { value: 0.5, type: 'f32' },
    uScale: { value: 1, type: 'f32' },
    uFill: { value: 1, type: 'i32' },
    uOutline: { value: 0, type: 'i32' },
    uHatch: { value: 0, type: 'i32' },
  });
  #numbering: Numbering;
  #colors: Uint8Array = new Uint8Array(1024);
  readonly #parts = new Map<number, Part>();
  readonly #waiting = new Set<number>();
  #map: LabelMap | undefined;

  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly square: Geometry,
  ) {
    this.#numbering = this.#newNumbering();
  }

  /** Shows a label map. */
  show(map: LabelMap): void {
    this.clear();
    this.#map = map;
    for (let index = 0; index < map.tileCount; index++) {
      if (map.tileAt(index)) this.#waiting.add(index);
    }
  }

  /** Says which tiles changed; {@link flush} uploads them. */
  update(tiles: Iterable<number>): void {
    for (const index of tiles) this.#waiting.add(index);
  }

  /**
   * Says that the classes have other numbers, which changed tiles. Parts of them that are not uploaded
   * yet are drawn by their old numbers in the colours of now, so that nothing is seen of that.
   *
   * @param table New number for each old one.
   */
  renumber(tiles: Iterable<number>, table: Uint16Array): void {
    const late = new Set<Part>();
    for (const index of tiles) {
      this.#waiting.add(index);
      const part = this.#partOf(index);
      if (part) late.add(part);
    }
    const earlier = this.#numbering;
    for (const numbering of this.#numberings()) {
      numbering.table.forEach((number, old) => {
        numbering.table[old] = table[number]!;
      });
    }
    this.#numbering = this.#newNumbering();
    for (const part of this.#parts.values()) {
      if (part.numbering === earlier && !late.has(part)) this.#become(part);
    }
    this.#dropUnused(earlier);
    this.setPalette(this.#colors);
  }

  /** @param colors Red, green, blue and alpha of labels 0 to 255: 1024 bytes; alpha 0 hides a class. */
  setPalette(colors: Uint8Array): void {
    this.#colors = colors;
    for (const { table, palette } of this.#numberings()) {
      const own = new Uint8Array(colors.length);
      for (let label = 1; label < 256; label++) {
        const from = drawn(table[label]!) * 4;
        own.set(colors.subarray(from, from + 4), label * 4);
      }
      palette.uploadBytes(0, 0, 256, 1, own, 0, 256);
    }
  }

  setStyle(style: Look, scale: number): void {
    const { uniforms } = this.#uniforms;
    uniforms['uOpacity'] = style.opacity;
    uniforms['uScale'] = scale;
    uniforms['uFill'] = style.fill ? 1 : 0;
    uniforms['uOutline'] = style.outline ? 1 : 0;
    uniforms['uHatch'] = style.hatch ? 1 : 0;
    this.#uniforms.update();
  }

  /**
   * Uploads tiles that changed, those that are seen first, and their edges to the rims of the parts
   * beside them.
   *
   * @param seen Columns and rows of tiles that are seen.
   * @param milliseconds Time after which it stops.
   * @returns Whether all is uploaded.
   */
  flush(seen: Rectangle | undefined, milliseconds: number): boolean {
    const map = this.#map;
    if (!map || this.#waiting.size === 0) return true;
    const end = performance.now() + milliseconds;
    let left = TILES_AT_ONCE;
    const isSeen = (index: number) => {
      if (!seen) return false;
      const column = (index % map.tilesAcross) - seen.x;
      const row = Math.floor(index / map.tilesAcross) - seen.y;
      return column >= 0 && row >= 0 && column < seen.width && row < seen.height;
    };
    for (const first of [true, false]) {
      for (const index of this.#waiting) {
        if (isSeen(index) !== first) continue;
        left -= this.#uploadWith(map, index);
        if (left <= 0 || performance.now() >= end) return this.#waiting.size === 0;
      }
    }
    return true;
  }

  clear(): void {
    this.container.removeChildren();
    const numberings = this.#numberings();
    for (const { texture, quad } of this.#parts.values()) {
      destroyQuad(quad);
      texture.destroy();
    }
    this.#parts.clear();
    this.#waiting.clear();
    for (const numbering of numberings) this.#dropUnused(numbering);
    this.#map = undefined;
  }

  /**
   * Uploads a tile that waits; where its part has old numbers, all that waits of the part, which then
   * has the new ones. @returns How many tiles.
   */
  #uploadWith(map: LabelMap, index: number): number {
    const part = this.#partOf(index);
    const isLate = part !== undefined && part.numbering !== this.#numbering;
    const tiles = isLate
      ? [...this.#waiting].filter((other) => this.#partOf(other) === part)
      : [index];
    for (const tile of tiles) {
      this.#waiting.delete(tile);
      this.#uploadTile(map, tile);
    }
    if (isLate) this.#become(part);
    return tiles.length;
  }

  /** Draws a part by the numbers of now. */
  #become(part: Part): void {
    const earlier = part.numbering;
    part.numbering = this.#numbering;
    part.quad.shader!.resources['uPalette'] = this.#numbering.palette.source;
    this.#dropUnused(earlier);
  }

  #numberings(): Set<Numbering> {
    return new Set([
      this.#numbering,
      ...[...this.#parts.values()].map(({ numbering }) => numbering),
    ]);
  }

  #newNumbering(): Numbering {
    return {
      table: Uint16Array.from({ length: 256 }, (_, label) => label),
      palette: new RawTexture(this.renderer, 256, 1, 'rgba8unorm'),
    };
  }

  #dropUnused(numbering: Numbering): void {
    if (!this.#numberings().has(numbering)) numbering.palette.destroy();
  }

  /** The part that a tile belongs to, where that is there. */
  #partOf(index: number): Part | undefined {
    const map = this.#map;
    if (!map) return undefined;
    const column = Math.floor((index % map.tilesAcross) / PART_TILES);
    const row = Math.floor(Math.floor(index / map.tilesAcross) / PART_TILES);
    return this.#parts.get(row * Math.ceil(map.tilesAcross / PART_TILES) + column);
  }

  #uploadTile(map: LabelMap, index: number): void {
    const column = index % map.tilesAcross;
    const row = Math.floor(index / map.tilesAcross);
    const tile = map.tileAt(index);
    const fromPartX = Math.max(0, Math.floor((column * TILE_SIZE - RIM) / PART_SIZE));
    const toPartX = Math.floor(((column + 1) * TILE_SIZE - 1 + RIM) / PART_SIZE);
    const fromPartY = Math.max(0, Math.floor((row * TILE_SIZE - RIM) / PART_SIZE));
    const toPartY = Math.floor(((row + 1) * TILE_SIZE - 1 + RIM) / PART_SIZE);
    for (let partY = fromPartY; partY <= toPartY; partY++) {
      for (let partX = fromPartX; partX <= toPartX; partX++) {
        this.#upload(map, column, row, tile, partX, partY);
      }
    }
  }

  #upload(
    map: LabelMap,
    column: number,
    row: number,
    tile: LabelArray | null,
    partX: number,
    partY: number,
  ): void {
    const left = partX * PART_SIZE - RIM;
    const top = partY * PART_SIZE - RIM;
    const fromX = Math.max(column * TILE_SIZE, left);
    const fromY = Math.max(row * TILE_SIZE, top);
    const toX = Math.min((column + 1) * TILE_SIZE, left + PART_SIZE + 2 * RIM, map.width);
    const toY = Math.min((row + 1) * TILE_SIZE, top + PART_SIZE + 2 * RIM, map.height);
    const own = column >> 2 === partX && row >> 2 === partY;
    const part = this.#part(map, partX, partY, own && tile !== null);
    if (!part) return;
    const width = toX - fromX;
    const height = toY - fromY;
    const from = ((fromY - row * TILE_SIZE) << TILE_SHIFT) + (fromX - column * TILE_SIZE);
    part.texture.uploadBytes(
      fromX - left,
      fromY - top,
      width,
      height,
      drawable(tile),
      from,
      TILE_SIZE,
    );
    this.uploadedBytes += width * height;
  }

  /** The part at a place; one that is not there yet is made if asked for, with its whole content. */
  #part(map: LabelMap, partX: number, partY: number, make: boolean): Part | undefined {
    const partsAcross = Math.ceil(map.tilesAcross / PART_TILES);
    const partsDown = Math.ceil(map.tilesDown / PART_TILES);
    if (partX >= partsAcross || partY >= partsDown) return undefined;
    const index = partY * partsAcross + partX;
    const existing = this.#parts.get(index);
    if (existing || !make) return existing;
    const x = partX * PART_SIZE;
    const y = partY * PART_SIZE;
    const width = Math.min(PART_SIZE, map.width - x);
    const height = Math.min(PART_SIZE, map.height - y);
    const texture = new RawTexture(this.renderer, width + 2 * RIM, height + 2 * RIM, 'r8unorm');
    const quad = makeQuad(
      this.square,
      this.#program,
      { x, y, width, height },
      [RIM, RIM, width, height],
      { uLabels: texture.source, uPalette: this.#numbering.palette.source, style: this.#uniforms },
    );
    const part = { texture, quad, numbering: this.#numbering };
    this.#parts.set(index, part);
    this.container.addChild(quad);
    this.#fillRim(map, partX, partY);
    return part;
  }

  /** Brings what was painted around a new part into its rim. */
  #fillRim(map: LabelMap, partX: number, partY: number): void {
    const first = { column: partX * PART_TILES, row: partY * PART_TILES };
    for (let row = first.row - 1; row <= first.row + PART_TILES; row++) {
      for (let column = first.column - 1; column <= first.column + PART_TILES; column++) {
        const own = column >> 2 === partX && row >> 2 === partY;
        if (own || row < 0 || column < 0) continue;
        if (row >= map.tilesDown || column >= map.tilesAcross) continue;
        const tile = map.tileAt(row * map.tilesAcross + column);
        if (tile) this.#upload(map, column, row, tile, partX, partY);
      }
    }
  }
}

const EMPTY_TILE = new Uint8Array(TILE_SIZE * TILE_SIZE);

/** The tile as bytes for the shader; labels past 255 share the colours of the first 255. */
function drawable(tile: LabelArray | null): Uint8Array {
  if (!tile) return EMPTY_TILE;
  if (tile instanceof Uint8Array) return tile;
  return Uint8Array.from(tile, drawn);
}

/** The byte that a label is drawn as. */
const drawn = (label: number): number => (label === 0 ? 0 : ((label - 1) % 255) + 1);
