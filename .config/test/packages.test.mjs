import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const PACKAGES = fileURLToPath(new URL('../../packages', import.meta.url));
const manifestOf = (name) => JSON.parse(readFileSync(join(PACKAGES, name, 'package.json'), 'utf8'));
const published = readdirSync(PACKAGES).filter(
  (name) => existsSync(join(PACKAGES, name, 'package.json')) && !manifestOf(name).private,
);
/** Megabytes that a package may have as it is downloaded; the script of crowd brings its model. */
const MOST = { crowd: 60 };

/** What npm would publish. */
const packed = (name) =>
  JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: join(PACKAGES, name),
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1 << 26,
    }).toString(),
  )[0];

/** The files that an entry of `exports`, `bin` or `sideEffects` names. */
const filesIn = (entry) =>
  typeof entry === 'string' ? [entry] : Object.values(entry ?? {}).flatMap(filesIn);

describe('what is published of', () => {
  it.each(published)('%s has all that it names, and nothing that is the workshop’s', (name) => {
    const { exports, bin, sideEffects } = manifestOf(name);
    const { files, size } = packed(name);
    const paths = new Set(files.map(({ path }) => path));
    const named = [...filesIn(exports), ...filesIn(bin), ...filesIn(sideEffects || [])]
      .map((path) => path.replace(/^\.\//, ''))
      .filter((path) => !path.includes('*'));
    expect([...named, 'README.md', 'package.json'].filter((path) => !paths.has(path))).toEqual([]);
    const workshop = /tsbuildinfo|^(?:test|bench|evaluate|train)\/|tsconfig|vite\.|node_modules/;
    expect([...paths].filter((path) => workshop.test(path))).toEqual([]);
    expect(size / 1e6).toBeLessThan(MOST[name] ?? 2);
  });

  it.each(published)('%s gives types for every entry', (name) => {
    for (const entry of Object.values(manifestOf(name).exports)) {
      expect(Object.keys(entry).at(-1)).toBe('default');
      expect(entry.types).toMatch(/\.d\.ts$/);
    }
  });
});
