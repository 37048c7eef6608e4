import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { sourceResolve } from '../../.config/vite.shared.mjs';

/** The one-file classic script: a template loads it from anywhere, and it registers everything. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  resolve: sourceResolve,
  logLevel: 'warn',
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'es2022',
    sourcemap: true,
    lib: {
      entry: fileURLToPath(new URL('src/bundle.ts', import.meta.url)),
      formats: ['iife'],
      name: 'GtElements',
      fileName: () => 'gt-elements.js',
    },
  },
});
