import type { FieldError } from '../refusal.js';
import type { LocalDate } from '../time/local-date.js';
import { fieldError } from '../validation/field-errors.js';
import { expiresTooEarly, type AgreementDraft } from './agreement.js';
import type { ApprovalStanding } from './approval-rules.js';
import type { AgreementState } from './states.js';

/** Everything that deciding about an agreement looks at. */
export type AgreementRecord = AgreementDraft & {
  readonly officeId: string;
  readonly state: AgreementState;
  readonly isSuspended: boolean;
  readonly isAmended: boolean;
  /** How many versions of its text there are. */
  readonly versions: number;
  readonly approvals: ApprovalStanding;
  /** Persons who have approved what is being asked for now. */
  readonly approvedBy: readonly string[];
  readonly signatories: readonly { readonly partyLineId: string; readonly signedOn: LocalDate | null }[];
};

export const AGREEMENT_CRITERIA = [
  'our-institution', 'another-party', 'donor', 'effective-day', 'dates-in-order', 'text', 'approvals', 'signatories', 'signatures', 'signed-document', 'past-its-end',
] as const;
export type AgreementCriterionCode = (typeof AGREEMENT_CRITERIA)[number];

/** One thing that a step needs, met or not. `done` of `of`: how far, where that is a number. */
export type AgreementCriterion = { readonly code: AgreementCriterionCode; readonly met: boolean; readonly done: number; readonly of: number };

/** How each criterion stands, and the fault that a refusal names while it is not met. A criterion without a line here does not compile. */
const CRITERIA: { readonly [C in AgreementCriterionCode]: { readonly count: (record: AgreementRecord, today: LocalDate) => readonly [done: number, of: number]; readonly fault: FieldError } } = {
  'our-institution': { count: ({ parties }) => yes(parties.some(({ role }) => role === 'university')), fault: fieldError('/parties', 'required', { role: 'university' }) },
  'another-party': { count: ({ parties }) => yes(parties.some(({ role }) => role !== 'university')), fault: fieldError('/parties', 'too-short', { min: 2 }) },
  // Our institution is the recipient of a grant in which no other recipient is named.
  donor: { count: ({ kind, parties }) => (kind === 'technical-assistance-grant' ? yes(parties.some(({ role }) => role === 'donor')) : [0, 0]), fault: fieldError('/parties', 'required', { role: 'donor' }) },
  'effective-day': { count: ({ effectiveOn }) => yes(effectiveOn !== null), fault: fieldError('/effectiveOn', 'required') },
  'dates-in-order': { count: (record) => yes(!expiresTooEarly(record)), fault: fieldError('/expiresOn', 'contradiction') },
  text: { count: ({ versions }) => yes(versions > 0), fault: fieldError('/versions', 'required') },
  approvals: {
    count: ({ approvals: { demands } }) => [demands.reduce((sum, { given }) => sum + given, 0), demands.reduce((sum, { needed }) => sum + needed, 0)],
    fault: fieldError('/approvals', 'not-approved'),
  },
  // Each party signs by at least one person.
  signatories: { count: ({ parties, signatories }) => [parties.filter(({ id }) => signatories.some(({ partyLineId }) => partyLineId === id)).length, parties.length], fault: fieldError('/signatories', 'required') },
  // Whoever is named must have signed. Where nobody was named, the signed text is the proof that all have.
  signatures: { count: ({ signatories }) => [signatories.filter(({ signedOn }) => signedOn !== null).length, signatories.length], fault: fieldError('/signatories', 'not-signed') },
  'signed-document': { count: ({ signedDocumentId }) => yes(signedDocumentId !== null), fault: fieldError('/signedDocumentId', 'required') },
  'past-its-end': { count: ({ expiresOn }, today) => yes(expiresOn !== null && expiresOn < today), fault: fieldError('/expiresOn', 'not-in-the-future') },
};

const yes = (met: boolean): readonly [number, number] => [met ? 1 : 0, 1];

export function agreementCriterion(code: AgreementCriterionCode, record: AgreementRecord, today: LocalDate): AgreementCriterion {
  const [done, of] = CRITERIA[code].count(record, today);
  return { code, met: done >= of, done, of };
}

/** Every fault of those needed; empty when all are met. */
export function criteriaFaults(needs: readonly AgreementCriterionCode[], record: AgreementRecord, today: LocalDate): readonly FieldError[] {
  return needs.filter((code) => !agreementCriterion(code, record, today).met).map((code) => CRITERIA[code].fault);
}
