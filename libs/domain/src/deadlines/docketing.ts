import type { AssetKind } from '../assets/asset.js';
import type { ClosedDays } from '../closed-days/calendar.js';
import type { LocalDate } from '../time/local-date.js';
import { computeDeadline, type ComputedDeadline, type RuleFacts } from './compute.js';
import { readParameters } from './parameters.js';
import type { DeadlineRule, RuleTrigger } from './rules/rule.js';
import { mostSpecific, versionInForce } from './select-rule.js';
import { answerTo, asksForItsPeriod, firstFiling, isAsked, knownParameters, triggersOf, wantsAnswer, type TriggerEvent } from './triggers.js';

export type DocketAsset = { readonly id: string; readonly kind: AssetKind; readonly jurisdiction: string | null; readonly state: string; /** It claims the priority of another. */ readonly claims?: boolean };
/** `candidates`: the days people keyed for it while they disagree; one day when nobody does. */
export type DocketFact = TriggerEvent & { readonly candidates: readonly LocalDate[] };
/**
 * What somebody said about one rule of one event: that it applies, and the parameters no docket knows. `instance` tells the turns of a
 * rule that comes back apart (the renewal fee for year 5, for year 6); empty for a rule that one event calls for once.
 */
export type ChosenRule = { readonly eventId: string; readonly rule: string; readonly instance?: string; readonly params: { readonly [name: string]: unknown } };

export type DocketBook = {
  readonly assets: readonly DocketAsset[];
  /** Those that stand, of all assets of the case. */
  readonly events: readonly DocketFact[];
  readonly rules: readonly DeadlineRule[];
  readonly chosen: readonly ChosenRule[];
  readonly calendars: ClosedDays;
  /** Months granted on a deadline by its key. */
  readonly extended: (key: string) => number;
};

export type WantedDeadline = {
  readonly key: string;
  readonly assetId: string;
  readonly eventId: string;
  readonly rule: DeadlineRule;
  readonly instance: string;
  readonly facts: RuleFacts;
  readonly computed: ComputedDeadline;
  readonly nominalDue: LocalDate;
  readonly effectiveDue: LocalDate;
  readonly extendedMonths: number;
  readonly answeredBy: string | null;
};
/** `missing`: parameters, or `rule` with the candidates somebody must choose from (none: no rule is known). */
export type WantedGap = { readonly key: string; readonly assetId: string; readonly eventId: string; readonly rule: string | null; readonly missing: readonly string[]; readonly candidates: readonly string[] };
export type Docket = { readonly deadlines: readonly WantedDeadline[]; readonly gaps: readonly WantedGap[] };

/** One deadline of one rule hangs on one event, or one for each turn of it. */
export const docketKey = (eventId: string, rule: string, instance = ''): string => (instance === '' ? `${eventId}|${rule}` : `${eventId}|${rule}|${instance}`);

/** After these nothing is due any more; after a lapse only what could bring the right back. */
const OVER: readonly string[] = ['abandoned', 'withdrawn', 'expired'];
const LOST: readonly string[] = ['lapsed', 'restorable'];

/** Every deadline and every gap that the standing events of a case lead to: pure, so a hypothetical docket is asked like a real one. */
export function docketOf(book: DocketBook): Docket {
  const deadlines: WantedDeadline[] = [];
  const gaps: WantedGap[] = [];
  const first = firstFiling(book.events, book.assets.filter(({ claims }) => claims).map(({ id }) => id));
  for (const event of book.events) {
    const asset = book.assets.find(({ id }) => id === event.assetId);
    if (!asset || OVER.includes(asset.state)) continue;
    // What an event means beside its own name it does not mean where that has an entry of its own.
    const apart = (trigger: RuleTrigger) => trigger !== event.kind && book.events.some(({ assetId, kind }) => assetId === asset.id && kind === trigger);
    const triggers = [...triggersOf(event.kind, asset.jurisdiction).filter((trigger) => !apart(trigger)), ...(event.id === first?.id ? (['priority'] as const) : [])];
    const fitting = triggers.flatMap((trigger) => candidates(book, asset, event, trigger));
    const asked = [...new Set(fitting.filter(({ trigger }) => isAsked(trigger)).map(({ code }) => code))];
    const chosen = book.chosen.filter(({ eventId }) => eventId === event.id);
    const byItself = fitting.filter((rule) => !isAsked(rule.trigger) && !asksForItsPeriod(rule) && (!LOST.includes(asset.state) || rule.trigger === 'loss-of-rights'));
    for (const asks of callsOf(byItself, chosen)) {
      const found = earliestOf(book, asset, event, asks);
      const key = docketKey(event.id, asks.code);
      // Two turns of one rule that miss the same anchor are one gap.
      if ('missing' in found && !gaps.some((gap) => gap.key === key)) gaps.push({ key, assetId: asset.id, eventId: event.id, rule: asks.code, missing: found.missing, candidates: [] });
      else if ('wanted' in found) deadlines.push(found.wanted);
    }
    const silent = byItself.length + chosen.length === 0 && wantsAnswer(event.kind) && !LOST.includes(asset.state);
    if (silent) gaps.push({ key: docketKey(event.id, ''), assetId: asset.id, eventId: event.id, rule: null, missing: ['rule'], candidates: asked });
  }
  return { deadlines, gaps };
}

