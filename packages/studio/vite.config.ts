import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: at('src/pages'),
  base: '/static/pages/',
  publicDir: at('src/pages/public'),
  build: {
    outDir: at('dist/public'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        console: at('src/pages/console.html'),
        portal: at('src/pages/portal.html'),
        'sign-in': at('src/pages/sign-in.html'),
        'task-frame': at('src/pages/frame/task-frame.ts'),
      },
      output: {
        // The frame's script is named by pages that are not built here.
        entryFileNames: (chunk) =>
          chunk.name === 'task-frame' ? 'task-frame.js' : 'assets/[name]-[hash].js',
        // It is a classic script: what it declares must not be the template's to trip over.
        banner: (chunk) => (chunk.name === 'task-frame' ? '(() => {' : ''),
        footer: (chunk) => (chunk.name === 'task-frame' ? '})();' : ''),
      },
    },
  },
});
