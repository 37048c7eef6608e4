import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { SOURCE_CONDITION, sourceResolve } from './vite.shared.mjs';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  cacheDir: '.cache/vitest',
  resolve: sourceResolve,
  ssr: {
    resolve: {
      conditions: [SOURCE_CONDITION, 'node', 'development|production'],
      externalConditions: [SOURCE_CONDITION, 'node'],
    },
  },
  test: {
    include: ['packages/*/test/**/*.test.ts', '.config/test/**/*.test.mjs'],
    exclude: ['**/node_modules/**', 'packages/*/test/browser/**'],
    // One file a core: left to itself, vitest keeps one core free, which is half of two.
    maxWorkers: availableParallelism(),
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
