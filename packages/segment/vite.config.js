import { defineConfig } from 'vite';
import { sourceResolve } from '../../.config/vite.shared.mjs';

export default defineConfig({
  resolve: sourceResolve,
  build: {
    target: 'es2022',
    outDir: 'dist/bundle',
    emptyOutDir: true,
    manifest: true,
    lib: { entry: 'src/define.ts', formats: ['es'], fileName: 'gt-segment' },
    rolldownOptions: {
      // Vite writes models into the script of a library; a page that wants the engines names them
      // in an import map.
      external: [/^@gt-elements\/auto-segment/],
      output: { minify: true },
    },
  },
});
