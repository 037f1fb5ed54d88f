import type { FieldError } from '../refusal.js';
import type { LocalDate } from '../time/local-date.js';
import { fieldError } from '../validation/field-errors.js';

export const AGREEMENT_KINDS = [
  'nda', 'mta', 'data-use', 'option', 'licence-exclusive', 'licence-sole', 'licence-non-exclusive', 'assignment', 'inter-institutional',
  'sponsored-research', 'joint-development', 'spin-out', 'mou',
] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

/** Those that put an invention to use, and so end the licensing stage; the others prepare or accompany it. */
export const USING_KINDS = [
  'option', 'licence-exclusive', 'licence-sole', 'licence-non-exclusive', 'assignment', 'joint-development', 'spin-out',
] as const satisfies readonly AgreementKind[];

export const putsToUse = (kind: AgreementKind): boolean => (USING_KINDS as readonly AgreementKind[]).includes(kind);

export const AGREEMENT_STATES = ['draft', 'executed', 'terminated', 'expired'] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

/** The states in which it binds. */
export const STATES_IN_FORCE = ['executed'] as const satisfies readonly AgreementState[];
export const inForce = (state: AgreementState): boolean => (STATES_IN_FORCE as readonly AgreementState[]).includes(state);

/** As what somebody is bound. `university` is the office's own institution and needs no record among the parties. */
export const AGREEMENT_ROLES = [
  'university', 'licensee', 'licensor', 'assignee', 'assignor', 'funder', 'joint-owner', 'recipient', 'provider', 'partner', 'agent', 'inventor',
] as const;
export type AgreementRole = (typeof AGREEMENT_ROLES)[number];

export const OBLIGATION_KINDS = ['report', 'payment', 'milestone', 'insurance', 'renewal', 'diligence', 'annuity'] as const;
export type ObligationKind = (typeof OBLIGATION_KINDS)[number];

/** `waived`: nobody insists on it any more, with a reason; also what ended with its agreement. */
export const OBLIGATION_STATES = ['open', 'met', 'waived'] as const;
export type ObligationState = (typeof OBLIGATION_STATES)[number];

export type AgreementDraft = {
  readonly effectiveOn: LocalDate | null;
  readonly expiresOn: LocalDate | null;
  readonly signedDocumentId: string | null;
  readonly parties: readonly { readonly role: AgreementRole; readonly partyId: string | null }[];
};

/** What a draft lacks before it can be called executed; empty when it can. */
export function executionFaults(draft: AgreementDraft): readonly FieldError[] {
  const ours = draft.parties.some(({ role }) => role === 'university');
  const theirs = draft.parties.some(({ role }) => role !== 'university');
  return [
    // An agreement with oneself binds nobody.
    ...(ours ? [] : [fieldError('/parties', 'required', { role: 'university' })]),
    ...(theirs ? [] : [fieldError('/parties', 'too-short', { min: 2 })]),
    ...(draft.effectiveOn === null ? [fieldError('/effectiveOn', 'required')] : []),
    ...(draft.signedDocumentId === null ? [fieldError('/signedDocumentId', 'required')] : []),
    ...(expiresTooEarly(draft) ? [fieldError('/expiresOn', 'contradiction', { effectiveOn: draft.effectiveOn ?? '' })] : []),
  ];
}

/** Whether it would end before it begins. */
export function expiresTooEarly({ effectiveOn, expiresOn }: Pick<AgreementDraft, 'effectiveOn' | 'expiresOn'>): boolean {
  return effectiveOn !== null && expiresOn !== null && expiresOn < effectiveOn;
}
