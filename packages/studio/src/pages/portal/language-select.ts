import { html } from 'lit';
import { LANGUAGES, textsOf } from './texts/languages.js';

/** The choice of a language, for the portal and the sign-in. */
export function languageSelect(language: string, choose: (tag: string) => void) {
  return html`<wa-select
    class="bare language"
    size="s"
    label=${textsOf(language).language}
    .value=${language}
    @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
  >
    ${Object.entries(LANGUAGES).map(
      ([tag, { name }]) => html`<wa-option value=${tag}>${name}</wa-option>`,
    )}
  </wa-select>`;
}
