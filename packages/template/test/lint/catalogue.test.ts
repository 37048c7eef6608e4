import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { format } from 'prettier';
import { catalogue } from './catalogue.js';

const FILE = fileURLToPath(new URL('../../../../docs/template-lint.md', import.meta.url));

/* `GT_UPDATE_DOCS=1` writes the page anew. */
it('the catalogue in docs is what the rules and their examples say', async () => {
  const page = await format(catalogue(), { parser: 'markdown', printWidth: 100 });
  if (process.env.GT_UPDATE_DOCS) writeFileSync(FILE, page);
  expect(existsSync(FILE) && readFileSync(FILE, 'utf8') === page, 'run with GT_UPDATE_DOCS=1').toBe(
    true,
  );
});
