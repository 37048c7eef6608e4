import type { Database, Queries } from '../database/database.js';
import { maybeOne, one } from '../database/database.js';
import { Refusal } from '../refusal.js';

/** A private work team. */
export interface Team {
  readonly name: string;
  readonly description: string;
  readonly members: number;
  /** Labelling jobs that have not ended. */
  readonly openJobs: number;
  readonly createdAt: string;
  /** The CreateWorkteam request that made it; nothing for a team that was not made by one. */
  readonly request: Readonly<Record<string, unknown>> | null;
}

/** Ground Truth's rule for the names of teams and jobs. */
const NAME = /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/;

/**
 * Checks the name of a team or a job.
 *
 * @throws {Refusal} `invalid`.
 */
export function checkName(what: string, name: string): string {
  if (NAME.test(name)) return name;
  throw new Refusal(
    'invalid',
    `${JSON.stringify(name.slice(0, 80))} is no name for a ${what}: 1 to 63 letters, digits and ` +
      'hyphens were expected, with a letter or digit at both ends.',
    { reason: 'name-wrong', values: { name: name.slice(0, 80) } },
  );
}

/**
 * A team's row id by its name.
 *
 * @throws {Refusal} `not-found`.
 */
export async function teamId(queries: Queries, name: string): Promise<string> {
  const row = await maybeOne<{ id: string }>(
    queries,
    'select id from teams where lower(name) = lower($1) and removed_at is null',
    [name],
  );
  if (row) return row.id;
  throw new Refusal('not-found', `There is no team "${name}".`, {
    reason: 'team-missing',
    values: { name },
  });
}

const SELECT = `
  select t.name, t.description, t.created_at, t.request,
    (select count(*)::int from team_members m where m.team_id = t.id) as members,
    (select count(*)::int from jobs j where j.team_id = t.id
      and j.status in ('Draft', 'Initializing', 'InProgress', 'Stopping')) as open_jobs
  from teams t where t.removed_at is null`;

interface TeamRow {
  name: string;
  description: string;
  created_at: Date;
  request: Record<string, unknown> | null;
  members: number;
  open_jobs: number;
}

const toTeam = (row: TeamRow): Team => ({
  name: row.name,
  description: row.description,
  members: row.members,
  openJobs: row.open_jobs,
  createdAt: row.created_at.toISOString(),
  request: row.request,
});

/** The private work teams. */
export class Teams {
  constructor(private readonly database: Database) {}

  /** All teams by name. */
  async all(): Promise<Team[]> {
    return (await this.database.query<TeamRow>(`${SELECT} order by lower(t.name)`)).map(toTeam);
  }

  /** One team. */
  async get(name: string): Promise<Team> {
    const row = await maybeOne<TeamRow>(this.database, `${SELECT} and lower(t.name) = lower($1)`, [
      name,
    ]);
    if (row) return toTeam(row);
    throw new Refusal('not-found', `There is no team "${name}".`, {
      reason: 'team-missing',
      values: { name },
    });
  }

  /**
   * Makes an empty team.
   *
   * @param request The CreateWorkteam request, where it was made by one.
   * @throws {Refusal} `invalid` for its name, `conflict` when there is one of that name.
   */
  async create(
    name: string,
    description = '',
    request: Readonly<Record<string, unknown>> | null = null,
  ): Promise<Team> {
    checkName('team', name);
    if (description.length > 200) {
      throw new Refusal('invalid', 'A team’s description has at most 200 characters.', {
        reason: 'description-length',
        values: { most: 200 },
      });
    }
    const rows = await this.database.query(
      `insert into teams (name, description, request) values ($1, $2, $3::jsonb)
       on conflict do nothing returning id`,
      [name, description, request && JSON.stringify(request)],
    );
    if (rows.length === 0) {
      throw new Refusal('conflict', `There already is a team "${name}".`, {
        reason: 'team-known',
        values: { name },
      });
    }
    return this.get(name);
  }

  /**
   * Removes a team whose jobs have all ended. Their record keeps its name.
   *
   * @throws {Refusal} `conflict` when a job of its own has not ended.
   */
  async remove(name: string): Promise<void> {
    await this.database.transaction(async (queries) => {
      const id = await teamId(queries, name);
      const { jobs, open } = await one<{ jobs: number; open: number }>(
        queries,
        `select count(*)::int as jobs, (count(*) filter (where status in
           ('Draft', 'Initializing', 'InProgress', 'Stopping')))::int as open
         from jobs where team_id = $1`,
        [id],
      );
      if (open > 0) {
        throw new Refusal(
          'conflict',
          `The team "${name}" has ${open} labeling job${open === 1 ? '' : 's'} that ` +
            `${open === 1 ? 'has' : 'have'} not ended: stop ${open === 1 ? 'it' : 'them'} first.`,
          { reason: 'team-busy', values: { name, count: open } },
        );
      }
      if (jobs === 0) await queries.query('delete from teams where id = $1', [id]);
      else {
        await queries.query('delete from team_members where team_id = $1', [id]);
        await queries.query('update teams set removed_at = now() where id = $1', [id]);
      }
    });
  }

  /** Adds a worker to a team, or takes the worker out of it. */
  async setMember(team: string, email: string, member: boolean): Promise<void> {
    await this.database.transaction(async (queries) => {
      const id = await teamId(queries, team);
      const account = await maybeOne<{ id: string }>(
        queries,
        `select id from accounts where email = lower($1) and status <> 'removed'`,
        [email],
      );
      if (!account) {
        throw new Refusal('not-found', `There is no worker ${email}.`, {
          reason: 'worker-missing',
          values: { email },
        });
      }
      await queries.query(
        member
          ? 'insert into team_members (team_id, account_id) values ($1, $2) on conflict do nothing'
          : 'delete from team_members where team_id = $1 and account_id = $2',
        [id, account.id],
      );
    });
  }
}
