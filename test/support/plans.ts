import pg from 'pg';
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

/** After much was loaded: the planner knows the tables as they are now. @param vacuumed whose rows are marked as visible to all, too, as in an office that has been at work for long; none: every table, analysed alone */
export async function analyse(app: TestApp, ...vacuumed: readonly string[]): Promise<void> {
  const owner = new pg.Client({ connectionString: app.testDatabase.ownerUrl });
  await owner.connect();
  try {
    await owner.query(vacuumed.length > 0 ? `VACUUM ANALYZE ${vacuumed.join(', ')}` : 'ANALYZE');
  } finally {
    await owner.end();
  }
}
