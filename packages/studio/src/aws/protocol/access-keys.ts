import { randomBytes } from 'node:crypto';
import type { Database } from '../../database/database.js';
import { maybeOne } from '../../database/database.js';
import { Refusal } from '../../refusal.js';
import { newToken } from '../../sessions/tokens.js';

/** Base 32: what the ids of AWS's own access keys are made of. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const NAME = /^[\w@.+ -]{1,100}$/;

/** An access key without its secret. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** A key as it is seen once, when it is made. */
export interface NewAccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A key that the studio was started with. */
export type ConfiguredKey = NewAccessKey;

/** The access keys that AWS requests are signed with. Each stands for an owner of the studio. */
export class AccessKeys {
  constructor(
    private readonly database: Database,
    private readonly configured: ConfiguredKey | undefined,
  ) {}

  /**
   * Makes a key.
   *
   * @throws {Refusal} `invalid` for its name, `conflict` when there is one of that name.
   */
  async create(name: string): Promise<NewAccessKey> {
    if (!NAME.test(name)) {
      throw new Refusal(
        'invalid',
        'name: 1 to 100 letters, digits, spaces and the characters _@.+- were expected.',
      );
    }
    const accessKeyId = `GTAK${[...randomBytes(16)].map((byte) => ALPHABET[byte % 32]).join('')}`;
    const secretAccessKey = newToken();
    const rows = await this.database.query(
      `insert into access_keys (id, secret, name) values ($1, $2, $3)
       on conflict do nothing returning id`,
      [accessKeyId, secretAccessKey, name],
    );
    if (rows.length === 0) {
      throw new Refusal('conflict', `There already is an access key named "${name}".`);
    }
    return { accessKeyId, secretAccessKey };
  }

  /** All keys by name, without their secrets. */
  async all(): Promise<AccessKey[]> {
    const rows = await this.database.query<{
      id: string;
      name: string;
      created_at: Date;
      last_used_at: Date | null;
    }>('select id, name, created_at, last_used_at from access_keys order by name');
    return rows.map((row) => ({
      accessKeyId: row.id,
      name: row.name,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
    }));
  }

  /** Ends a key, by its id or its name. */
  async remove(idOrName: string): Promise<void> {
    const rows = await this.database.query(
      'delete from access_keys where id = $1 or name = $1 returning id',
      [idOrName],
    );
    if (rows.length === 0) throw new Refusal('not-found', `There is no access key ${idOrName}.`);
  }

  /** The secret of a key; nothing for one that is not known. */
  async secret(accessKeyId: string): Promise<string | undefined> {
    if (this.configured?.accessKeyId === accessKeyId) return this.configured.secretAccessKey;
    const row = await maybeOne<{ secret: string }>(
      this.database,
      'select secret from access_keys where id = $1',
      [accessKeyId],
    );
    return row?.secret;
  }

  /** Notes that a key signed a request, once a minute at most. */
  async used(accessKeyId: string): Promise<void> {
    await this.database.query(
      `update access_keys set last_used_at = now() where id = $1
         and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
      [accessKeyId],
    );
  }
}
