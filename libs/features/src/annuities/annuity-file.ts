import { Injectable } from '@nestjs/common';
import { annuityMove, may, Refused, type Actor, type AnnuityAction, type FieldError, type Permission } from '@tamga/domain';
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

/** @throws Refused annuity-step-impossible with what is possible instead */
export function assertMove(row: AnnuityRow, action: AnnuityAction): void {
  if (annuityMove(row.state, action) === null) throw new Refused({ code: 'annuity-step-impossible', facts: { step: action, state: row.state } });
}

export const about = (row: AnnuityRow) => ({ officeId: row.officeId, caseId: row.caseId, annuityId: row.id, assetId: row.assetId, number: row.number, dueOn: row.effectiveDue });

/** @throws Refused forbidden @returns the office the actor acts in */
export function allow(actor: Actor, action: Permission): string {
  if (actor.officeId === null || !may(actor, action, { officeId: actor.officeId })) throw new Refused({ code: 'forbidden', facts: { permission: action } });
  return actor.officeId;
}

export const invalid = (...errors: readonly FieldError[]): Refused => new Refused({ code: 'invalid-input', errors });
