import type { JobDefinition } from '../jobs/definition.js';

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Instructions as HTML: what has tags stays as it is, plain text becomes paragraphs. */
export function instructionsHtml(text: string): string {
  if (/<[a-z!/]/i.test(text)) return text;
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${escape(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('\n');
}

/** Whether there is anything to show as instructions. */
export function hasInstructions({ instructions }: Pick<JobDefinition, 'instructions'>): boolean {
  return Object.values(instructions).some((part) => (part ?? '') !== '');
}

/** All instructions as a page of its own: it runs no script, and follows the theme around it. */
export function instructionsPage(
  definition: JobDefinition,
  urls: { good: string | undefined; bad: string | undefined },
  language: string,
): string {
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Instructions</title>` +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    '<style>:root { color-scheme: light dark } body { margin: 0; font: 15px/1.55 system-ui, sans-serif;' +
    ' overflow-wrap: anywhere } img { max-width: 100%; border-radius: 8px } hr { border: 0;' +
    ' border-top: 1px solid #8884; margin: 1.25rem 0 }</style></head><body>' +
    [shortInstructions(definition, urls), instructionsHtml(definition.instructions.full)]
      .filter((part) => part !== '')
      .join('<hr>') +
    '</body></html>'
  );
}

/** The short instructions with the good and the bad example below them. */
export function shortInstructions(
  { instructions }: JobDefinition,
  urls: { good: string | undefined; bad: string | undefined },
): string {
  const example = (url: string | undefined, title: string) =>
    url === undefined
      ? ''
      : `<h3>${title}</h3><p><img src="${escape(url).replaceAll('"', '&quot;')}" alt="${title}" style="max-width: 100%"></p>`;
  return (
    instructionsHtml(instructions.short) +
    example(urls.good, 'Good example') +
    example(urls.bad, 'Bad example')
  );
}
