import type { AssetKind } from '../assets/asset.js';
import { isAlive, type AssetState } from '../assets/asset-states.js';
import { needsJurisdiction } from '../assets/asset.js';
import type { ClosedDays } from '../closed-days/calendar.js';
import { computeDeadline, type ComputedDeadline } from '../deadlines/compute.js';
import { readParameters } from '../deadlines/parameters.js';
import type { DeadlineRule } from '../deadlines/rules/rule.js';
import { versionInForce } from '../deadlines/select-rule.js';
import { knownParameters, type TriggerEvent } from '../deadlines/triggers.js';
import { addYears, type LocalDate } from '../time/local-date.js';
import { schemeOf, type AnnuityScheme, type SchemeTurns } from './schemes.js';

export type AnnuityAsset = { readonly id: string; readonly kind: AssetKind; readonly jurisdiction: string | null; readonly state: AssetState };
export type AnnuityLaw = { readonly rules: readonly DeadlineRule[]; readonly calendars: ClosedDays };

/** One payment to come. `number`: the last year of the right that it pays for. Unique in an asset's plan. */
export type PlannedAnnuity = {
  readonly scheme: string;
  readonly number: number;
  readonly years: { readonly from: number; readonly to: number };
  /** With these the docket computes the same days: its event, rule, turn and what the rule is told. */
  readonly eventId: string;
  readonly rule: string;
  readonly instance: string;
  readonly params: { readonly [name: string]: number };
  readonly opensOn: LocalDate | null;
  readonly nominalDue: LocalDate;
  readonly effectiveDue: LocalDate;
  readonly graceEndsOn: LocalDate | null;
  /** The last day on which it can be paid at all, with a surcharge where the law allows one. */
  readonly lastDay: LocalDate;
};
export type AnnuityGap =
  /** Nobody has told the product how this right is kept alive. */
  | { readonly reason: 'no-scheme' }
  /** An event that the days are counted from is not on the docket. */
  | { readonly reason: 'no-anchor'; readonly missing: string }
  /** The rule is switched off, or no version is in force. */
  | { readonly reason: 'no-rule'; readonly missing: string };
export type AnnuityPlan = { readonly lines: readonly PlannedAnnuity[]; readonly gaps: readonly AnnuityGap[] };

const NOTHING: AnnuityPlan = { lines: [], gaps: [] };

/**
 * The payments that keep one right alive, by its authority, kind, docket and state, earliest first; past ones too. Each is counted from the docket, so
 * that neither a late payment nor an early one moves the next. What is missing is said, and a date is never guessed.
 * @param events of this asset, those that stand
 */
export function planAnnuities(asset: AnnuityAsset, events: readonly TriggerEvent[], law: AnnuityLaw): AnnuityPlan {
  if (!needsJurisdiction(asset.kind) || !isAlive(asset.state) || asset.state === 'planned') return NOTHING;
  const scheme = schemeOf(asset);
  // An international application is not renewed; what it becomes elsewhere is.
  if (!scheme) return asset.jurisdiction === 'WO' ? NOTHING : { lines: [], gaps: [{ reason: 'no-scheme' }] };
  const gaps: AnnuityGap[] = [];
  const first = (kind: string) => events.filter((event) => event.assetId === asset.id && event.kind === kind).sort((a, b) => (a.on < b.on ? -1 : 1))[0];
  const filed = first('filed');
  const granted = first('granted') ?? first('grant-published') ?? first('registered');
  const about: About = { asset, events, law, scheme };

  const opening = scheme.first ? openingOf(about, { event: first(scheme.first.anchor), filed, granted: granted !== undefined }, gaps) : undefined;
  if (scheme.first && !opening) return { lines: [], gaps };
  if (scheme.afterGrant && !granted) return NOTHING;
  const lines: PlannedAnnuity[] = opening ? [opening] : [];
  const absent = new Set<string>();
  let waiting = false;
  for (const turns of scheme.turns) {
    const anchor = first(turns.anchor);
    // Before the grant there is nothing to count from; only a missing filing date is a gap.
    if (!anchor) {
      if (turns.anchor === 'filed' || granted) absent.add(turns.anchor);
      else waiting = true;
      continue;
    }
    for (let turn = turns.from; turn <= turns.to; turn += 1) {
      if (scheme.untilGrant && granted && addYears(anchor.on, turn - 1) > granted.on) break;
      const line = lineOf(about, { turns, turn, event: anchor });
      if (!line) continue;
      if (scheme.afterGrant && granted && line.nominalDue <= granted.on) continue;
      if (opening && (line.nominalDue <= opening.nominalDue || line.number <= opening.number)) continue;
      lines.push(line);
    }
  }
  gaps.push(...[...absent].map((missing): AnnuityGap => ({ reason: 'no-anchor', missing })));
  const usable = scheme.turns.some(({ rule }) => lines.some((line) => line.rule === rule));
  const over = lines.length === 0 && scheme.untilGrant === true && granted !== undefined;
  if (!usable && absent.size === 0 && !waiting && !over) gaps.push({ reason: 'no-rule', missing: scheme.turns.map(({ rule }) => rule).join(', ') });
  return { lines: lines.sort((a, b) => (a.nominalDue === b.nominalDue ? a.number - b.number : a.nominalDue < b.nominalDue ? -1 : 1)), gaps };
}

