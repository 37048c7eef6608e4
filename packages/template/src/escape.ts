const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

const SPECIAL = /[&<>"']/;
const SPECIALS = /[&<>"']/g;
/** An ampersand that starts no entity, or another special character. */
const UNESCAPED = /[<>"']|&(?!(?:[a-zA-Z][a-zA-Z0-9]*|#\d+|#[xX][0-9a-fA-F]+);)/g;

/** Text as HTML, safe as element content and between either kind of quotes. */
export function escapeHtml(text: string): string {
  return SPECIAL.test(text) ? text.replace(SPECIALS, (character) => ENTITIES[character]) : text;
}

/** Like {@link escapeHtml}, but entities that stand in the text already stay as they are. */
export function escapeOnce(text: string): string {
  return SPECIAL.test(text) ? text.replace(UNESCAPED, (character) => ENTITIES[character]) : text;
}

/** Undoes {@link escapeHtml}; other entities stay. */
export function unescapeHtml(html: string): string {
  return html.replace(/&(amp|lt|gt|quot|#34|#39|apos);/g, (entity, name: string) => {
    switch (name) {
      case 'amp':
        return '&';
      case 'lt':
        return '<';
      case 'gt':
        return '>';
      case 'quot':
      case '#34':
        return '"';
      case '#39':
      case 'apos':
        return "'";
      default:
        return entity;
    }
  });
}

/**
 * JSON that means the same, and that cannot end a `<script>` element or a JavaScript line.
 *
 * @param json Well-formed JSON: there, `<` and the two separators stand in strings only.
 */
export function scriptSafeJson(json: string): string {
  return json.replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
