import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { sourceResolve } from '../../.config/vite.shared.mjs';

/** The address of the file that runs, in code that a classic script and a module worker share. */
const ADDRESS = '__GT_SCRIPT_URL__';

/** Where a classic script came from; one that a page loads as a module knows it from its stack alone. */
const ownAddress =
  'document.currentScript?.src || /https?:[^\\s()]+?\\.js/.exec(String(new Error().stack))?.[0] || document.baseURI';

/**
 * The one-file classic script: a template loads it from anywhere, and it registers everything. What
 * it loads later (workers) lies beside it and is found from its own address, which a classic script
 * knows only while it runs.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  resolve: sourceResolve,
  logLevel: 'warn',
  define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': ADDRESS },
  experimental: {
    renderBuiltUrl: (name) => ({ runtime: `new URL(${JSON.stringify(name)},${ADDRESS}).href` }),
  },
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        intro: `const ${ADDRESS} = import.meta.url;`,
        entryFileNames: 'gt-elements-[name].js',
      },
    },
  },
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
    rolldownOptions: {
      output: {
        intro: `const ${ADDRESS} = ${ownAddress};`,
      },
    },
  },
});