type About = { readonly asset: AnnuityAsset; readonly events: readonly TriggerEvent[]; readonly law: AnnuityLaw; readonly scheme: AnnuityScheme };

/** The payment for the years gone by. Pending: nothing is due and nothing is missing. */
function openingOf(about: About, on: { readonly event: TriggerEvent | undefined; readonly filed: TriggerEvent | undefined; readonly granted: boolean }, gaps: AnnuityGap[]): PlannedAnnuity | undefined {
  const { first } = about.scheme;
  if (!first) return undefined;
  if (!on.event) {
    if (on.granted) gaps.push({ reason: 'no-anchor', missing: first.anchor });
    return undefined;
  }
  const yearsFrom = about.scheme.turns[0]?.anchor === 'filed' ? on.filed : on.event;
  if (!yearsFrom) {
    gaps.push({ reason: 'no-anchor', missing: 'filed' });
    return undefined;
  }
  const turns: SchemeTurns = { rule: first.rule, anchor: first.anchor, from: 1, to: 1, covers: () => ({ from: 1, to: 1 }) };
  const line = lineOf(about, { turns, turn: 1, event: on.event });
  if (!line) {
    gaps.push({ reason: 'no-rule', missing: first.rule });
    return undefined;
  }
  const to = yearRunning(yearsFrom.on, line.nominalDue);
  return { ...line, number: to, years: { from: 1, to } };
}

/** Which year of the right a day lies in: the first begins on the day itself, the second on its anniversary. */
function yearRunning(from: LocalDate, day: LocalDate): number {
  let year = 1;
  while (addYears(from, year) <= day) year += 1;
  return year;
}

function lineOf({ asset, events, law, scheme }: About, { turns, turn, event }: { readonly turns: SchemeTurns; readonly turn: number; readonly event: TriggerEvent }): PlannedAnnuity | null {
  const versions = law.rules.filter(({ code }) => code === turns.rule);
  const [any] = versions;
  if (!any) return null;
  const counter = turns.param === undefined ? undefined : any.parameters.find(({ name }) => name === turns.param);
  const params: { [name: string]: number } = counter ? { [counter.name]: turn } : {};
  const read = readParameters(any, { ...knownParameters(any, event, asset.jurisdiction, events), ...params }, '', 'allowed');
  if ('faults' in read) return null;
  const facts = { on: event.on, values: read.values };
  const rule = versionInForce(versions, facts);
  if (!rule) return null;
  const result = computeDeadline(rule, facts, law.calendars);
  if ('missing' in result) return null;
  const { computed } = result;
  const years = turns.covers(turn);
  return {
    scheme: scheme.code, number: years.to, years, eventId: event.id, rule: turns.rule,
    // The docket sets the turn going that a rule falls back to; it is the one without a name there.
    instance: counter && counter.fallback !== turn ? String(turn) : '', params,
    opensOn: computed.window?.opensOn ?? null, nominalDue: computed.nominalDue, effectiveDue: computed.effectiveDue, graceEndsOn: computed.grace?.effectiveEnd ?? null, lastDay: lastDayOf(computed),
  };
}

const lastDayOf = ({ effectiveDue, grace }: ComputedDeadline): LocalDate => (grace && grace.effectiveEnd > effectiveDue ? grace.effectiveEnd : effectiveDue);

/**
 * What is followed from here on: payments that can still be made. Earlier ones of a right that is alive were made before anybody followed it;
 * they are counted, not asked for.
 */
export function followedAnnuities(plan: AnnuityPlan, today: LocalDate): { readonly lines: readonly PlannedAnnuity[]; readonly before: number } {
  const lines = plan.lines.filter(({ lastDay }) => lastDay >= today);
  return { lines, before: plan.lines.length - lines.length };
}
