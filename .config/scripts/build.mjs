import { ensureInstalled, runPnpm, runTool } from './workspace.mjs';

/** Types and modules of every package, then the bundles of those that make one. */
export async function build() {
  await ensureInstalled();
  if ((await runTool('tsc', ['--build', '.config/tsconfig.json'])) !== 0) {
    throw new Error('The TypeScript build failed: see the messages above.');
  }
  if ((await runPnpm('--recursive', '--if-present', 'run', 'bundle')) !== 0) {
    throw new Error('A bundle failed: see the messages above.');
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  try {
    await build();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
