import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '../refusal.js';

const LEAST = 10;
const MOST = 200;

/** Letters and digits that are not mistaken for each other in a mail. */
const READABLE = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A hash of no password at all: what is checked where there is no account, so that both take as long. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$RTjs7XAzGNTiV87CS2o8Lg$4yZwMoqYH7wJoFQfQOpxoc+hpUDt38eD261x8inHQnE';

/** A password for an invitation: 14 characters, to be changed at the first sign-in. */
export function temporaryPassword(): string {
  return Array.from({ length: 14 }, () => READABLE[randomInt(READABLE.length)]).join('');
}

/**
 * Refuses a password that a person chose too short.
 *
 * @throws {Refusal} `invalid`, with the rule.
 */
export function checkNewPassword(password: string, email: string): void {
  if (password.length < LEAST || password.length > MOST) {
    throw new Refusal('invalid', `A password has ${LEAST} to ${MOST} characters.`, {
      reason: 'password-length',
      values: { least: LEAST, most: MOST },
    });
  }
  if (password.toLowerCase() === email.toLowerCase()) {
    throw new Refusal('invalid', 'A password must not be the e-mail address.', {
      reason: 'password-is-email',
    });
  }
}

/** Argon2id with the package's defaults, which follow OWASP's advice. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** Whether the password is the account's; takes as long where there is no account. */
export async function verifyPassword(
  stored: string | null | undefined,
  password: string,
): Promise<boolean> {
  const fits = await verify(stored ?? NOBODY, password).catch(() => false);
  return fits && Boolean(stored);
}
