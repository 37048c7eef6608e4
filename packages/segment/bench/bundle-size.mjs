import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * Bytes after gzip of all that a page with `<gt-segment>` loads: the entry and every chunk that it
 * imports, at once or later, but for the engines of auto-segment.
 *
 * @param {string} folder The bundle, with Vite's manifest.
 */
export function bundleSize(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'));
  const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
  const seen = new Set();
  const visit = (key) => {
    if (seen.has(key) || /auto-segment/.test(key)) return;
    seen.add(key);
    const { imports = [], dynamicImports = [] } = manifest[key];
    for (const next of [...imports, ...dynamicImports]) visit(next);
  };
  visit(entry);
  const files = [...seen].map((key) => manifest[key].file);
  return {
    files,
    bytes: files.reduce(
      (sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length,
      0,
    ),
  };
}
