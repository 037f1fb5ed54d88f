import { canonicalJson, docketKey, type DocketChange, type WantedGap } from '@tamga/domain';
import type { CaseDocket } from './docket-book.js';

type Held = Extract<DocketChange, { change: 'moved' | 'held' }> | Extract<DocketChange, { change: 'ended' }>;

/** What is to be written so that a case's docket agrees with its events; a change of a deadline that stands is in `changes`. */
export type DocketOutcome = {
  readonly closingGaps: readonly string[];
  readonly openingGaps: readonly WantedGap[];
  /** Confirmed days that the docket contradicts: `asks` are not written yet, or say another day than was written. */
  readonly held: readonly Held[];
  readonly asks: readonly Held[];
  /** Conflicts that are none any more. */
  readonly over: readonly string[];
  readonly answered: readonly { readonly id: string; readonly by: string | null }[];
  /** Events whose days two people have keyed, and so the days they count from. */
  readonly agreed: readonly string[];
};

/** Two people have keyed its day; what another case holds was keyed there. */
export const isAgreed = ({ checks }: CaseDocket, eventId: string | null): boolean => eventId === null || checks.get(eventId)?.state === 'agreed';

/** Nobody changed the docket: nothing that stands moves or ends, and every other day asks a person. */
export const cautious = (docket: CaseDocket): CaseDocket =>
  ({ ...docket, changes: docket.changes.map((each): DocketChange => (each.change === 'moved' || each.change === 'ended' ? { ...each, change: 'held' } : each)) });

export function outcomeOf(docket: CaseDocket): DocketOutcome {
  const { gaps, wanted, standing, conflicts } = docket;
  const same = (rule: string | null, missing: readonly string[], candidates: readonly string[]) => canonicalJson([rule ?? '', missing, candidates]);
  const stands = (gap: CaseDocket['gaps'][number]) => wanted.gaps.some((each) => each.eventId === gap.eventId && same(each.rule, each.missing, each.candidates) === same(gap.rule, gap.missing, gap.candidates));
  const kept = gaps.filter(stands);
  const held = docket.changes.filter((each): each is Held => each.change === 'held').filter(({ deadlineId, to }) => {
    const decided = docket.kept.find((each) => each.deadlineId === deadlineId);
    return !decided || decided.proposedEffective !== (to?.effectiveDue ?? null) || decided.proposedNominal !== (to?.nominalDue ?? null);
  });
  const isAsked = ({ deadlineId, to }: Held): boolean => conflicts.some((each) => each.deadlineId === deadlineId && each.proposedEffective === (to?.effectiveDue ?? null) && each.proposedNominal === (to?.nominalDue ?? null));
  const rows = new Map(standing.filter(({ state }) => state === 'open').map((row) => [docketKey(row.eventId, row.rule, row.instance), row]));
  // A period from a priority is confirmed when both filings are: the one it hangs on and the one whose day it counts from.
  const open = new Set(wanted.deadlines.filter(({ dayOf }) => !isAgreed(docket, dayOf)).map(({ eventId }) => eventId));
  return {
    closingGaps: gaps.filter((gap) => !gap.settled && !stands(gap)).map(({ id }) => id),
    openingGaps: wanted.gaps.filter((each) => !kept.some((gap) => gap.eventId === each.eventId && gap.rule === (each.rule ?? ''))),
    held,
    asks: held.filter((each) => !isAsked(each)),
    over: conflicts.filter(({ deadlineId }) => !held.some((each) => each.deadlineId === deadlineId)).map(({ id }) => id),
    answered: wanted.deadlines.flatMap(({ key, answeredBy }) => {
      const row = rows.get(key);
      return row && row.answeredBy !== answeredBy ? [{ id: row.id, by: answeredBy }] : [];
    }),
    agreed: [...docket.checks.keys()].filter((id) => isAgreed(docket, id) && !open.has(id)),
  };
}

/** Whether a settlement of this docket would write anything: most nights it would not. */
export function isSettled(docket: CaseDocket): boolean {
  const { closingGaps, openingGaps, asks, over, answered, agreed } = outcomeOf(docket);
  const unconfirmed = docket.standing.some(({ state, kind, verification, eventId }) => state === 'open' && kind === 'statutory' && verification !== 'verified' && agreed.includes(eventId));
  return !unconfirmed && docket.changes.every(({ change }) => change === 'kept' || change === 'held') && [closingGaps, openingGaps, asks, over, answered].every(({ length }) => length === 0);
}
