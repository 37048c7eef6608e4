import type { Database } from '../database/database.js';
import { maybeOne } from '../database/database.js';
import { Refusal } from '../refusal.js';
import { type Account, type AccountStatus, checkEmail, newWorkerId } from './account.js';
import { invitation } from './invitation.js';
import type { Delivery, Mailer } from './mail.js';
import { hashPassword, temporaryPassword } from './passwords.js';
import { teamId } from './teams.js';

/** How long a temporary password is good for. */
const INVITATION_DAYS = 7;

interface AccountRow {
  id: string;
  role: 'owner' | 'worker';
  email: string;
  worker_id: string;
  status: AccountStatus;
  teams: string[] | null;
  created_at: Date;
  last_seen_at: Date | null;
}

const SELECT = `
  select a.id, a.role, a.email, a.worker_id, a.status, a.created_at, a.last_seen_at,
    (select array_agg(t.name order by lower(t.name)) from team_members m
      join teams t on t.id = m.team_id where m.account_id = a.id) as teams
  from accounts a`;

const toAccount = (row: AccountRow): Account => ({
  id: row.id,
  role: row.role,
  email: row.email,
  workerId: row.worker_id,
  status: row.status,
  teams: row.teams ?? [],
  createdAt: row.created_at.toISOString(),
  lastSeenAt: row.last_seen_at?.toISOString() ?? null,
});

/** The private workforce. */
export class Workers {
  /**
   * @param options `portalUrl`: what an invitation points to. `withPasswords`: false where people
   *   sign in through OpenID Connect alone.
   */
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly options: { portalUrl: () => string; withPasswords: boolean },
  ) {}

  /** All accounts that were not removed, or those of one team. */
  async all(team?: string): Promise<Account[]> {
    const rows =
      team === undefined
        ? await this.database.query<AccountRow>(
            `${SELECT} where a.status <> 'removed' order by a.email`,
          )
        : await this.database.query<AccountRow>(
            `${SELECT} where a.status <> 'removed' and exists (select 1 from team_members m
              where m.account_id = a.id and m.team_id = $1) order by a.email`,
            [await teamId(this.database, team)],
          );
    return rows.map(toAccount);
  }

  /** One account by its address. */
  async get(email: string): Promise<Account> {
    const row = await maybeOne<AccountRow>(
      this.database,
      `${SELECT} where a.email = lower($1) and a.status <> 'removed'`,
      [email],
    );
    if (row) return toAccount(row);
    throw new Refusal('not-found', `There is no worker ${email}.`, {
      reason: 'worker-missing',
      values: { email },
    });
  }

  /**
   * Invites a person: makes the account, puts it in the teams, and mails a temporary password.
   * Somebody who is known already is added to the teams and gets no new password.
   */
  async invite(
    email: string,
    teams: readonly string[] = [],
    role: 'owner' | 'worker' = 'worker',
  ): Promise<{ account: Account; delivery: Delivery | undefined }> {
    const address = checkEmail(email);
    const password = this.options.withPasswords ? temporaryPassword() : undefined;
    const hash = password === undefined ? null : await hashPassword(password);
    const isNew = await this.database.transaction(async (queries) => {
      const made = await queries.query<{ id: string }>(
        `insert into accounts (role, email, worker_id, status, password_hash,
           must_change_password, password_expires_at)
         values ($1, $2, $3, 'invited', $4, true, now() + make_interval(days => $5))
         on conflict (email) where status <> 'removed' do nothing returning id`,
        [role, address, newWorkerId(), hash, INVITATION_DAYS],
      );
      for (const team of teams) {
        await queries.query(
          `insert into team_members (team_id, account_id)
           select $1, id from accounts where email = $2 and status <> 'removed'
           on conflict do nothing`,
          [await teamId(queries, team), address],
        );
      }
      return made.length > 0;
    });
    const delivery = isNew ? await this.sendInvitation(address, role, password) : undefined;
    return { account: await this.get(address), delivery };
  }

  /** Invites several people, or nobody where one of the addresses or teams is wrong. */
  async inviteAll(
    emails: readonly string[],
    teams: readonly string[] = [],
    role: 'owner' | 'worker' = 'worker',
  ) {
    emails.forEach(checkEmail);
    for (const team of teams) await teamId(this.database, team);
    const invited = [];
    for (const email of emails) invited.push(await this.invite(email, teams, role));
    return invited;
  }

  /** Remembers the language that a person chose for the portal. */
  async setLanguage(accountId: string, language: string): Promise<void> {
    await this.database.query('update accounts set language = $2 where id = $1', [
      accountId,
      language,
    ]);
  }

  /** Gives an account a password of its own at once, for the sample worker of a first look. */
  async choosePassword(email: string, password: string): Promise<void> {
    const { id } = await this.get(email);
    await this.database.query(
      `update accounts set password_hash = $2, must_change_password = false, status = 'active',
         password_expires_at = null where id = $1`,
      [id, await hashPassword(password)],
    );
  }

  /** Sends a new temporary password; the old one, and all sessions, end. */
  async resetPassword(email: string): Promise<Delivery> {
    if (!this.options.withPasswords) {
      throw new Refusal(
        'conflict',
        'People sign in through OpenID Connect here: there is no password.',
        { reason: 'no-passwords' },
      );
    }
    const { id, email: address, role } = await this.get(email);
    const password = temporaryPassword();
    const hash = await hashPassword(password);
    await this.database.transaction(async (queries) => {
      await queries.query(
        `update accounts set password_hash = $2, must_change_password = true,
           password_expires_at = now() + make_interval(days => $3) where id = $1`,
        [id, hash, INVITATION_DAYS],
      );
      await queries.query('delete from sessions where account_id = $1', [id]);
    });
    return this.sendInvitation(address, role, password);
  }

  /** Disables, enables or removes an account. Its sessions end at once; its answers stay. */
  async setStatus(email: string, change: 'disable' | 'enable' | 'remove'): Promise<void> {
    const { id } = await this.get(email);
    await this.database.transaction(async (queries) => {
      await queries.query(
        `update accounts set status = case $2
           when 'disable' then 'disabled'
           when 'remove' then 'removed'
           else case when must_change_password and oidc_subject is null then 'invited' else 'active' end
         end where id = $1`,
        [id, change],
      );
      if (change === 'enable') return;
      await queries.query('delete from sessions where account_id = $1', [id]);
      if (change === 'remove') {
        await queries.query('delete from team_members where account_id = $1', [id]);
      }
    });
  }

  private sendInvitation(
    email: string,
    role: 'owner' | 'worker',
    password: string | undefined,
  ): Promise<Delivery> {
    const portal = this.options.portalUrl();
    const url = role === 'owner' ? new URL('/console/', portal).href : portal;
    return this.mailer.send(invitation({ email, role, password, url, days: INVITATION_DAYS }));
  }
}
