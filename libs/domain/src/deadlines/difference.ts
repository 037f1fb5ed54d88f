import type { LocalDate } from '../time/local-date.js';
import type { DeadlineState, Verification } from './deadline.js';
import type { WantedDeadline } from './docketing.js';

/** A deadline that a rule gave, as it stands. Superseded ones are history and take no part. */
export type DocketedDeadline = {
  readonly id: string;
  readonly key: string;
  readonly rule: string;
  readonly state: DeadlineState;
  readonly verification: Verification;
  readonly nominalDue: LocalDate;
  readonly effectiveDue: LocalDate;
};

type Span = { readonly nominalDue: LocalDate; readonly effectiveDue: LocalDate };

/**
 * What becomes of one deadline. `moved`: superseded by one of another date. `ended`: superseded by nothing. `held`: a person
 * confirmed it (or it was met), so it stays as it is and a conflict asks somebody to decide; `to` null = the docket no longer calls for it.
 */
export type DocketChange =
  | { readonly change: 'kept'; readonly key: string; readonly rule: string; readonly deadlineId: string; readonly from: Span; readonly to: Span | null }
  | { readonly change: 'moved' | 'held'; readonly key: string; readonly rule: string; readonly deadlineId: string; readonly from: Span; readonly to: Span | null }
  | { readonly change: 'ended'; readonly key: string; readonly rule: string; readonly deadlineId: string; readonly from: Span; readonly to: null }
  | { readonly change: 'new'; readonly key: string; readonly rule: string; readonly deadlineId: null; readonly from: null; readonly to: Span };

const same = (a: Span, b: Span): boolean => a.nominalDue === b.nominalDue && a.effectiveDue === b.effectiveDue;

/**
 * The docket as it stands against the docket as its events call for it. A confirmed or met date is never moved; one that a person
 * cancelled stays cancelled, because that was a decision about the matter and not about the day.
 */
export function docketDifference(standing: readonly DocketedDeadline[], wanted: readonly WantedDeadline[]): readonly DocketChange[] {
  const changes: DocketChange[] = [];
  for (const row of standing) {
    const target = wanted.find(({ key }) => key === row.key);
    const from = { nominalDue: row.nominalDue, effectiveDue: row.effectiveDue };
    const to = target ? { nominalDue: target.nominalDue, effectiveDue: target.effectiveDue } : null;
    const about = { key: row.key, rule: row.rule, deadlineId: row.id, from };
    const unchanged = to !== null && same(from, to);
    if (unchanged || row.state === 'cancelled' || (row.state === 'met' && to === null)) changes.push({ change: 'kept', ...about, to });
    else if (row.state === 'met' || row.verification === 'verified') changes.push({ change: 'held', ...about, to });
    else if (to) changes.push({ change: 'moved', ...about, to });
    else changes.push({ change: 'ended', ...about, to: null });
  }
  for (const { key, rule, nominalDue, effectiveDue } of wanted) {
    if (!standing.some((row) => row.key === key)) changes.push({ change: 'new', key, rule: rule.code, deadlineId: null, from: null, to: { nominalDue, effectiveDue } });
  }
  return changes.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Whether anything happens to a deadline that is there: then a person confirms the difference first. */
export const needsConfirmation = (changes: readonly DocketChange[]): boolean => changes.some(({ change }) => change === 'moved' || change === 'held' || change === 'ended');
