import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const built = fileURLToPath(new URL('../../editor/dist/index.js', import.meta.url));
const compiler = fileURLToPath(
  new URL('../../../node_modules/typescript/bin/tsc', import.meta.url),
);
const build = spawnSync(process.execPath, [compiler, '--build', 'packages/editor'], {
  cwd: root,
  stdio: ['ignore', 2, 2],
});
if (build.status !== 0 || !existsSync(built)) {
  console.error('The packages could not be built: run pnpm build and read what it says.');
  process.exit(1);
}

const { strokeRows } = await import('./stroke.mjs');
const { areaRows } = await import('./areas.mjs');
const { canvasRows } = await import('./canvas.mjs');

const rows = [...strokeRows(), ...(await canvasRows()), ...(await areaRows())];
console.log(JSON.stringify(rows, null, 2));
