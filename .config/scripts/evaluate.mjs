import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, ROOT, runTool } from './workspace.mjs';

/*
 * `pnpm evaluate [FOLDER] [--engines LIST] [--json] [--worst DIR]`: the quality of masks. Builds the
 * packages where they are not built.
 */
await ensureInstalled();
if (!existsSync(join(ROOT, 'packages/auto-segment/dist/index.js'))) {
  const status = await runTool('tsc', ['--build', 'packages/auto-segment']);
  if (status !== 0) process.exit(1);
}
const { main } = await import('../../packages/auto-segment/evaluate/main.mjs');
process.exitCode = await main(process.argv.slice(2), join(ROOT, '../shared/evaluation'));
