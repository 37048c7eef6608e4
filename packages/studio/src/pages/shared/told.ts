import { html, type TemplateResult } from 'lit';

/** What a person is told of a problem: words, or words with the studio's own sentence behind a click. */
export type Told = string | TemplateResult;

/**
 * Words in a person's language, and behind a click what the studio said of it in English.
 *
 * @param words What is told at once.
 * @param summary What is clicked, in the same language.
 * @param details What the studio said.
 */
export function withDetails(words: string, summary: string, details: string): TemplateResult {
  return html`<span>${words}</span>
    <details class="told">
      <summary>${summary}</summary>
      <p lang="en" dir="ltr">${details}</p>
    </details>`;
}
