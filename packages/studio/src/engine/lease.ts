import type { Database } from '../database/database.js';

/** How long a claim is good for when its process says nothing more. */
export const LEASE_S = 20;

/** How soon work that failed is tried again. */
const RETRY_S = 5;

/**
 * Does work on a claimed row, and keeps the claim alive for as long as the work takes: when the
 * process dies, another one may go on when the claim is over.
 *
 * @param renew SQL that sets `lease_until` of the row whose id is `$1` to `now()` plus `$2` seconds.
 */
export async function whileLeased<T>(
  database: Database,
  renew: string,
  id: string,
  work: () => Promise<T>,
): Promise<T> {
  const timer = setInterval(
    () => void database.query(renew, [id, LEASE_S]).catch(() => {}),
    (LEASE_S / 3) * 1000,
  );
  try {
    return await work();
  } catch (error) {
    // What failed, as when a bucket is away, is tried again soon, by whichever process comes first.
    await database.query(renew, [id, RETRY_S]).catch(() => {});
    throw error;
  } finally {
    clearInterval(timer);
  }
}
