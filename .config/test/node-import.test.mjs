import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../scripts/workspace.mjs';

const packages = readdirSync(`${ROOT}/packages`)
  .filter((name) => !['playground'].includes(name))
  .map((name) => JSON.parse(readFileSync(`${ROOT}/packages/${name}/package.json`, 'utf8')))
  .filter(({ exports }) => exports?.['.']);

describe('every package, once built,', () => {
  it.each(packages.map(({ name }) => name))('%s can be imported in Node', (name) => {
    const place = `${ROOT}/packages/${name.split('/')[1]}/dist/index.js`;
    const script = `import(${JSON.stringify(`file://${place}`)}).then((all) => console.log(Object.keys(all).length))`;
    const printed = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    expect(Number(printed)).toBeGreaterThan(0);
  });
});
