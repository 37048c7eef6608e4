import { timingSafeEqual } from 'node:crypto';
import type { Database, Queries } from '../database/database.js';
import { maybeOne, one } from '../database/database.js';
import { Refusal } from '../refusal.js';
import { checkNewPassword, hashPassword, verifyPassword } from '../workforce/passwords.js';
import { countAttempt, forgiveAttempts } from './attempts.js';
import { hashToken, newToken } from './tokens.js';

/** How long a session lasts, in seconds. */
export const SESSION_S = 14 * 24 * 3600;

const PER_ADDRESS = { most: 10, seconds: 15 * 60 };
const PER_CLIENT = { most: 100, seconds: 15 * 60 };

/** Who asks. */
export interface Principal {
  readonly role: 'owner' | 'worker';
  /** Missing for one who came by an API key. */
  readonly accountId: string | undefined;
  readonly email: string | undefined;
  readonly workerId: string | undefined;
  /** True until the temporary password was changed: nothing else is allowed before. */
  readonly mustChangePassword: boolean;
  /** Must come with every change that a cookie's session asks for; missing for an API key. */
  readonly csrfToken: string | undefined;
  /** The portal's language that the person chose; missing until then. */
  readonly language: string | undefined;
}

const BY_KEY: Principal = {
  role: 'owner',
  accountId: undefined,
  email: undefined,
  workerId: undefined,
  mustChangePassword: false,
  csrfToken: undefined,
  language: undefined,
};

interface SessionRow {
  csrf_token: string;
  account_id: string | null;
  role: 'owner' | 'worker' | null;
  email: string | null;
  worker_id: string | null;
  must_change_password: boolean | null;
  language: string | null;
}

/** Signing in, and who is signed in. */
export class Sessions {
  constructor(private readonly database: Database) {}

  /**
   * Signs in by password.
   *
   * @param client The address that asks, for the limit on attempts.
   * @returns The session's token, for a cookie.
   * @throws {Refusal} `not-signed-in` without saying which of the two was wrong, `too-many`.
   */
  async signIn(email: string, password: string, client: string): Promise<string> {
    const address = email.trim().toLowerCase().slice(0, 254);
    const subject = `sign-in:${address}`;
    await countAttempt(this.database, `sign-in-from:${client}`, PER_CLIENT);
    await countAttempt(this.database, subject, PER_ADDRESS);
    const account = await maybeOne<{
      id: string;
      password_hash: string | null;
      over: boolean;
    }>(
      this.database,
      `select id, password_hash,
         must_change_password and coalesce(password_expires_at <= now(), false) as over
       from accounts where email = $1 and status in ('invited', 'active')`,
      [address],
    );
    const fits = await verifyPassword(account?.password_hash, password);
    if (!account || !fits) {
      throw new Refusal('not-signed-in', 'The e-mail address or the password is wrong.', {
        reason: 'sign-in-wrong',
      });
    }
    if (account.over) {
      throw new Refusal(
        'not-signed-in',
        'The temporary password is over: ask for a new invitation.',
        { reason: 'invitation-over' },
      );
    }
    await forgiveAttempts(this.database, subject);
    return this.open(account.id);
  }

  /**
   * Signs in by an API key, as the link that `gt-studio up` prints does.
   *
   * @throws {Refusal} `not-signed-in`.
   */
  async signInByKey(key: string, client: string): Promise<string> {
    await countAttempt(this.database, `sign-in-from:${client}`, PER_CLIENT);
    await this.byKey(key);
    return this.open(null);
  }

  /** Opens a session for an account that proved itself, or for an owner without one. */
  async open(accountId: string | null): Promise<string> {
    const token = newToken();
    await this.database.query(
      `insert into sessions (token_hash, account_id, csrf_token, expires_at)
       values ($1, $2, $3, now() + make_interval(secs => $4))`,
      [hashToken(token), accountId, newToken(), SESSION_S],
    );
    if (accountId !== null) {
      await this.database.query('update accounts set last_seen_at = now() where id = $1', [
        accountId,
      ]);
    }
    return token;
  }