function candidates(book: DocketBook, asset: DocketAsset, event: DocketFact, trigger: RuleTrigger): readonly DeadlineRule[] {
  // Only an international application enters national phases.
  const rules = book.rules.filter((rule) => rule.trigger === trigger && (rule.matter !== 'national-phase' || asset.jurisdiction === 'WO'));
  // What is filed already can no longer be barred by what is shown afterwards.
  const sought = book.events.some((each) => each.assetId === asset.id && (each.kind === 'filed' || each.kind === 'provisional-filed') && each.on <= event.on);
  if (trigger === 'public-disclosure' && sought) return [];
  // What the first filing sets going lies elsewhere: the treaties' periods, and at the International Bureau its own.
  const derived = trigger === 'priority' && event.kind !== 'priority';
  return mostSpecific(derived && asset.jurisdiction !== 'WO' ? rules.filter(({ jurisdiction }) => jurisdiction === '*') : rules, asset);
}

type Asked = { readonly code: string; readonly instance: string; readonly params: ChosenRule['params'] };

/** Each rule and turn once: what goes by itself, with what somebody said about it, and what only somebody said. */
function callsOf(byItself: readonly DeadlineRule[], chosen: readonly ChosenRule[]): readonly Asked[] {
  const own = [...new Set(byItself.map(({ code }) => code))].map((code): Asked => ({ code, instance: '', params: {} }));
  const said = chosen.map(({ rule, instance = '', params }): Asked => ({ code: rule, instance, params }));
  return [...new Map([...own, ...said].map((each) => [`${each.code}|${each.instance}`, each])).values()];
}

type Found = { readonly wanted: WantedDeadline } | { readonly missing: readonly string[] } | { readonly none: true };

/** While two people disagree about the day of the event, the earlier of the two deadlines counts. */
function earliestOf(book: DocketBook, asset: DocketAsset, event: DocketFact, asked: Asked): Found {
  const found = event.candidates.map((on) => computeOne(book, asset, { ...event, on }, asked));
  const dated = found.flatMap((each) => ('wanted' in each ? [each.wanted] : [])).sort((a, b) => (a.effectiveDue < b.effectiveDue ? -1 : 1));
  return dated[0] ? { wanted: dated[0] } : (found.find((each) => 'missing' in each) ?? { none: true });
}

function computeOne(book: DocketBook, asset: DocketAsset, event: DocketFact, { code, instance, params }: Asked): Found {
  const versions = book.rules.filter((rule) => rule.code === code);
  const [any] = versions;
  if (!any) return { none: true };
  const read = readParameters(any, { ...knownParameters(any, event, asset.jurisdiction, book.events), ...params }, '', 'allowed');
  if ('faults' in read) return { missing: read.faults.map(({ pointer }) => pointer.slice(1)) };
  const facts: RuleFacts = { on: event.on, values: read.values };
  const absent = any.parameters.filter(({ name, required }) => required && read.values[name] === undefined).map(({ name }) => name);
  if (absent.length > 0) return { missing: absent };
  const rule = versionInForce(versions, facts);
  if (!rule) return { none: true };
  const result = computeDeadline(rule, facts, book.calendars);
  if ('missing' in result) return { missing: result.missing };
  const { computed } = result;
  const key = docketKey(event.id, code, instance);
  const answeredBy = answerTo(rule.trigger, event, book.events)?.id ?? null;
  return { wanted: { key, assetId: asset.id, eventId: event.id, rule, instance, facts, computed, ...standingDue(computed, book.extended(key)), answeredBy } };
}

export type StandingDue = { readonly nominalDue: LocalDate; readonly effectiveDue: LocalDate; readonly extendedMonths: number };

/** The due day after the extension that was granted. A ladder that no longer has the rung (the action turned out to be older) gives its last one: never more than the law allows. */
export function standingDue(computed: ComputedDeadline, months: number): StandingDue {
  const rung = computed.extensions?.filter((each) => each.months <= months).at(-1);
  return { nominalDue: rung?.nominalDue ?? computed.nominalDue, effectiveDue: rung?.effectiveDue ?? computed.effectiveDue, extendedMonths: rung?.months ?? 0 };
}
