import { LINT_RULES } from '../../src/index.js';
import { EXAMPLES } from './examples.js';

const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;

/** The page `docs/template-lint.md`, from the rules and the examples of their tests. */
export function catalogue(): string {
  const parts = [
    '# What the template lint finds',
    '<!-- Written by packages/template/test/lint/catalogue.test.ts from the examples of the rules’ own tests. Do not edit. -->',
    '`gt-template lint FILE`, `gt-studio preview` and `lintTemplate` report these. An **error** breaks the task, a **warning** may, a **hint** is worth knowing. With `--manifest` or `--input` the lint also renders the template, and looks at variables and at what the page really holds.',
    [
      '| code | severity | what is wrong |',
      '| --- | --- | --- |',
      ...LINT_RULES.map(
        ({ code, severity, summary }) => `| [\`${code}\`](#${code}) | ${severity} | ${summary} |`,
      ),
    ].join('\n'),
  ];
  for (const { code, severity, summary, advice } of LINT_RULES) {
    const { bad, good, manifestLine } = EXAMPLES[code];
    parts.push(`## ${code}`, `${severity}. ${summary} ${advice}`);
    parts.push('Bad:', fence('liquid', bad), 'Good:', fence('liquid', good));
    if (manifestLine) {
      parts.push('With the manifest line', fence('json', JSON.stringify(manifestLine)));
    }
  }
  return `${parts.join('\n\n')}\n`;
}
