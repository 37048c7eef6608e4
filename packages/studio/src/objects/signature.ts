import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../refusal.js';

/** URLs of the same object stay the same for this long, so that browsers may keep its bytes. */
const STEP_S = 300;

function sign(secret: string, subject: string, expires: number): Buffer {
  return createHmac('sha256', secret).update(`${expires}\n${subject}`).digest();
}

/**
 * The query part that lets whoever has it read `subject` for `seconds` and up to five minutes more.
 *
 * @param now Milliseconds since 1970.
 */
export function signedQuery(secret: string, subject: string, seconds: number, now: number): string {
  const expires = Math.ceil((now / 1000 + seconds) / STEP_S) * STEP_S;
  return `expires=${expires}&signature=${sign(secret, subject, expires).toString('base64url')}`;
}

/**
 * Checks what {@link signedQuery} made.
 *
 * @throws {Refusal} `forbidden` when it is not ours, `gone` when it is over.
 */
export function checkSignature(
  secret: string,
  subject: string,
  query: { expires?: string | undefined; signature?: string | undefined },
  now: number,
): void {
  const expires = Number(query.expires);
  const given = Buffer.from(query.signature ?? '', 'base64url');
  const expected = sign(secret, subject, expires);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new Refusal('forbidden', 'This address was not signed by this studio.');
  }
  if (expires * 1000 < now) {
    throw new Refusal('gone', 'This address is over: reload the page that gave it.');
  }
}
