import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { sourceResolve } from '../../.config/vite.shared.mjs';

const names = {
  chunkFileNames: 'gt-elements-[name]-[hash].js',
  assetFileNames: 'gt-elements-[name]-[hash][extname]',
};

/** What `gt-elements.js` loads when auto-segment is first wanted: a module, its workers, WASM and models. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  resolve: sourceResolve,
  logLevel: 'warn',
  worker: {
    format: 'es',
    rolldownOptions: { output: { entryFileNames: 'gt-elements-[name]-[hash].js', ...names } },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'es2022',
    modulePreload: false,
    // Models and WASM stay files of their own.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 3000,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: fileURLToPath(new URL('../auto-segment/src/index.ts', import.meta.url)),
      preserveEntrySignatures: 'strict',
      output: { format: 'es', entryFileNames: 'gt-elements-auto-segment.js', ...names },
    },
  },
});
