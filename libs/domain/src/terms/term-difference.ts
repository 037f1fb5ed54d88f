import type { ObligationState } from '../agreements/agreement.js';
import type { LocalDate } from '../time/local-date.js';
import type { DatedObligation, OwedCode, OwedParams } from './obligation.js';

/** Why an obligation of a term was let go by the terms themselves and not by a person: it comes back when they call for it again. */
export const TERM_RELEASES = ['term-changed', 'agreement-ended'] as const;

/** An obligation that a term gave, as it stands. */
export type StandingObligation = {
  readonly id: string; readonly termId: string; readonly chainId: string; readonly period: string; readonly state: ObligationState; readonly dueOn: LocalDate; readonly effectiveOn: LocalDate; readonly amount: bigint | null; readonly currency: string | null;
  readonly waiveReason: string | null; readonly survives: boolean; readonly code: OwedCode; readonly params: OwedParams;
  /** Days that other closed days would give it, and that a person has not taken: nobody has decided yet, or it was decided to keep the day. */
  readonly refused: readonly Days[];
};
type Days = { readonly dueOn: LocalDate; readonly effectiveOn: LocalDate };
type Side = { readonly dueOn: LocalDate; readonly effectiveOn: LocalDate; /** Minor units as digits. */ readonly amount: string | null; readonly currency: string | null };

/** `moved`: another day or another amount. `ended`: the terms no longer call for it. What was met, or let go by a person, is `kept`. */
export type TermChange = { readonly change: 'kept' | 'new' | 'moved' | 'ended'; readonly key: string; readonly obligationId: string | null; readonly code: OwedCode; readonly params: OwedParams; readonly from: Side | null; readonly to: Side | null };

export const obligationKey = ({ chainId, period }: { readonly chainId: string; readonly period: string }): string => `${chainId} ${period}`;
const sideOf = ({ dueOn, effectiveOn, amount, currency }: Pick<StandingObligation, 'dueOn' | 'effectiveOn' | 'amount' | 'currency'>): Side => ({ dueOn, effectiveOn, amount: amount === null ? null : amount.toString(), currency: amount === null ? null : currency });
const same = (a: Side, b: Side): boolean => a.dueOn === b.dueOn && a.effectiveOn === b.effectiveOn && a.amount === b.amount && a.currency === b.currency;

/**
 * What the terms call for, where closed days that became known later move nothing by themselves: an obligation whose day they alone would move keeps
 * the day that stands, until a person takes the other one.
 */
export function asHeld<W extends Days & Pick<DatedObligation, 'chainId' | 'period'>>(standing: readonly StandingObligation[], wanted: readonly W[]): readonly (W & { readonly isHeld: boolean })[] {
  const rowOf = new Map(standing.filter(({ state, refused }) => state === 'open' && refused.length > 0).map((row) => [obligationKey(row), row]));
  return wanted.map((each) => {
    const row = rowOf.get(obligationKey(each));
    const isHeld = row?.refused.some(({ dueOn, effectiveOn }) => dueOn === each.dueOn && effectiveOn === each.effectiveOn) ?? false;
    return row && isHeld ? { ...each, dueOn: row.dueOn, effectiveOn: row.effectiveOn, isHeld } : { ...each, isHeld };
  });
}

/** The obligations as they stand against those the terms call for, in the order of their days. */
export function termDifference(standing: readonly StandingObligation[], wanted: readonly DatedObligation[]): readonly TermChange[] {
  const wantedOf = new Map(wanted.map((each) => [obligationKey(each), each]));
  const known = new Set<string>();
  const changes: TermChange[] = [];
  for (const row of standing) {
    const key = obligationKey(row);
    const target = wantedOf.get(key);
    const released = row.state === 'waived' && (TERM_RELEASES as readonly (string | null)[]).includes(row.waiveReason);
    if (released && !target) continue;
    known.add(key);
    const from = sideOf(row);
    const to = target ? sideOf(target) : null;
    const about = { key, obligationId: row.id, code: target?.code ?? row.code, params: target?.params ?? row.params };
    if (released) changes.push({ change: 'new', ...about, from: null, to });
    else if (row.state !== 'open' || (to && same(from, to))) changes.push({ change: 'kept', ...about, from, to: row.state === 'open' ? to : from });
    else changes.push(to ? { change: 'moved', ...about, from, to } : { change: 'ended', ...about, from, to: null });
  }
  for (const each of wanted) if (!known.has(obligationKey(each))) changes.push({ change: 'new', key: obligationKey(each), obligationId: null, code: each.code, params: each.params, from: null, to: sideOf(each) });
  const day = ({ to, from }: TermChange): string => (to ?? from)?.dueOn ?? '';
  return changes.sort((a, b) => (day(a) !== day(b) ? (day(a) < day(b) ? -1 : 1) : a.key < b.key ? -1 : 1));
}

/** What a person has to see first. */
export const changesSomething = (changes: readonly TermChange[]): boolean => changes.some(({ change }) => change !== 'kept');
