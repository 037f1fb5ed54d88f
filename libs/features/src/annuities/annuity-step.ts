import { annuityMove, may, Refused, type Actor, type AnnuityAction, type FieldError, type Permission } from '@tamga/domain';
import type { AnnuityRow } from './annuities.queries.js';

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
