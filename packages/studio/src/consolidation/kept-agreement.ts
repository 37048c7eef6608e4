import type { Queries } from '../database/database.js';
import type { Consolidated } from './consolidator.js';

/** The mean of some figures; nothing of none. */
export function meanOf(figures: readonly number[]): number | null {
  if (figures.length === 0) return null;
  return figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
}

/** What a consolidation found out about an object, and whose answers it had. */
interface Compared {
  readonly number: number;
  readonly subjects?: readonly string[];
  readonly consolidated?: Pick<Consolidated, 'agreements'>;
}

/** Keeps how far each answer agreed, and counts it for its worker. */
export async function keepAgreements(
  queries: Queries,
  jobId: string,
  results: readonly Compared[],
): Promise<void> {
  const rows = results.flatMap(({ number, subjects = [], consolidated }) =>
    (consolidated?.agreements ?? []).flatMap((agreement, at) => {
      const account = subjects[at];
      return account === undefined ? [] : [{ number, account, agreement }];
    }),
  );
  if (rows.length === 0) return;
  const columns = [
    jobId,
    rows.map(({ number }) => number),
    rows.map(({ account }) => account),
    rows.map(({ agreement }) => agreement),
  ];
  await queries.query(
    `update assignments a set agreement = v.agreement
     from unnest($2::int[], $3::uuid[], $4::float8[]) as v (number, account, agreement)
     where a.job_id = $1 and a.object_number = v.number and a.account_id = v.account
       and a.status = 'submitted'`,
    columns,
  );
  await queries.query(
    `update worker_counts w set compared = w.compared + v.compared, agreed = w.agreed + v.agreed
     from (select account, count(*)::int as compared, sum(agreement) as agreed
       from unnest($2::int[], $3::uuid[], $4::float8[]) as one (number, account, agreement)
       group by account order by account) v
     where w.job_id = $1 and w.account_id = v.account`,
    columns,
  );
}
