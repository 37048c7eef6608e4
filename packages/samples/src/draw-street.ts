import { LabelMap } from '@gt-elements/raster';
import { seededRandom } from './random.js';
import type { Shape } from './shape.js';
import { streetShapes } from './street-scene.js';

/** A drawn street and its exact mask. */
export interface Street {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha, 0 to 255, row by row: width × height × 4 bytes. */
  readonly pixels: Uint8ClampedArray;
  /** The class of each pixel's centre; labels are places in `STREET_CLASSES`, from 1. */
  readonly labels: LabelMap;
}

/** Sub-rows and sub-columns of a pixel that the picture's colours are averaged over. */
const SAMPLES = 2;

/**
 * Draws a street with cars, people, a bus, trees and traffic lights. The same arguments give the
 * same bytes everywhere.
 *
 * @param width Pixels, 1 or more.
 * @param height Pixels, 1 or more.
 */
export function drawStreet({ width = 1600, height = 1000, seed = 1 } = {}): Street {
  const shapes = streetShapes(seed, width / height);
  return {
    width,
    height,
    pixels: drawColors(shapes, width, height, seed),
    labels: drawLabels(shapes, width, height),
  };
}

/** Draws the exact mask alone. */
export function drawStreetLabels({ width = 1600, height = 1000, seed = 1 } = {}): LabelMap {
  return drawLabels(streetShapes(seed, width / height), width, height);
}

function drawLabels(shapes: readonly Shape[], width: number, height: number): LabelMap {
  const map = new LabelMap(width, height);
  const edit = map.beginEdit();
  for (const { label, outline } of shapes) {
    scan(outline, height, height, (row, from, to) => edit.fillSpan(row, from, to, label));
  }
  edit.commit();
  return map;
}

function drawColors(
  shapes: readonly Shape[],
  width: number,
  height: number,
  seed: number,
): Uint8ClampedArray {
  const across = width * SAMPLES;
  const fine = new Uint8ClampedArray(across * height * SAMPLES * 3);
  for (const { color, outline } of shapes) {
    scan(outline, height * SAMPLES, height * SAMPLES, (row, from, to) => {
      const end = Math.min(to, across);
      for (let at = (row * across + Math.max(0, from)) * 3, x = Math.max(0, from); x < end; x++) {
        fine[at++] = color[0];
        fine[at++] = color[1];
        fine[at++] = color[2];
      }
    });
  }
  const random = seededRandom(seed ^ 0x5bd1e995);
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const grain = (random() + random() - 1) * 9;
      const to = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let sub = 0; sub < SAMPLES * SAMPLES; sub++) {
          const row = y * SAMPLES + Math.floor(sub / SAMPLES);
          const column = x * SAMPLES + (sub % SAMPLES);
          sum += fine[(row * across + column) * 3 + channel]!;
        }
        pixels[to + channel] = sum / (SAMPLES * SAMPLES) + grain;
      }
      pixels[to + 3] = 255;
    }
  }
  return pixels;
}

/** Calls `fill` with the columns of each row whose centres lie inside the outline (even-odd rule). */
function scan(
  outline: readonly number[],
  scale: number,
  rows: number,
  fill: (row: number, from: number, to: number) => void,
): void {
  let top = Infinity;
  let bottom = -Infinity;
  for (let at = 1; at < outline.length; at += 2) {
    top = Math.min(top, outline[at]! * scale);
    bottom = Math.max(bottom, outline[at]! * scale);
  }
  const crossings: number[] = [];
  const corners = outline.length;
  for (let row = Math.max(0, Math.ceil(top - 0.5)); row < Math.min(rows, bottom - 0.5); row++) {
    const y = row + 0.5;
    crossings.length = 0;
    for (let at = 0; at < corners; at += 2) {
      const fromY = outline[at + 1]! * scale;
      const toY = outline[(at + 3) % corners]! * scale;
      if (fromY <= y === toY <= y) continue;
      const fromX = outline[at]! * scale;
      const toX = outline[(at + 2) % corners]! * scale;
      crossings.push(fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX));
    }
    crossings.sort((a, b) => a - b);
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      fill(row, Math.ceil(crossings[at]! - 0.5), Math.ceil(crossings[at + 1]! - 0.5));
    }
  }
}
