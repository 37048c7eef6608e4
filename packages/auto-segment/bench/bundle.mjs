import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Builds a page of the benchmarks out of the built packages, as a user's bundler would. The editor is
 * given by an alias: it depends on this package, which must not depend on it.
 *
 * @param {string} folder Where its index.html lies.
 * @returns {Promise<string>} The folder with the built page.
 */
export async function bundleBench(folder) {
  const editor = join(ROOT, 'packages/segment/dist/define.js');
  if (!existsSync(editor)) throw new Error('The packages are not built: run pnpm build first.');
  const { build } = await import(createRequire(join(ROOT, 'package.json')).resolve('vite'));
  const outDir = join(ROOT, '.cache', 'bench-auto-segment', basename(folder));
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    base: './',
    resolve: { alias: { 'gt-segment-define': editor } },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 100_000,
    },
    worker: { format: 'es' },
  });
  return outDir;
}
