import { html } from 'lit';
import { LANGUAGE_NAMES } from './language.js';

/**
 * The choice of a language.
 *
 * @param label What it is called, in the language of the page.
 */
export function languageSelect(label: string, language: string, choose: (tag: string) => void) {
  return html`<select
    class="language"
    aria-label=${label}
    @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
  >
    ${Object.entries(LANGUAGE_NAMES).map(
      ([tag, name]) => html`<option value=${tag} ?selected=${tag === language}>${name}</option>`,
    )}
  </select>`;
}
