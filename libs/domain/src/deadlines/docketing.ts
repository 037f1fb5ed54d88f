import type { AssetKind } from '../assets/asset.js';
import { isFiling } from '../assets/asset-states.js';
import type { ClosedDays } from '../closed-days/calendar.js';
import type { FederalFunding } from '../disclosures/federal-funding.js';
import type { LocalDate } from '../time/local-date.js';
import { computeDeadline, type ComputedDeadline, type RuleFacts } from './compute.js';
import { phasesOf, priorityDay, type ClaimedFiling, type PriorityDay } from './priority-day.js';
import { readParameters } from './parameters.js';
import type { DeadlineRule, RuleTrigger } from './rules/rule.js';
import { mostSpecific, versionInForce } from './select-rule.js';
import { answerTo, asksForItsPeriod, firstFiling, isAsked, knownParameters, triggersOf, wantsAnswer, type TriggerEvent } from './triggers.js';

export type DocketAsset = { readonly id: string; readonly kind: AssetKind; readonly jurisdiction: string | null; readonly state: string; /** The earlier applications whose priority it claims. */ readonly claims?: readonly ClaimedFiling[] };
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
  /** What the disclosure says of federal money; not given: nobody has said. */
  readonly funding?: FederalFunding;
  /** Months granted on a deadline by its key. */
  readonly extended: (key: string) => number;
};

