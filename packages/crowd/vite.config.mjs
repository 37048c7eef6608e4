import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { sourceResolve } from '../../.config/vite.shared.mjs';

/** The address of the script, by which it finds what lies beside it. */
const ADDRESS = '__GT_SCRIPT_URL__';

/** Where a classic script came from; one that a page loads as a module knows it from its stack alone. */
const ownAddress =
  'document.currentScript?.src || /https?:[^\\s()]+?\\.js/.exec(String(new Error().stack))?.[0] || document.baseURI';

const AUTO_SEGMENT = '@gt-elements/auto-segment';

/** Auto-segment is a file of its own beside the script, loaded when its tool is first wanted. */
const autoSegmentBeside = {
  name: 'auto-segment-beside',
  enforce: 'pre',
  resolveId: (id) => (id === AUTO_SEGMENT ? `\0${AUTO_SEGMENT}` : undefined),
  load: (id) =>
    id === `\0${AUTO_SEGMENT}`
      ? `const beside = () => import(/* @vite-ignore */ new URL('gt-elements-auto-segment.js', ${ADDRESS}).href);
         export const createSegmenter = async (choice) => (await beside()).createSegmenter(choice);`
      : undefined,
};

/**
 * The one-file classic script: a template loads it from anywhere, and it registers everything.
 * `vite.auto-segment.config.mjs` makes the files beside it.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  resolve: sourceResolve,
  logLevel: 'warn',
  plugins: [autoSegmentBeside],
  define: {
    'process.env.NODE_ENV': '"production"',
    'import.meta.url': ADDRESS,
    'import.meta.resolve': 'undefined',
  },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'es2022',
    sourcemap: true,
    modulePreload: false,
    chunkSizeWarningLimit: 3000,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: fileURLToPath(new URL('src/bundle.ts', import.meta.url)),
      output: {
        format: 'iife',
        codeSplitting: false,
        entryFileNames: 'gt-elements.js',
        intro: `const ${ADDRESS} = ${ownAddress};`,
      },
    },
  },
});
