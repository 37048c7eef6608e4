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
