import { defineConfig } from 'vite';
import { ISOLATION_HEADERS, sourceResolve } from '../../.config/vite.shared.mjs';

export default defineConfig({
  resolve: sourceResolve,
  cacheDir: '../../.cache/vite-playground',
  build: { outDir: 'dist/site', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 2000 },
  server: { host: '127.0.0.1', headers: ISOLATION_HEADERS },
  preview: { host: '127.0.0.1', headers: ISOLATION_HEADERS },
});
