import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, ROOT, run, runTool } from './workspace.mjs';

const total = { passed: 0, failed: 0 };
const broken = [];

const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

async function step(name, work) {
  console.log(`\n── ${name}`);
  const from = performance.now();
  const { passed, failed } = await work();
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) broken.push(name);
  console.log(`── ${name}: ${passed} passed, ${failed} failed, ${seconds(from)}`);
}

/** A command that counts as one check. */
const check = (name, command) =>
  step(name, async () => {
    const status = await command();
    return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  });

/** A test runner that writes its counts to a file; one that writes none has failed. */
const suite = (name, command, read) =>
  step(name, async () => {
    const file = join(ROOT, '.cache', `${name.replaceAll(' ', '-')}.json`);
    rmSync(file, { force: true });
    const status = await command(file);
    try {
      const { passed, failed } = read(JSON.parse(readFileSync(file, 'utf8')));
      return { passed, failed: status !== 0 && failed === 0 ? 1 : failed };
    } catch {
      return { passed: 0, failed: 1 };
    }
  });

async function main() {
  const from = performance.now();
  await ensureInstalled();
  const { findBrowser } = await import('./find-browser.mjs');
  process.env.CHROME_PATH = findBrowser();
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  // What is read only is read beside the build, which leaves a core free most of the time.
  const readOnly = async () => {
    const atEnd = { atEnd: true };
    const [prettier, eslint] = [
      ['--check', '.', '--log-level', 'warn'],
      ['-c', '.config/eslint.config.js', '--max-warnings', '0', '.'],
    ];
    await check('format', () => runTool('prettier', prettier, atEnd));
    await check('lint', () => runTool('eslint', eslint, atEnd));
  };
  const build = [process.execPath, '.config/scripts/build.mjs'];
  await Promise.all([readOnly(), check('build', () => run(build))]);
  await suite(
    'unit tests',
    (file) =>
      runTool('vitest', [
        'run',
        '-c',
        '.config/vitest.config.ts',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ]),
    (report) => ({
      passed: report.numPassedTests,
      failed:
        report.numFailedTests +
        report.testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0)
          .length,
    }),
  );
  await suite(
    'browser tests',
    (file) =>
      runTool('web-test-runner', ['--config', '.config/web-test-runner.config.mjs'], {
        env: { GT_COUNT_FILE: file },
      }),
    (counts) => counts,
  );
  console.log(`\nAll checks took ${seconds(from)}.`);
}

try {
  await main();
} catch (error) {
  total.failed += 1;
  console.error(error instanceof Error ? error.message : error);
}
if (broken.length > 0) console.log(`Failed: ${broken.join(', ')}.`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
