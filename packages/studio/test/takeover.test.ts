import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConsolidationWork } from '../src/consolidation/consolidation-work.js';
import { doMaskJob } from '../src/consolidation/mask-job.js';
import { one } from '../src/database/database.js';
import { openDatabase } from '../src/database/open.js';
import { JobWork } from '../src/engine/job-work.js';
import { Jobs } from '../src/jobs/jobs.js';
import { Buckets } from '../src/objects/buckets.js';
import { Tasks } from '../src/tasks/tasks.js';
import { Teams } from '../src/workforce/teams.js';
import { Workers } from '../src/workforce/workers.js';
import { embeddedDatabase } from './support/embedded-database.js';

/** Buckets of a process that stands still at one of its writes, until it is let go. */
class StandingBuckets extends Buckets {
  readonly stands: Promise<void>;
  letGo = () => {};
  private arrived = () => {};
  private count = 0;
  private readonly gate = new Promise<void>((done) => {
    this.letGo = done;
  });

  constructor(
    private readonly at: number,
    ...given: ConstructorParameters<typeof Buckets>
  ) {
    super(...given);
    this.stands = new Promise((done) => {
      this.arrived = done;
    });
  }

  override async put(...given: Parameters<Buckets['put']>): Promise<void> {
    this.count += 1;
    if (this.count === this.at) {
      this.arrived();
      await this.gate;
    }
    await super.put(...given);
  }
}

function filesOf(place: string): Map<string, string> {
  const names = readdirSync(place, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(place, name)).isFile());
  return new Map(files.map((name) => [name, readFileSync(join(place, name), 'utf8')]));
}

test.each([1, 2, 4])(
  'a process that stood still at write %i changes nothing of what its follower wrote',
  async (at) => {
    const folder = mkdtempSync(join(tmpdir(), 'gt-studio-takeover-'));
    await embeddedDatabase(folder);
    const database = await openDatabase({ folder });
    const options = { folder, secret: 'x', publicUrl: () => 'http://studio' };
    const buckets = new Buckets(database, options);
    const standing = new StandingBuckets(at, database, options);
    const masks = { run: doMaskJob };
    try {
      await new Teams(database).create('team');
      const mailer = { send: async () => ({ file: '', sent: undefined }) };
      const people = new Workers(database, mailer, { portalUrl: () => '', withPasswords: false });
      await people.invite('ann@example.org', ['team']);
      await database.query(`update accounts set status = 'active'`);
      const { id: account } = await one<{ id: string }>(database, 'select id from accounts');
      await buckets.put('s3://studio/in.manifest', '{"source":"a"}\n{"source":"b"}\n');
      await new Jobs(database, buckets, () => {}).create({
        name: 'texts',
        taskType: 'custom',
        template: '<form></form>',
        team: 'team',
        input: { manifest: 's3://studio/in.manifest' },
      });
      await new JobWork(database, buckets).step(new Set());
      const tasks = new Tasks(database, () => {});
      for (const text of ['first', 'second']) {
        const task = await tasks.next(account, 'texts');
        await tasks.submit(account, task?.id ?? '', JSON.stringify({ text }));
      }

      const late = new ConsolidationWork(database, standing, masks).step(new Set());
      const result = late.catch((error: unknown) => error);
      await standing.stands;
      await database.query(`update consolidations set lease_until = '-infinity'`);
      expect(await new ConsolidationWork(database, buckets, masks).step(new Set())).toBe(true);
      const before = filesOf(join(folder, 'studio', 'texts'));
      expect([...before.values()].join('')).toMatch(/first.*second|second.*first/s);

      standing.letGo();
      await result;
      expect(filesOf(join(folder, 'studio', 'texts'))).toEqual(before);
      const counts = 'select labeled, failed from jobs';
      expect(await one(database, counts)).toEqual({ labeled: 2, failed: 0 });
    } finally {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
