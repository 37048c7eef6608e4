import { cpSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { ISOLATION_HEADERS, sourceResolve } from '../../.config/vite.shared.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

// The template page runs templates on an opaque origin, which may load files of ours only if asked for.
const headers = { ...ISOLATION_HEADERS, 'Cross-Origin-Resource-Policy': 'cross-origin' };

/** Puts the elements' script, which templates load, beside the pages. */
const elementsBeside = {
  name: 'elements-beside',
  closeBundle() {
    const from = path('../crowd/dist/');
    for (const file of readdirSync(from)) {
      const wanted = file.startsWith('gt-elements') && !file.endsWith('.map');
      if (wanted) cpSync(from + file, path(`dist/site/elements/${file}`));
    }
  },
};

export default defineConfig({
  base: './',
  resolve: sourceResolve,
  cacheDir: '../../.cache/vite-playground',
  plugins: [elementsBeside],
  build: {
    outDir: 'dist/site',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 3000,
    rolldownOptions: { input: [path('index.html'), path('template.html')] },
  },
  server: { host: '127.0.0.1', headers, cors: true },
  preview: { host: '127.0.0.1', headers, cors: true },
});
