import { build } from './build.mjs';
import { runIn } from './workspace.mjs';

/** `pnpm start [--port N]`: installs what is missing, builds, serves the demo and prints its address. */
const args = process.argv.slice(2);
const at = args.indexOf('--port');
const port = at < 0 ? '4173' : (args[at + 1] ?? '4173');

try {
  await build();
  console.log('\nThe demo, until you press Ctrl+C:');
  process.exitCode = await runIn('packages/playground', 'vite', [
    'preview',
    '--host',
    '127.0.0.1',
    '--port',
    port,
  ]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
