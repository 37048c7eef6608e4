import { fileURLToPath } from 'node:url';
import koaConnect from 'koa-connect';
import { createServer } from 'vite';
import { ISOLATION_HEADERS, sourceResolve } from '../vite.shared.mjs';

/** The test runner serves modules of its own, whose addresses Vite must leave alone. */
const testRunnerModules = {
  name: 'test-runner-modules',
  enforce: 'pre',
  resolveId: (id) => (id.startsWith('/__web-dev-server') ? { id, external: true } : undefined),
};

/**
 * Serves the tests through Vite, so that tests, stories and the demo resolve modules alike: a plugin
 * that starts and stops Vite, and a middleware that must stand before the runner's own file server.
 */
export function viteServer() {
  let vite;
  let serve;
  const plugin = {
    name: 'vite-server',
    async serverStart() {
      vite = await createServer({
        root: fileURLToPath(new URL('../..', import.meta.url)),
        configFile: false,
        cacheDir: '.cache/vite-tests',
        clearScreen: false,
        logLevel: 'warn',
        appType: 'custom',
        resolve: sourceResolve,
        plugins: [testRunnerModules],
        server: {
          middlewareMode: true,
          hmr: false,
          ws: false,
          watch: null,
          fs: { strict: false },
        },
        optimizeDeps: {
          entries: ['packages/*/src/index.ts', 'packages/*/test/browser/**/*.test.ts'],
          exclude: ['onnxruntime-web', '@web/test-runner-commands'],
        },
      });
      serve = koaConnect(vite.middlewares);
    },
    async serverStop() {
      await vite?.close();
    },
  };
  const middleware = async (context, next) => {
    for (const [name, value] of Object.entries(ISOLATION_HEADERS)) context.set(name, value);
    context.set('Cross-Origin-Resource-Policy', 'cross-origin');
    // Built files are tested as they are, also from another origin.
    const isBuilt = /^\/packages\/[^/]+\/dist\//.test(context.path);
    if (isBuilt) context.set('Access-Control-Allow-Origin', '*');
    await (serve && !isBuilt ? serve(context, next) : next());
  };
  return { plugin, middleware };
}