export type WantedDeadline = {
  readonly key: string;
  readonly assetId: string;
  readonly eventId: string;
  /** The event whose day it counts from: the earlier filing where the period runs from a priority; null when another case holds that. */
  readonly dayOf: string | null;
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
  const claiming = claimingOf(book);
  const first = firstFiling(book.events, claiming);
  for (const event of book.events) {
    const asset = book.assets.find(({ id }) => id === event.assetId);
    if (!asset || OVER.includes(asset.state)) continue;
    // What an event means beside its own name it does not mean where that has an entry of its own.
    const apart = (trigger: RuleTrigger) => trigger !== event.kind && book.events.some(({ assetId, kind }) => assetId === asset.id && kind === trigger);
    const triggers = [...triggersOf(event.kind, asset.jurisdiction).filter((trigger) => !apart(trigger)), ...(event.id === first?.id ? (['priority'] as const) : [])];
    const prior = event.kind === 'filed' && event.id !== first?.id ? priorityDay(event, asset.claims ?? [], { events: book.events, claiming }) : null;
    const fitting = [...triggers.flatMap((trigger) => candidates(book, asset, event, trigger)), ...(prior ? fromPriority(book, asset) : [])];
    const asked = [...new Set(fitting.filter(({ trigger }) => isAsked(trigger)).map(({ code }) => code))];
    const chosen = book.chosen.filter(({ eventId }) => eventId === event.id);
    const byItself = fitting.filter((rule) => !isAsked(rule.trigger) && !asksForItsPeriod(rule) && (!LOST.includes(asset.state) || rule.trigger === 'loss-of-rights') && !isSpared(book, rule));
    for (const asks of callsOf(byItself, chosen)) {
      const found = earliestOf(book, { asset, event, prior }, asks);
      const key = docketKey(event.id, asks.code);
      // Two turns of one rule that miss the same anchor are one gap.
      if ('missing' in found && !gaps.some((gap) => gap.key === key)) gaps.push({ key, assetId: asset.id, eventId: event.id, rule: asks.code, missing: found.missing, candidates: [] });
      else if ('wanted' in found) deadlines.push(found.wanted);
    }
    if (asset.jurisdiction === 'WO' && event.kind === 'filed' && !LOST.includes(asset.state)) {
      for (const { asset: planned, rule, answeredBy } of phasesOf(book, asset.id, (prior ?? event).on)) {
        const found = earliestOf(book, { asset: planned, event, prior }, { code: rule, instance: '', params: {} });
        if ('wanted' in found) deadlines.push({ ...found.wanted, answeredBy });
      }
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
  const sought = book.events.some((each) => each.assetId === asset.id && isFiling(each.kind) && each.on <= event.on);
  if (trigger === 'public-disclosure' && sought) return [];
  // What the first filing sets going lies elsewhere: the treaties' periods, and at the International Bureau its own.
  const derived = trigger === 'priority' && event.kind !== 'priority';
  return mostSpecific(derived && asset.jurisdiction !== 'WO' ? rules.filter(({ jurisdiction }) => jurisdiction === '*') : rules, asset);
}

/** What only the first filing sets going. */
const FOR_THE_FIRST: readonly string[] = ['priority', 'priority-restoration', 'duty-to-file-abroad'];

/** What a later filing owes from its priority date: the rules of its own office, and the national phases of an international application. What was due for the filing itself is met by it. */
function fromPriority(book: DocketBook, asset: DocketAsset): readonly DeadlineRule[] {
  const moot = (rule: DeadlineRule): boolean => FOR_THE_FIRST.includes(rule.matter ?? '') || (rule.matter === 'national-phase' && asset.jurisdiction !== 'WO');
  return mostSpecific(book.rules.filter((rule) => rule.trigger === 'priority' && !moot(rule) && (rule.jurisdiction === asset.jurisdiction || rule.matter === 'national-phase')), asset);
}

const claimingOf = ({ assets }: DocketBook): readonly string[] => assets.filter(({ claims = [] }) => claims.length > 0).map(({ id }) => id);

type Asked = { readonly code: string; readonly instance: string; readonly params: ChosenRule['params'] };

/** Each rule and turn once: what goes by itself, with what somebody said about it, and what only somebody said. */
function callsOf(byItself: readonly DeadlineRule[], chosen: readonly ChosenRule[]): readonly Asked[] {
  const own = [...new Set(byItself.map(({ code }) => code))].map((code): Asked => ({ code, instance: '', params: {} }));
  const said = chosen.map(({ rule, instance = '', params }): Asked => ({ code: rule, instance, params }));
  return [...new Map([...own, ...said].map((each) => [`${each.code}|${each.instance}`, each])).values()];
}

type Subject = { readonly asset: DocketAsset; readonly event: DocketFact; readonly prior: PriorityDay<DocketFact> | null };
type Found = { readonly wanted: WantedDeadline } | { readonly missing: readonly string[] } | { readonly none: true };

/** While two people disagree about the day of the event, the earlier of the two deadlines counts. */
function earliestOf(book: DocketBook, { asset, event, prior }: Subject, asked: Asked): Found {
  const carried = prior !== null && book.rules.some(({ code, trigger }) => code === asked.code && trigger === 'priority');
  const days = carried ? (prior.event?.candidates ?? [prior.on]) : event.candidates;
  const found = days.map((on): Found => {
    const one = computeOne(book, asset, { ...event, on }, asked);
    return carried && 'wanted' in one ? { wanted: { ...one.wanted, dayOf: prior.eventId, answeredBy: null } } : one;
  });
  const dated = found.flatMap((each) => ('wanted' in each ? [each.wanted] : [])).sort((a, b) => (a.effectiveDue < b.effectiveDue ? -1 : 1));
  return dated[0] ? { wanted: dated[0] } : (found.find((each) => 'missing' in each) ?? { none: true });
}

function computeOne(book: DocketBook, asset: DocketAsset, event: DocketFact, { code, instance, params }: Asked): Found {
  const versions = book.rules.filter((rule) => rule.code === code);
  const [any] = versions;
  if (!any) return { none: true };
  const read = readParameters(any, { ...knownPriority(book, asset, any), ...knownParameters(any, event, asset.jurisdiction, book.events), ...knownAward(book, any), ...params }, '', 'allowed');
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
  return { wanted: { key, assetId: asset.id, eventId: event.id, dayOf: event.id, rule, instance, facts, computed, ...standingDue(computed, book.extended(key)), answeredBy } };
}

/** The priority date of an application that is on the docket answers a rule that asks for it. */
function knownPriority(book: DocketBook, asset: DocketAsset, { parameters }: DeadlineRule): { readonly [name: string]: string } {
  const filing = parameters.some(({ name }) => name === 'priority-date') ? book.events.find(({ assetId, kind }) => assetId === asset.id && kind === 'filed') : undefined;
  return filing ? { 'priority-date': priorityDay(filing, asset.claims ?? [], { events: book.events, claiming: claimingOf(book) }).on } : {};
}

/** What only a funding agreement with the United States asks for (37 CFR 401.14). */
const AWARD = 'award-on';
const wantsAward = ({ parameters }: DeadlineRule): boolean => parameters.some(({ name }) => name === AWARD);

/** The inventors have named their funders, and none of them brings that duty: neither a deadline nor a question, unless somebody says that it applies. */
const isSpared = ({ funding }: DocketBook, rule: DeadlineRule): boolean => funding?.declared === 'none' && wantsAward(rule);

const knownAward = ({ funding }: DocketBook, rule: DeadlineRule): { readonly [name: string]: string } =>
  funding?.declared === 'federal' && funding.awardedOn !== null && wantsAward(rule) ? { [AWARD]: funding.awardedOn } : {};

export type StandingDue = { readonly nominalDue: LocalDate; readonly effectiveDue: LocalDate; readonly extendedMonths: number };

/** The due day after the extension that was granted. A ladder that no longer has the rung (the action turned out to be older) gives its last one: never more than the law allows. */
export function standingDue(computed: ComputedDeadline, months: number): StandingDue {
  const rung = computed.extensions?.filter((each) => each.months <= months).at(-1);
  return { nominalDue: rung?.nominalDue ?? computed.nominalDue, effectiveDue: rung?.effectiveDue ?? computed.effectiveDue, extendedMonths: rung?.months ?? 0 };
}
