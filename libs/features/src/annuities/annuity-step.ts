import { annuityMove, Refused, type AnnuityAction, type FieldError } from '@tamga/domain';
import type { AnnuityRow } from './annuities.queries.js';

/** @throws Refused annuity-step-impossible with what is possible instead */
export function assertMove(row: AnnuityRow, action: AnnuityAction): void {
  if (annuityMove(row.state, action) === null) throw new Refused({ code: 'annuity-step-impossible', facts: { step: action, state: row.state } });
}

export const about = (row: AnnuityRow) => ({ officeId: row.officeId, caseId: row.caseId, annuityId: row.id, assetId: row.assetId, number: row.number, dueOn: row.effectiveDue });

export const invalid = (...errors: readonly FieldError[]): Refused => new Refused({ code: 'invalid-input', errors });
