import type { LocalDate } from '../time/local-date.js';
import type { AgreementKind } from './kinds.js';

/** As what somebody is bound. `university` is the office's own institution and needs no record among the parties. */
export const AGREEMENT_ROLES = [
  'university', 'licensee', 'licensor', 'assignee', 'assignor', 'funder', 'joint-owner', 'recipient', 'provider', 'partner', 'agent', 'inventor', 'donor',
] as const;
export type AgreementRole = (typeof AGREEMENT_ROLES)[number];

export const OBLIGATION_KINDS = ['report', 'payment', 'milestone', 'insurance', 'renewal', 'diligence', 'annuity', 'audit'] as const;
export type ObligationKind = (typeof OBLIGATION_KINDS)[number];

/** `waived`: nobody insists on it any more, with a reason; also what ended with its agreement. */
export const OBLIGATION_STATES = ['open', 'met', 'waived'] as const;
export type ObligationState = (typeof OBLIGATION_STATES)[number];

export type AgreementDraft = {
  readonly kind: AgreementKind;
  readonly effectiveOn: LocalDate | null;
  readonly expiresOn: LocalDate | null;
  readonly signedDocumentId: string | null;
  readonly parties: readonly { readonly id: string; readonly role: AgreementRole; readonly partyId: string | null }[];
};

/** Whether it would end before it begins. */
export function expiresTooEarly({ effectiveOn, expiresOn }: Pick<AgreementDraft, 'effectiveOn' | 'expiresOn'>): boolean {
  return effectiveOn !== null && expiresOn !== null && expiresOn < effectiveOn;
}

export type Spell = { readonly effectiveOn: LocalDate | null; readonly expiresOn: LocalDate | null; readonly endedOn: LocalDate | null };

/** The last day of its parent, when the child goes on after it; null when it does not, or the parent has no end. */
export function outlives(child: Spell, parent: Spell): LocalDate | null {
  const parentEnds = parent.endedOn ?? parent.expiresOn;
  if (parentEnds === null) return null;
  const childEnds = child.endedOn ?? child.expiresOn;
  return childEnds === null || childEnds > parentEnds ? parentEnds : null;
}
