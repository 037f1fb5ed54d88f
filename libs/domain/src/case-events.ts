import type { DomainEvent, EventOf, EventType } from './events.js';

/**
 * Where each event is kept. `case`: in the case's own history (`case_events`, chained by hash) whenever it names a case.
 * `office`: in the outbox only. `deadline.due` and `deadline.escalated` are notices, kept in the send log: as history they
 * would grow by a row a day for every forgotten deadline. An event without a line here does not compile.
 */
const KEPT_IN = {
  'disclosure.drafted': 'office',
  'disclosure.edited': 'office',
  'disclosure.publication-reported': 'office',
  'disclosure.submitted': 'office',
  'disclosure.returned': 'office',
  'disclosure.withdrawn': 'office',
  'disclosure.accepted': 'case',
  'disclosure.signature-requested': 'office',
  'disclosure.signed': 'case',
  'disclosure.signatures-voided': 'case',
  'case.opened': 'case',
  'case.stage-changed': 'case',
  'case.sent-back': 'case',
  'case.held': 'case',
  'case.resumed': 'case',
  'case.closed': 'case',
  'case.reopened': 'case',
  'case.criterion-overridden': 'case',
  'case.officer-assigned': 'case',
  'case.policy-adopted': 'case',
  'case.edited': 'case',
  'case.tagged': 'case',
  'case.reminded': 'case',
  'case.commented': 'case',
  'case.comment-edited': 'case',
  'case.comment-withdrawn': 'case',
  'case.fact-established': 'case',
  'case.fact-withdrawn': 'case',
  'assessment.drafted': 'case',
  'assessment.completed': 'case',
  'assessment.superseded': 'case',
  'review.invited': 'case',
  'review.accepted': 'case',
  'review.conflict-declared': 'case',
  'review.declined': 'case',
  'review.submitted': 'case',
  'review.ended': 'case',
  'document.added': 'case',
  'document.version-added': 'case',
  'document.removed': 'case',
  'asset.recorded': 'case',
  'asset.edited': 'case',
  'asset.priority-claimed': 'case',
  'asset.priority-dropped': 'case',
  'asset.notice-given': 'case',
  'asset.notice-voided': 'case',
  'asset.relinquished': 'case',
  'docket-event.recorded': 'case',
  'docket-event.voided': 'case',
  'docket-event.corrected': 'case',
  'docket-event.keyed': 'case',
  'docket-event.rule-chosen': 'case',
  'docket-event.gap-settled': 'case',
  'docket-event.gap-answered': 'case',
  'deadline.opened': 'case',
  'deadline.closing': 'case',
  'deadline.extended': 'case',
  'deadline.keyed': 'case',
  'deadline.conflict-decided': 'case',
  'deadline.met': 'case',
  'deadline.superseded': 'case',
  'deadline.cancelled': 'case',
  'deadline.reopened': 'case',
  'deadline.reassigned': 'case',
  'deadline.acknowledged': 'case',
  'deadline.due': 'office',
  'deadline.escalated': 'office',
  'annuity.decision-asked': 'case',
  'annuity.decided': 'case',
  'annuity.licensee-asked': 'case',
  'annuity.licensee-answered': 'case',
  'annuity.instructed': 'case',
  'annuity.paid': 'case',
  'annuity.reopened': 'case',
  'annuity.ended': 'case',
  'import.committed': 'office',
  'import.failed': 'office',
  'agreement.drafted': 'case',
  'agreement.edited': 'case',
  'agreement.executed': 'case',
  'agreement.terminated': 'case',
  'agreement.expired': 'case',
  'agreement.abandoned': 'case',
  'agreement.moved': 'case',
  'agreement.approved': 'case',
  'agreement.version-added': 'case',
  'agreement.signed': 'case',
  'agreement.amended': 'case',
  'agreement.amendment-applied': 'case',
  'obligation.recorded': 'case',
  'obligation.met': 'case',
  'obligation.waived': 'case',
  'distribution.submitted': 'office',
  'distribution.approved': 'office',
  'offer.drafted': 'case',
  'offer.edited': 'case',
  'offer.submitted': 'case',
  'offer.returned': 'case',
  'offer.approved': 'case',
  'offer.published': 'case',
  'offer.withdrawn': 'case',
  'lead.recorded': 'case',
  'lead.sent': 'case',
  'lead.moved': 'case',
  'distribution.booked': 'office',
  'distribution.reversed': 'office',
  'distribution.paid': 'office',
  'remuneration.due': 'office',
  'party.recorded': 'office',
  'party.merged': 'office',
  'user.invited': 'office',
  'user.joined': 'office',
  'user.disabled': 'office',
  'user.enabled': 'office',
  'role.granted': 'office',
  'role.revoked': 'office',
  'password.reset-requested': 'office',
  'password.changed': 'office',
  'token.issued': 'office',
  'token.revoked': 'office',
  'policy.published': 'office',
} as const satisfies Record<EventType, 'case' | 'office'>;

export const EVENT_TYPES = Object.keys(KEPT_IN) as readonly EventType[];

export type CaseEventType = { [T in EventType]: (typeof KEPT_IN)[T] extends 'case' ? T : never }[EventType];
export const CASE_EVENT_TYPES = EVENT_TYPES.filter((type) => KEPT_IN[type] === 'case') as readonly CaseEventType[];

/** An event for a case's history: of a kept type, and naming its case. */
export type CaseEvent = EventOf<CaseEventType> & { readonly caseId: string };

/** Events that change the case's own row, each raising its version by one; `evolve` folds these and passes over the rest. */
export const CASE_ROW_EVENT_TYPES = [
  'case.opened',
  'case.stage-changed',
  'case.sent-back',
  'case.held',
  'case.resumed',
  'case.closed',
  'case.reopened',
  'case.criterion-overridden',
  'case.officer-assigned',
  'case.policy-adopted',
  'case.edited',
] as const satisfies readonly CaseEventType[];
export type CaseRowEvent = EventOf<(typeof CASE_ROW_EVENT_TYPES)[number]>;

export function isEventType(value: unknown): value is EventType {
  return typeof value === 'string' && Object.hasOwn(KEPT_IN, value);
}

/** Whether this event belongs in a case's history. A document of a draft disclosure names no case, so it does not yet. */
export function isCaseEvent(event: DomainEvent): event is CaseEvent {
  return KEPT_IN[event.type] === 'case' && 'caseId' in event && typeof event.caseId === 'string';
}

export function isCaseRowEvent(event: DomainEvent): event is CaseRowEvent {
  return (CASE_ROW_EVENT_TYPES as readonly string[]).includes(event.type);
}
