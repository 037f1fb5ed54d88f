// A morning of a large docket: everything that is due is claimed batch by batch, and the transaction taken back, so that the next round finds it again.
import { Clock, Database, newId } from '../../dist/libs/platform/src/index.js';
import { claimDue, SWEEP_BATCH } from '../../dist/libs/features/src/deadlines/index.js';
import { CLAIM_BY_HAND } from './claims.mjs';
import { SYSTEM, TODAY } from './docket-world.mjs';

class TakenBack extends Error {}

/** @returns how many notices were claimed */
export async function claimAll({ app }) {
  let claimed = 0;
  await app.get(Database).transaction(SYSTEM, async (tx) => {
    for (let batch = SWEEP_BATCH; batch === SWEEP_BATCH; claimed += batch) {
      const { sent, skipped } = await claimDue(tx, SWEEP_BATCH);
      batch = sent + skipped;
    }
    throw new TakenBack();
  }).catch((error) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  return claimed;
}

/** The same rows by the plainest statement that marks them and leaves a message for each. */
export async function claimByHand({ app, pool }) {
  const now = app.get(Clock).now();
  let claimed = 0;
  await pool.query('BEGIN'); // of one connection
  for (let batch = SWEEP_BATCH; batch === SWEEP_BATCH; claimed += batch) {
    const { rows } = await pool.query({ ...CLAIM_BY_HAND, values: [TODAY, SWEEP_BATCH, now, Array.from({ length: SWEEP_BATCH }, newId)] });
    batch = rows[0].sent;
  }
  await pool.query('ROLLBACK');
  return claimed;
}
