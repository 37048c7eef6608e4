import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/*
 * Modules that name each other in a circle are one module in several files, also where they name types
 * alone, which `import-x/no-cycle` does not look at.
 */
const PACKAGES = fileURLToPath(new URL('../../packages', import.meta.url));

/** Circles of types that are there: a class and what belongs to it. */
const KNOWN = new Map([['raster', [['label-edit.ts', 'label-map.ts']]]]);

const sourcesIn = (folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sourcesIn(path);
    return name.endsWith('.ts') ? [path] : [];
  });

const importsOf = (file) =>
  [...readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, to]) =>
    resolve(dirname(file), to.replace(/\.js$/, '.ts')),
  );

/** Sets of files of which each reaches all others by imports (Tarjan, 1972). */
function circles(graph) {
  const order = new Map();
  const lowest = new Map();
  const open = [];
  const found = [];
  const visit = (file) => {
    order.set(file, order.size);
    lowest.set(file, order.get(file));
    open.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!graph.has(next)) continue;
      if (!order.has(next)) visit(next);
      if (open.includes(next)) {
        lowest.set(file, Math.min(lowest.get(file), lowest.get(next)));
      }
    }
    if (lowest.get(file) !== order.get(file)) return;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1) found.push(circle);
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return found;
}

describe('imports', () => {
  it('are seen to go in a circle', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', []],
    ]);
    expect(circles(graph).map((circle) => circle.sort())).toEqual([['a', 'b', 'c']]);
  });

  const rooms = readdirSync(PACKAGES).filter(
    (name) => name !== 'studio' && statSync(join(PACKAGES, name)).isDirectory(),
  );
  it.each(rooms)('go in no circle: %s', (room) => {
    const source = join(PACKAGES, room, 'src');
    const graph = new Map(sourcesIn(source).map((file) => [file, importsOf(file)]));
    const found = circles(graph).map((circle) =>
      circle.map((file) => relative(source, file).replaceAll('\\', '/')).sort(),
    );
    expect(found).toEqual(KNOWN.get(room) ?? []);
  });
});
