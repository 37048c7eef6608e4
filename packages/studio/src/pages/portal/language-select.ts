import { html } from 'lit';
import { LANGUAGES, textsOf } from './texts/languages.js';

/** The choice of a language, for the portal and the sign-in. */
export function languageSelect(language: string, choose: (tag: string) => void) {
  return html`<select
    class="language"
    aria-label=${textsOf(language).language}
    @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
  >
    ${Object.entries(LANGUAGES).map(
      ([tag, { name }]) =>
        html`<option value=${tag} ?selected=${tag === language}>${name}</option>`,
    )}
  </select>`;
}
