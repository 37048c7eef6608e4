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
  },
});