  /** Ends a session. */
  async signOut(token: string): Promise<void> {
    await this.database.query('delete from sessions where token_hash = $1', [hashToken(token)]);
  }

  /** Who a session's token stands for; nothing when it is over. */
  async byToken(token: string): Promise<Principal | undefined> {
    const row = await maybeOne<SessionRow>(
      this.database,
      `select s.csrf_token, s.account_id, a.role, a.email, a.worker_id, a.must_change_password,
         a.language
       from sessions s left join accounts a on a.id = s.account_id
       where s.token_hash = $1 and s.expires_at > now()
         and (s.account_id is null or a.status in ('invited', 'active'))`,
      [hashToken(token)],
    );
    if (!row) return undefined;
    return {
      role: row.role ?? 'owner',
      accountId: row.account_id ?? undefined,
      email: row.email ?? undefined,
      workerId: row.worker_id ?? undefined,
      mustChangePassword: row.must_change_password ?? false,
      csrfToken: row.csrf_token,
      language: row.language ?? undefined,
    };
  }

  /**
   * The owner that an API key stands for.
   *
   * @throws {Refusal} `not-signed-in`.
   */
  async byKey(key: string, queries: Queries = this.database): Promise<Principal> {
    const row = await maybeOne(queries, 'select 1 from api_keys where key_hash = $1', [
      hashToken(key),
    ]);
    if (!row) throw new Refusal('not-signed-in', 'The API key is none of this studio.');
    return BY_KEY;
  }

  /** Makes an API key, or a new one in place of one of the same name. */
  async newKey(
    name: string,
    queries: Queries = this.database,
    key: string = newToken(),
  ): Promise<string> {
    await queries.query(
      `insert into api_keys (key_hash, name) values ($1, $2)
       on conflict (name) do update set key_hash = excluded.key_hash, created_at = now()`,
      [hashToken(key), name],
    );
    return key;
  }

  /**
   * Changes a person's password. All of the person's other sessions end.
   *
   * @param token The session that stays.
   * @throws {Refusal} `forbidden` when the current password is wrong, `invalid` for the new one.
   */
  async changePassword(
    principal: Principal,
    token: string,
    current: string,
    next: string,
  ): Promise<void> {
    if (principal.accountId === undefined || principal.email === undefined) {
      throw new Refusal('conflict', 'An owner who came by an API key has no password.', {
        reason: 'key-no-password',
      });
    }
    const subject = `password:${principal.accountId}`;
    await countAttempt(this.database, subject, PER_ADDRESS);
    const { password_hash: stored } = await one<{ password_hash: string | null }>(
      this.database,
      'select password_hash from accounts where id = $1',
      [principal.accountId],
    );
    if (!(await verifyPassword(stored, current))) {
      throw new Refusal('forbidden', 'The current password is wrong.', {
        reason: 'password-wrong',
      });
    }
    checkNewPassword(next, principal.email);
    if (next === current) {
      throw new Refusal('invalid', 'The new password must differ from the current one.', {
        reason: 'password-kept',
      });
    }
    const hash = await hashPassword(next);
    const accountId = principal.accountId;
    await this.database.transaction(async (queries) => {
      await queries.query(
        `update accounts set password_hash = $2, must_change_password = false, status = 'active',
           password_expires_at = null where id = $1`,
        [accountId, hash],
      );
      await queries.query('delete from sessions where account_id = $1 and token_hash <> $2', [
        accountId,
        hashToken(token),
      ]);
      await forgiveAttempts(queries, subject);
    });
  }
}

/**
 * Refuses a change that did not come from one of our own pages.
 *
 * @throws {Refusal} `forbidden`.
 */
export function checkCsrf(principal: Principal, given: string | undefined): void {
  if (principal.csrfToken === undefined) return;
  const expected = Buffer.from(principal.csrfToken);
  const actual = Buffer.from(given ?? '');
  if (expected.length === actual.length && timingSafeEqual(expected, actual)) return;
  throw new Refusal('forbidden', 'The page is out of date: reload it and try again.', {
    reason: 'page-old',
  });
}
