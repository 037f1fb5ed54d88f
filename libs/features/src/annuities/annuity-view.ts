import { annuityActionsFrom, daysBetween, feeOf, type AnnuityFee, type ByLocale, type EntitySize, type LocalDate } from '@tamga/domain';
import type { AnnuityRow } from './annuities.queries.js';

export type AnnuityView = ReturnType<typeof annuityView>;

/** An annuity as it is answered: JSON values only, amounts as digits of the smallest unit. `fee` is what is known to be asked, `payment` what was paid. */
export function annuityView(row: AnnuityRow, today: LocalDate, prices: { readonly fees: readonly AnnuityFee[]; readonly entity: EntitySize }) {
  const fee = feeOf({ scheme: row.scheme, number: row.number, years: { from: row.yearsFrom, to: row.number }, nominalDue: row.nominalDue }, prices.fees, prices.entity);
  const ended = row.state === 'paid' || row.state === 'lapsed' || row.state === 'void';
  return {
    id: row.id,
    caseId: row.caseId,
    caseReference: row.caseReference,
    asset: { id: row.assetId, title: row.assetTitle, kind: row.assetKind, state: row.assetState, jurisdiction: row.jurisdiction, applicationNumber: row.applicationNumber, registrationNumber: row.registrationNumber },
    scheme: row.scheme,
    /** The last year of the right that it pays for. */
    number: row.number,
    years: { from: row.yearsFrom, to: row.number },
    state: row.state,
    /** Steps that are possible from here. */
    actions: annuityActionsFrom(row.state),
    opensOn: row.opensOn,
    nominalDueOn: row.nominalDue,
    effectiveDueOn: row.effectiveDue,
    graceEndsOn: row.graceEndsOn,
    lastDayOn: row.lastDay,
    daysLeft: ended ? null : daysBetween(today, row.effectiveDue),
    fee: 'unknown' in fee ? null : { minor: String(fee.minor), currency: fee.currency, surchargeMinor: fee.surcharge === null ? null : String(fee.surcharge), sources: fee.sources },
    feeUnknown: 'unknown' in fee ? fee.unknown : null,
    deadline: row.deadlineId && row.deadlineState && row.deadlineVerification
      ? { id: row.deadlineId, state: row.deadlineState, verification: row.deadlineVerification, closing: row.deadlineClosing ?? false, conflict: row.deadlineConflict ?? false, version: row.deadlineVersion ?? 0 }
      : null,
    decision: row.decidedAt && { at: row.decidedAt.toISOString(), by: row.decidedById === null ? null : { id: row.decidedById, name: row.decidedByName ?? '' }, reason: row.reason ?? '' },
    licensee: row.licenseePartyId && row.licenseeAskedAt && row.answerBy
      ? { partyId: row.licenseePartyId, names: row.licenseeNames as { [locale: string]: string } & ByLocale, askedAt: row.licenseeAskedAt.toISOString(), answerBy: row.answerBy, answer: row.licenseeAnswer, answeredOn: row.licenseeAnsweredOn, note: row.licenseeNote ?? '' }
      : null,
    instruction: row.instructedOn && row.instructedTo ? { on: row.instructedOn, to: row.instructedTo } : null,
    payment: row.paidOn && {
      on: row.paidOn, minor: row.paidMinor, currency: row.paidCurrency, late: row.paidOn > row.effectiveDue, documentId: row.paymentDocumentId, officialReference: row.paymentReference,
      /** A second person has looked at the evidence. */
      confirmed: row.deadlineState === 'met',
    },
    /** The asset is being let lapse by a decision that stands. */
    givenUp: row.givenUp,
    endReason: row.endReason,
    version: row.version,
  };
}
