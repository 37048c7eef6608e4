import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * The honest figures for photographs not seen, from nothing: unseen.mjs FOLDER WORK. Every step writes
 * into WORK, and steps that are done there are left out; started again, it goes on. Python is `python3`,
 * or what PYTHON names.
 */
const FOLDS = 4;
const [folder, work] = process.argv.slice(2);
if (!folder || !work) {
  console.error('unseen.mjs FOLDER WORK: a folder to evaluate on, and one to work in.');
  process.exit(2);
}
mkdirSync(work, { recursive: true });
const python = process.env.PYTHON ?? 'python3';
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const ofEach = (name) => Array.from({ length: FOLDS }, (_, fold) => `${name}-${fold}.ts`);
const steps = [
  // Knows itself which photographs are done.
  { run: [process.execPath, here('regions.mjs'), folder, work], makes: [] },
  { run: [process.execPath, here('crops.mjs'), folder, work], makes: ['crops.json'] },
  {
    run: [process.execPath, here('pixel-networks.mjs'), folder, work, '--folds', String(FOLDS)],
    makes: ofEach('weights'),
  },
  {
    run: [python, here('shape_network.py'), work, work, '--folds', String(FOLDS)],
    makes: ofEach('shape-weights'),
  },
  {
    run: [process.execPath, here('cross-validate.mjs'), folder, work, String(FOLDS), '--sam'],
    makes: [],
  },
];
for (const { run, makes } of steps) {
  if (makes.length > 0 && makes.every((file) => existsSync(join(work, file)))) continue;
  console.error(run.slice(1).join(' '));
  const { status, error } = spawnSync(run[0], run.slice(1), { stdio: 'inherit' });
  if (status !== 0) {
    console.error(`That step ended with ${error?.message ?? `status ${status}`}.`);
    process.exit(1);
  }
}
