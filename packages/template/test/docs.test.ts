import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintTemplate, renderTemplate, taskInputOf } from '../src/index.js';

const PAGE = readFileSync(new URL('../../../docs/custom-templates.md', import.meta.url), 'utf8');
const fences = (language: string) =>
  [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
    ([, text]) => text,
  );

/** Everything that the page's JSON says, in one line. */
const line = Object.assign(
  {},
  ...fences('json').map((text) => JSON.parse(text) as object),
) as Record<string, unknown>;

describe('docs/custom-templates.md', () => {
  const templates = fences('liquid');

  it('has templates and data', () => {
    expect(templates.length).toBeGreaterThanOrEqual(4);
    expect(line).toHaveProperty('source-ref');
  });

  for (const [number, source] of templates.entries()) {
    it(`has a template ${number + 1} that renders, and in which the lint finds nothing`, async () => {
      const labels = ['Cat', 'Dog'];
      const { errors } = await renderTemplate(source, taskInputOf(line, { labels }));
      expect(errors).toEqual([]);
      expect(lintTemplate(source, { manifestLine: line, labels })).toEqual([]);
    });
  }

  it('has Liquid in its tables that renders', async () => {
    const pieces = [...PAGE.matchAll(/`(\{[{%][^`]*[}%]\})`/g)].map(([, piece]) => piece);
    expect(pieces.length).toBeGreaterThan(5);
    for (const piece of pieces) {
      if (piece.includes('…') || piece === '{% capture %}') continue;
      const { errors } = await renderTemplate(piece, taskInputOf(line));
      expect(errors, piece).toEqual([]);
    }
  });
});
