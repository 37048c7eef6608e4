import { join } from 'node:path';
import { ensureInstalled, ROOT, runTool } from './workspace.mjs';

/*
 * `pnpm evaluate [FOLDER] [--engines LIST] [--json] [--worst DIR]`: the quality of masks. What is
 * measured is the packages as built from the sources of now.
 */
await ensureInstalled();
if ((await runTool('tsc', ['--build', 'packages/auto-segment'])) !== 0) process.exit(1);
const { main } = await import('../../packages/auto-segment/evaluate/main.mjs');
process.exitCode = await main(process.argv.slice(2), join(ROOT, '../shared/evaluation'));
