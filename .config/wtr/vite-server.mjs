import { fileURLToPath } from 'node:url';
import koaConnect from 'koa-connect';
import { createServer } from 'vite';
import { ISOLATION_HEADERS, sourceResolve } from '../vite.shared.mjs';

/** Serves the tests through Vite, so that tests, stories and the demo resolve modules alike. */
export function viteServer() {
  let vite;
  return {
    name: 'vite-server',
    async serverStart({ app }) {
      vite = await createServer({
        root: fileURLToPath(new URL('../..', import.meta.url)),
        configFile: false,
        cacheDir: '.cache/vite-tests',
        clearScreen: false,
        logLevel: 'warn',
        appType: 'custom',
        resolve: sourceResolve,
        server: {
          middlewareMode: true,
          hmr: false,
          ws: false,
          watch: null,
          fs: { strict: false },
        },
        optimizeDeps: {
          entries: ['packages/*/src/index.ts', 'packages/*/test/browser/**/*.test.ts'],
          exclude: ['onnxruntime-web'],
        },
      });
      app.use(async (context, next) => {
        for (const [name, value] of Object.entries(ISOLATION_HEADERS)) context.set(name, value);
        context.set('Cross-Origin-Resource-Policy', 'cross-origin');
        await next();
      });
      app.use(koaConnect(vite.middlewares));
    },
    async serverStop() {
      await vite?.close();
    },
  };
}
