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
  define: {
    'process.env.NODE_ENV': '"production"',
    'import.meta.url': ADDRESS,
    'import.meta.resolve': 'undefined',
  },
  experimental: {
    renderBuiltUrl: (name) => ({ runtime: `new URL(${JSON.stringify(name)},${ADDRESS}).href` }),
  },
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        intro: `const ${ADDRESS} = import.meta.url;`,
        entryFileNames: 'gt-elements-[name]-[hash].js',
        chunkFileNames: 'gt-elements-[name]-[hash].js',
        assetFileNames: 'gt-elements-[name]-[hash][extname]',
      },
    },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'es2022',
    sourcemap: true,
    modulePreload: false,
    chunkSizeWarningLimit: 3000,
    // Models and WASM stay files of their own: a library build would write them into the script.
    assetsInlineLimit: 0,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: fileURLToPath(new URL('src/bundle.ts', import.meta.url)),
      output: {
        format: 'iife',
        codeSplitting: false,
        entryFileNames: 'gt-elements.js',
        assetFileNames: 'gt-elements-[name]-[hash][extname]',
        intro: `const ${ADDRESS} = ${ownAddress};`,
      },
    },
  },
});
