import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const requireRoot = createRequire(join(ROOT, 'package.json'));

/**
 * Builds a page of this folder out of the built packages, as a user's bundler would.
 *
 * @param {string} folder Where its index.html lies.
 * @returns {Promise<string>} The folder with the built page.
 */
export async function bundlePage(folder) {
  if (!existsSync(new URL('../dist/index.js', import.meta.url))) {
    throw new Error('The packages are not built: run pnpm build first.');
  }
  const { build } = await import(requireRoot.resolve('vite'));
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 8);
  const out = join(ROOT, '.cache', 'evaluate', name);
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    base: './',
    build: {
      outDir: out,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 100_000,
    },
    worker: { format: 'es' },
  });
  return out;
}
