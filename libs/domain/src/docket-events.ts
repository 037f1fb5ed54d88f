import type { LocalDate } from './time/local-date.js';

type OnAsset = { readonly caseId: string; readonly assetId: string };
type Docketed = OnAsset & { readonly docketEventId: string; readonly kind: string };
type Due = { readonly caseId: string | null; readonly deadlineId: string; readonly kind: string; readonly dueOn: LocalDate };
/** `number`: the last year of the right that is paid for. */
type Yearly = OnAsset & { readonly annuityId: string; readonly number: number; readonly dueOn: LocalDate };

/** What happens to dates: events of the docket, the deadlines that follow from them, the years of a right that are paid for. See `EventPayloads`. */
export type DocketEventPayloads = {
  'docket-event.recorded': Docketed & { readonly on: LocalDate };
  'docket-event.voided': Docketed & { readonly reason: string };
  /** The day of an event was keyed wrongly and is another; what hangs on it follows. */
  'docket-event.corrected': Docketed & { readonly previousOn: LocalDate; readonly on: LocalDate; readonly reason: string };
  /** Another person keyed the day without seeing the first. The day itself is left out: who has not keyed it yet must not read it here. */
  'docket-event.keyed': Docketed & { readonly outcome: 'awaited' | 'agreed' | 'disagreed' };
  /** Somebody said that a rule applies to an event, or what the rule needed to know. */
  'docket-event.rule-chosen': Docketed & { readonly rule: string };
  /** No deadline follows from a rule here: somebody has docketed it by hand, or says that nothing is due. */
  'docket-event.gap-settled': Docketed & { readonly reason: string };
  /** Somebody has entered the deadline that was missing. */
  'docket-event.gap-answered': Docketed & { readonly deadlineId: string };

  'deadline.opened': Due & { readonly ownerId: string | null };
  /** Done, as one person says with evidence; it goes on reminding until a second person has looked. */
  'deadline.closing': Due & { readonly metOn: LocalDate };
  /** `dueOn` is the former day; counted from the event, never from a rolled date. */
  'deadline.extended': Due & { readonly months: number; readonly until: LocalDate };
  /** Another person keyed the day of a deadline that no event explains, without being shown the first. What was keyed is left out. */
  'deadline.keyed': Due & { readonly outcome: 'awaited' | 'agreed' | 'disagreed' };
  'deadline.conflict-decided': Due & { readonly decision: 'move' | 'keep'; readonly reason: string };
  'deadline.met': Due & { readonly metOn: LocalDate };
  'deadline.superseded': Due & { readonly bySupersedingId: string | null };
  'deadline.cancelled': Due & { readonly reason: string };
  'deadline.reopened': Due & { readonly reason: string };
  'deadline.reassigned': Due & { readonly ownerId: string; readonly previousOwnerId: string | null };
  'deadline.acknowledged': Due & { readonly acknowledgedBy: string };
  'deadline.due': Due & { readonly ownerId: string | null; readonly daysLeft: number };
  'deadline.escalated': Due & { readonly level: 'owner' | 'backup' | 'managers'; readonly toUserIds: readonly string[] };

  /** The officer is asked whether to keep the right alive for another year. */
  'annuity.decision-asked': Yearly & { readonly lastDay: LocalDate };
  'annuity.decided': Yearly & { readonly decision: 'pay' | 'drop'; readonly reason: string };
  /** `officerId`: whom the answer goes to. */
  'annuity.licensee-asked': Yearly & { readonly partyId: string; readonly answerBy: LocalDate; readonly officerId: string };
  'annuity.licensee-answered': Yearly & { readonly partyId: string; readonly answer: string };
  'annuity.instructed': Yearly & { readonly payer: string };
  /** `amount`: minor units as text; null where nobody has said. */
  'annuity.paid': Yearly & { readonly on: LocalDate; readonly amount: string | null; readonly currency: string | null; readonly late: boolean };
  'annuity.reopened': Yearly & { readonly reason: string };
  'annuity.ended': Yearly & { readonly outcome: 'lapsed' | 'void'; readonly code: string };
};
