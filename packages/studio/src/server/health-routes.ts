import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { OWN_BUCKET } from '../objects/buckets.js';
import { parsePrefix } from '../objects/object-key.js';
import type { Studio } from '../studio.js';

/** How long an answer of a database or bucket may take, and how long what it said is believed. */
const PATIENCE_MS = 3000;
const FRESH_MS = 2000;

type Checks = Record<string, 'ok' | 'away'>;

function soon(work: Promise<unknown>): Promise<'ok' | 'away'> {
  return new Promise((done) => {
    const timer = setTimeout(() => done('away'), PATIENCE_MS);
    work
      .then(() => done('ok'))
      .catch(() => done('away'))
      .finally(() => clearTimeout(timer));
  });
}

/** The buckets that running jobs write to, and the studio's own. */
async function bucketsInUse({ background }: Studio): Promise<string[]> {
  const rows = await background.query<{ output: string }>(
    `select distinct definition->>'output' as output from jobs
     where status in ('Initializing', 'InProgress', 'Stopping') limit 100`,
  );
  return [...new Set([OWN_BUCKET, ...rows.map(({ output }) => parsePrefix(output).bucket)])];
}

function writeProbe({ background }: Studio): Promise<unknown> {
  return background.query(
    `insert into settings (key, value) values ('health-probe', now()::text)
     on conflict (key) do update set value = excluded.value`,
  );
}

async function check(studio: Studio): Promise<Checks> {
  // A full disk is read without fault: only a write finds it.
  const checks: Checks = { database: await soon(writeProbe(studio)) };
  if (checks.database === 'away') return checks;
  const names = await bucketsInUse(studio).catch(() => [OWN_BUCKET]);
  await Promise.all(
    names.map(async (name) => {
      checks[`s3://${name}`] = await soon(studio.buckets.check(name));
    }),
  );
  return checks;
}

/**
 * Whether this process lives and may be sent requests: `/health/live` says that it answers at all,
 * `/health/ready` that its database and the studio's own folder take a write, that buckets on S3
 * answer and that it is not ending; `/health` is the same.
 * Nobody signs in here, and nothing is said but what is away.
 */
export function healthRoutes(studio: Studio, ending: () => boolean) {
  const routes = new Hono();
  let last: { at: number; checks: Promise<Checks> } | undefined;
  const fresh = () => {
    if (!last || performance.now() - last.at > FRESH_MS) {
      last = { at: performance.now(), checks: check(studio) };
    }
    return last.checks;
  };
  routes.use('*', async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
  });
  routes.get('/live', (context) => context.json({ status: 'ok' }));
  for (const path of ['/', '/ready']) {
    routes.get(path, async (context) => {
      const checks = await fresh();
      const away = Object.values(checks).includes('away');
      const status = ending() ? 'ending' : away ? 'away' : 'ok';
      const code: ContentfulStatusCode = status === 'ok' ? 200 : 503;
      return context.json({ status, checks }, code);
    });
  }
  return routes;
}
