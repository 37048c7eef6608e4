import { join } from 'node:path';
import { build } from './build.mjs';
import { writeSamplePictures } from './sample-pictures.mjs';
import { ROOT, run, runIn } from './workspace.mjs';

/*
 * `pnpm start [--port N] [--studio-port N]`: installs what is missing, builds, and serves the demo
 * page and a studio with a sample team, worker and two labeling jobs, ready to label. What is
 * labelled is kept below .cache/studio.
 */
const args = process.argv.slice(2);
const option = (name, otherwise) => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? otherwise : (args[at + 1] ?? otherwise);
};

const demo = (port) =>
  runIn('packages/playground', 'vite', ['preview', '--host', '127.0.0.1', '--port', port]);

async function studio(port) {
  const folder = join(ROOT, '.cache', 'studio');
  await writeSamplePictures(join(folder, 'pictures'));
  const labels = ['Car', 'Person', 'Bus', 'Tree', 'Traffic light', 'Boat', 'House', 'Flower'];
  return run([
    process.execPath,
    'packages/studio/bin/gt-studio.js',
    'demo',
    ...['--pictures', join(folder, 'pictures'), '--data', join(folder, 'data'), '--port', port],
    ...labels.flatMap((label) => ['--label', label]),
  ]);
}

try {
  await build();
  console.log(
    '\nUntil you press Ctrl+C: the demo page, and then a studio with two labeling jobs.\n',
  );
  const ended = await Promise.all([
    demo(option('port', '4173')),
    studio(option('studio-port', '4180')),
  ]);
  process.exitCode = Math.max(...ended);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
