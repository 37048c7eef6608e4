import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf, LineIndex } from '../src/cli/merge/line-index.js';
import { LineStarts } from '../src/cli/merge/line-starts.js';
import { gt } from './support/gt.js';

const command = fileURLToPath(new URL('../bin/gt-manifest.js', import.meta.url));
let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gt-manifest-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

type Line = Record<string, unknown>;
const keyOf = (line: Line): string => JSON.stringify([line['source-ref'], line.source]);

/** What a merge gives, with everything in memory. */
function naive(manifests: Line[][]): Line[] {
  const merged: Line[] = [];
  for (const manifest of manifests) {
    const known = [...merged];
    // As JSON, which has no -0.
    for (const line of manifest) {
      const place = known.findIndex((each) => each && keyOf(each) === keyOf(line));
      if (place < 0) merged.push(JSON.parse(JSON.stringify(line)) as Line);
      else {
        const { 'source-ref': _ref, source: _source, ...more } = line;
        Object.assign(merged[place]!, JSON.parse(JSON.stringify(more)));
        delete known[place];
      }
    }
  }
  return merged;
}

const arbitraryLine: fc.Arbitrary<Line> = fc
  .record({
    object: fc.constantFrom('a', 'b b', 'ä+%20', '😀', '"\\'),
    kind: fc.constantFrom('source-ref', 'source'),
    more: fc.dictionary(
      fc.constantFrom('x', 'y', 'Ω', 'constructor'),
      fc.jsonValue({ maxDepth: 1 }),
    ),
  })
  .map(({ object, kind, more }) => ({ [kind]: object, ...more }));

const arbitraryManifest = fc.record({
  lines: fc.array(arbitraryLine, { maxLength: 12 }),
  isWindows: fc.boolean(),
  hasMark: fc.boolean(),
  ends: fc.boolean(),
});

describe('merge', () => {
  it('does what a merge in memory does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryManifest, { minLength: 2, maxLength: 4 }),
        async (manifests) => {
          const files = manifests.map(({ lines, isWindows, hasMark, ends }, n) => {
            const rest = isWindows ? '\r\n' : '\n';
            const text = lines.map((line) => JSON.stringify(line)).join(rest);
            writeFileSync(at(`${n}`), `${hasMark ? '\ufeff' : ''}${text}${ends ? rest : ''}`);
            return at(`${n}`);
          });
          const { out } = await gt('merge', ...files);
          const lines = out.split('\n').slice(0, -1);
          expect(lines.map((line) => JSON.parse(line) as Line)).toEqual(
            naive(manifests.map((manifest) => manifest.lines)),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('finds lines beyond the window that it reads, in any order', async () => {
    const line = (n: number, key: string): string =>
      `{"source-ref":"s3://b/${n}","${key}":"${'é'.repeat(n % 700)}"}\n`;
    const numbers = Array.from({ length: 2000 }, (_, n) => (n * 997) % 2000);
    writeFileSync(at('first'), numbers.map((n) => line(n, 'a')).join(''));
    writeFileSync(
      at('second'),
      [...numbers]
        .reverse()
        .map((n) => line(n, 'b'))
        .join(''),
    );
    const { out, code } = await gt('merge', at('first'), at('second'));
    expect(code).toBe(0);
    expect(out).toBe(
      numbers
        .map((n) => {
          const text = 'é'.repeat(n % 700);
          return `{"source-ref":"s3://b/${n}","a":"${text}","b":"${text}"}\n`;
        })
        .join(''),
    );
  });

  it('keeps apart data objects of one hash', async () => {
    // The first two texts that FNV-1a gives one hash.
    const seen = new Map<number, string>();
    let pair: [string, string] | undefined;
    for (let n = 0; !pair; n++) {
      const name = n.toString(36);
      const hash = hashOf(`ref ${name}`);
      const before = seen.get(hash);
      if (before !== undefined) pair = [before, name];
      seen.set(hash, name);
    }
    const lines = (key: string, names: string[]): string =>
      names.map((name) => `${JSON.stringify({ 'source-ref': name, [key]: name })}\n`).join('');
    writeFileSync(at('first'), lines('a', pair));
    writeFileSync(at('second'), lines('b', pair.reverse()));
    const { out } = await gt('merge', at('first'), at('second'));
    for (const line of out.trim().split('\n')) {
      const { a, b } = JSON.parse(line) as { a: string; b: string };
      expect(b).toBe(a);
    }
  });

  it('writes over a manifest that it reads, and keeps it where it fails', async () => {
    writeFileSync(at('first'), '{"source":"a"}\n');
    writeFileSync(at('second'), '{"source":"a","n":1}\n');
    expect((await gt('merge', at('first'), at('second'), '--out', at('first'))).code).toBe(0);
    expect(readFileSync(at('first'), 'utf8')).toBe('{"source":"a","n":1}\n');
    expect((await gt('merge', at('first'), at('none'), '--out', at('first'))).code).toBe(2);
    expect(readFileSync(at('first'), 'utf8')).toBe('{"source":"a","n":1}\n');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('takes a later manifest from standard input, which can be read once', () => {
    writeFileSync(at('first'), '{"source":"a"}\n');
    const input = '{"source":"b"}\n{"source":"a","n":1}\n';
    const { stdout } = spawnSync(process.execPath, [command, 'merge', at('first'), '-'], { input });
    expect(stdout.toString()).toBe('{"source":"a","n":1}\n{"source":"b"}\n');
  });

  it('holds places, not lines', () => {
    const index = new LineIndex();
    const lines = 300_000;
    for (let n = 0; n < lines; n++) index.add(hashOf(`ref ${n}`), { offset: n, length: 1 });
    index.seal();
    expect(index.byteLength / lines).toBeLessThan(50);
    const starts = new LineStarts();
    expect(starts.spanOf(1)).toEqual({ offset: 0, length: 0 });
    // A hundred megabytes each, by a process that may have sixteen for its objects.
    for (const [name, key] of [
      ['first', 'a'],
      ['second', 'b'],
    ] as const) {
      closeSync(openSync(at(name), 'w'));
      for (let part = 0; part < 20; part++) {
        let text = '';
        for (let n = part * 500; n < part * 500 + 500; n++) {
          text += `{"source-ref":"s3://b/${n}","${key}":"${'x'.repeat(9900)}"}\n`;
        }
        appendFileSync(at(name), text);
      }
    }
    const { status, stderr } = spawnSync(process.execPath, [
      ...['--max-old-space-size=16', '--max-semi-space-size=4', command, 'merge'],
      ...[at('first'), at('second'), '--out', at('merged')],
    ]);
    expect([status, stderr.toString()]).toEqual([
      0,
      '10000 lines, 10000 with labels of later jobs\n',
    ]);
    expect(statSync(at('merged')).size).toBeGreaterThan(198e6);
  });
});
