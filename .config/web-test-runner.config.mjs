import { chromeLauncher } from '@web/test-runner-chrome';
import { defaultReporter } from '@web/test-runner';
import { findBrowser } from './scripts/find-browser.mjs';
import { BROWSER_ARGUMENTS } from './scripts/browser-arguments.mjs';
import { countReporter } from './wtr/count-reporter.mjs';
import { inputCommands } from './wtr/input-commands.mjs';
import { viteServer } from './wtr/vite-server.mjs';

const { plugin: vitePlugin, middleware: viteMiddleware } = viteServer();

export default {
  rootDir: new URL('..', import.meta.url).pathname,
  files: process.env.GT_BROWSER_TESTS ?? 'packages/*/test/browser/**/*.test.ts',
  concurrency: 1,
  concurrentBrowsers: 1,
  testsStartTimeout: 120_000,
  testsFinishTimeout: 600_000,
  browserStartTimeout: 60_000,
  testFramework: { config: { ui: 'bdd', timeout: 60_000 } },
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: findBrowser(), args: BROWSER_ARGUMENTS, headless: true },
      async createPage({ context }) {
        const page = await context.newPage();
        await page.setViewport({ width: 1280, height: 800, deviceScaleFactor: 1 });
        return page;
      },
    }),
  ],
  middleware: [viteMiddleware],
  plugins: [vitePlugin, inputCommands()],
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: false }),
    countReporter(),
  ],
};
