/** What PostgreSQL says of U+0000 in a text, and of it or of half a character in JSON. */
const CODES = new Set(['22021', '22P05']);

/** What to say of it. */
export const UNSTORABLE =
  'A text in the request has the character U+0000, or half of one: neither can be stored.';

/** Whether an error says that a text has characters that no PostgreSQL can store. */
export function isUnstorable(error: unknown): boolean {
  const { code, detail } = (error ?? {}) as { code?: unknown; detail?: unknown };
  return CODES.has(String(code)) || (code === '22P02' && /surrogate/i.test(String(detail)));
}
