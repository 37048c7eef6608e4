import { randomBytes } from 'node:crypto';
import { Refusal } from '../refusal.js';

/** What an account may be. A removed one keeps its answers and can never sign in. */
export type AccountStatus = 'invited' | 'active' | 'disabled' | 'removed';

/** A person who labels, or one who owns the studio. */
export interface Account {
  readonly id: string;
  readonly role: 'owner' | 'worker';
  readonly email: string;
  /** As in worker responses: `private.local.` and 16 hexadecimal digits. */
  readonly workerId: string;
  readonly status: AccountStatus;
  readonly teams: readonly string[];
  readonly createdAt: string;
  readonly lastSeenAt: string | null;
}

/** A worker's name in worker responses, in the shape of Ground Truth's own. */
export function newWorkerId(): string {
  return `private.local.${randomBytes(8).toString('hex')}`;
}

/**
 * Checks an e-mail address and gives it in lower case.
 *
 * @throws {Refusal} `invalid`.
 */
export function checkEmail(email: string): string {
  const trimmed = email.trim().toLowerCase();
  if (/^[^\s@<>"',;:\\]+@[^\s@<>"',;:\\]+$/.test(trimmed) && trimmed.length <= 254) return trimmed;
  throw new Refusal('invalid', `${JSON.stringify(email.slice(0, 80))} is no e-mail address.`, {
    reason: 'email-wrong',
    values: { email: email.slice(0, 80) },
  });
}
