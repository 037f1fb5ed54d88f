import { Injectable } from '@nestjs/common';
import { Refused } from '@tamga/domain';
import { lockCases, officeToday } from '@tamga/features/assets';
import type { Tx } from '@tamga/platform';
import { ANNUITY, CASE_OF_ANNUITY, LOCK_ANNUITY, type AnnuityRow } from './annuities.queries.js';
import { annuityView, type AnnuityView } from './annuity-view.js';
import { pricesOf } from './annuity-prices.service.js';

/** How the services of this feature open an annuity, keep it and show it. */
@Injectable()
export class AnnuityFile {
  /**
   * Holds the annuity for the rest of the transaction, its case first.
   * @param version what the caller has seen; null when it follows another record that was checked itself
   * @throws Refused not-found, stale-version
   */
  async hold(tx: Tx, officeId: string, id: string, version: number | null): Promise<AnnuityRow> {
    const known = await tx.one<{ caseId: string }>(CASE_OF_ANNUITY, [id, officeId]);
    if (!known) throw new Refused({ code: 'not-found' });
    await lockCases(tx, officeId, [known.caseId]);
    const [, row] = await Promise.all([tx.query(LOCK_ANNUITY, [id, officeId]), tx.one<AnnuityRow>(ANNUITY, [id, officeId])]);
    if (!row) throw new Refused({ code: 'not-found' });
    if (version !== null && row.version !== version) throw new Refused({ code: 'stale-version', facts: { version: row.version } });
    return row;
  }

  /** @throws Refused not-found */
  async view(tx: Tx, officeId: string, id: string): Promise<AnnuityView> {
    const [row, today, prices] = await Promise.all([tx.one<AnnuityRow>(ANNUITY, [id, officeId]), officeToday(tx, officeId), pricesOf(tx, officeId)]);
    if (!row) throw new Refused({ code: 'not-found' });
    return annuityView(row, today, prices);
  }
}

