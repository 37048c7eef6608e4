import { fileURLToPath } from 'node:url';
import { SAMPLE_PHOTOGRAPHS } from '@gt-elements/samples';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LabelMap } from '@gt-elements/raster';
import { encodeMaskPngSync, GROUND_TRUTH_PALETTE, segmentationAnswer } from '@gt-elements/manifest';

/** A label map of two halves: label 1 on the left, label 2 on the right, background below. */
export function halves(width: number, height: number): LabelMap {
  const labels = new Uint8Array(width * height);
  for (let y = 0; y < height / 2; y++) {
    for (let x = 0; x < width; x++) labels[y * width + x] = x < width / 2 ? 1 : 2;
  }
  return LabelMap.fromLabels(width, height, labels);
}

/** Writes PNG pictures `0.png`, `1.png`, … into a folder. */
export function writePictures(folder: string, count: number, width = 32, height = 20): void {
  for (let index = 0; index < count; index++) {
    const png = encodeMaskPngSync(halves(width, height), GROUND_TRUTH_PALETTE.slice(0, 2));
    const file = join(folder, `${String(index).padStart(5, '0')}.png`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, png);
  }
}

/** What the segmentation element answers for a mask. */
export function maskAnswer(map: LabelMap, labels: readonly string[]) {
  const colors = GROUND_TRUTH_PALETTE.slice(0, labels.length);
  return {
    'crowd-semantic-segmentation': segmentationAnswer({
      width: map.width,
      height: map.height,
      labels,
      colors,
      png: encodeMaskPngSync(map, colors),
    }),
  };
}

/**
 * Puts sample photographs into a folder of a studio.
 *
 * @returns The folder.
 */
export function samplePictures(
  studio: { readonly folder: string },
  count: number,
  name = 'pictures',
): string {
  const folder = join(studio.folder, name);
  mkdirSync(folder);
  for (const { name: file, url } of SAMPLE_PHOTOGRAPHS.slice(0, count)) {
    copyFileSync(fileURLToPath(url), join(folder, `${file}.jpg`));
  }
  return folder;
}
