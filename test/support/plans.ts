import type { Caller, NamedQuery } from '@tamga/platform';
import type { TestApp } from './app.js';

/**
 * The plan by which a statement runs for this caller, behind the wall: the one for all values, because the product has PostgreSQL plan each statement
 * once (`plan_cache_mode`). Explained with values at hand it may look better than it is: a condition on a parameter cannot use a partial index.
 */
export async function planOf(app: TestApp, caller: Caller, query: NamedQuery): Promise<string> {
  const rows = await app.database.transaction(caller, (tx) => tx.manager.query<Record<string, string>[]>(`EXPLAIN (GENERIC_PLAN) ${query.text}`));
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
