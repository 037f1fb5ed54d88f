import type { ClosedDays } from '../closed-days/calendar.js';
import { currencyExponent } from '../money/currencies.js';
import { decimalText, roundHalfEven } from '../money/money.js';
import { addMonths, localDateOf, partsOf, daysInMonth, type LocalDate } from '../time/local-date.js';
import type { Chain, DatedObligation, Draft, Owed, Scene, TermStep, WaitingObligation } from './obligation.js';
import { byVersion, owed, versionOn } from './once.js';
import { byPeriod } from './periodic.js';
import {
  eventsOf, currencyOf, type AmountLine, type BodyOf, type Counting, type Offset, type TermBody, type TermEventKind, type TermFacts, type TermKind, type TermStart, type TermVersion, type YearlyDay,
} from './term.js';
import { daysAfter, dueBy, type Counted } from './term-rules.js';

/** From when to when, both included: obligations due within, by the day as counted. */
export type Horizon = { readonly from: LocalDate; readonly until: LocalDate };

/**
 * What the terms of an agreement oblige whom to, and until when: pure, and the same however often it is asked. Each horizon holds exactly what
 * falls due in it, so that two that adjoin hold together what one over both does. What arose before the agreement's end is owed
 * although it falls due later; nothing arises after it.
 */
export function obligationsOf(terms: readonly TermVersion[], facts: TermFacts, horizon: Horizon, calendars: ClosedDays): Owed {
  const { effectiveOn } = facts;
  // Without its first day nothing can be counted; an agreement in force has one.
  if (effectiveOn === null) return { dated: [], waiting: [] };
  const firstSale = facts.events.filter(({ kind }) => kind === 'first-commercial-sale').map(({ on }) => on).sort()[0] ?? null;
  const scene: Scene = { effectiveOn, facts, end: facts.endedOn ?? facts.expiresOn, firstSale, calendars, until: horizon.until };
  const chains = chainsOf(terms);
  const dated = chains.flatMap((chain) => (KINDS[chain.versions[0]?.body.kind ?? 'report'] as Generator)(chain, scene)).filter(({ dueOn }) => dueOn >= horizon.from && dueOn <= horizon.until);
  const order = (a: DatedObligation, b: DatedObligation): number => (a.dueOn !== b.dueOn ? (a.dueOn < b.dueOn ? -1 : 1) : a.chainId !== b.chainId ? (a.chainId < b.chainId ? -1 : 1) : a.period < b.period ? -1 : 1);
  return { dated: dated.sort(order), waiting: facts.endedOn === null ? chains.flatMap((chain) => waitingOf(chain, scene)) : [] };
}

export function chainsOf(terms: readonly TermVersion[]): readonly Chain[] {
  // A version that was replaced from its own first day never counted.
  const counted = terms.filter(({ from, until }) => until === null || until >= from);
  const ids = [...new Set(counted.map(({ chainId }) => chainId))].sort();
  return ids.map((id) => ({ id, versions: counted.filter(({ chainId }) => chainId === id).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)) }));
}

type Generator = (chain: Chain, scene: Scene) => readonly DatedObligation[];
type Due = Pick<Draft, 'dueOn' | 'effectiveOn' | 'working' | 'flags' | 'counted'>;

/** The day and its working; what is owed besides is the caller's. */
function due(scene: Scene, counted: Counted, before: readonly TermStep[] = []): Due {
  const found = dueBy(counted, scene.calendars);
  return { dueOn: found.nominal, effectiveOn: found.effective, working: [...before, ...found.steps], flags: found.flags, counted };
}

const effectiveStep = ({ effectiveOn }: Scene): TermStep => ({ code: 'term-effective', params: { on: effectiveOn } });
const byOffset = (scene: Scene, offset: Offset, counting: Counting) =>
  'on' in offset ? due(scene, { on: offset.on, rule: 'term-on-day', count: 0, counting }) : due(scene, { on: scene.effectiveOn, ...daysAfter(counting, offset.days), counting }, [effectiveStep(scene)]);
const once = (draft: Omit<Draft, 'arisesOn'>): Draft => ({ ...draft, arisesOn: draft.dueOn });

/** The years of a series that fall due by the horizon, each with its day. By anniversary the n-th; else the day in each calendar year from the first day on. */
function yearly(scene: Scene, at: YearlyDay, counting: Counting): readonly { readonly year: number; readonly due: Due }[] {
  const found = [];
  const first = partsOf(scene.effectiveOn).year;
  for (let n = 1; ; n += 1) {
    const year = first + n - 1;
    const day = at === 'anniversary' ? null : localDateOf(year, at.month, Math.min(at.day, daysInMonth(year, at.month)));
    const on = day ?? addMonths(scene.effectiveOn, 12 * n);
    if (on > scene.until) return found;
    if (on < scene.effectiveOn) continue;
    found.push({ year: day ? year : n, due: day ? due(scene, { on: day, rule: 'term-on-day', count: 0, counting }) : due(scene, { on: scene.effectiveOn, rule: 'term-years-after', count: n, counting }, [effectiveStep(scene), { code: 'term-nth-year', params: { year: n } }]) });
  }
}

const amountIn = (lines: readonly AmountLine[], year: number): bigint | null => lines.find(({ from, until }) => from <= year && (until === null || year <= until))?.amount ?? null;
const startOf = (starts: TermStart, { effectiveOn, firstSale }: Scene): LocalDate | null => (starts === 'effective' ? effectiveOn : firstSale);

/** What hangs on something that happened: once for each time that it did. */
function byEvent<B extends TermBody>(chain: Chain<B>, scene: Scene, kind: TermEventKind, draftOf: (version: Chain<B>['versions'][number], event: { readonly id: string; readonly on: LocalDate; readonly amount: bigint | null }, steps: readonly TermStep[]) => Omit<Draft, 'period' | 'arisesOn'> | null): readonly DatedObligation[] {
  return scene.facts.events.filter((event) => event.kind === kind && event.chainId === chain.id).flatMap((event) => {
    const version = versionOn(chain, event.on);
    const draft = version && draftOf(version, event, [{ code: 'term-event', params: { event: kind, on: event.on } }]);
    return version && draft ? owed({ ...draft, period: `event:${event.id}`, arisesOn: event.on }, version, scene) : [];
  });
}

/** A share of an amount, to the smallest unit; halves to the even one. */
function shareOf(amount: bigint | null, { share, percent, currency }: { readonly share: { readonly of: bigint; readonly in: bigint }; readonly percent: string; readonly currency: string }): { readonly amount: bigint | null; readonly steps: readonly TermStep[] } {
  if (amount === null) return { amount: null, steps: [] };
  const part = roundHalfEven(amount * share.of, share.in);
  return { amount: part, steps: [{ code: 'term-share', params: { percent, currency, of: decimalText({ minor: amount, currency }), amount: decimalText({ minor: part, currency }), digits: currencyExponent(currency) } }] };
}

const KINDS: { readonly [K in TermKind]: (chain: Chain<BodyOf<K>>, scene: Scene) => readonly DatedObligation[] } = {
  upfront: (chain, scene) => byVersion(chain, scene, true, ({ body }) => body.payments.map(({ amount, due: offset }, place) =>
    once({ ...byOffset(scene, offset, body.counting), period: `payment:${place + 1}`, kind: 'payment', code: 'upfront-payment', params: { number: place + 1, count: body.payments.length }, amount, currency: body.currency }))),

  maintenance: (chain, scene) => byVersion(chain, scene, false, ({ body }) => yearly(scene, body.due, body.counting).flatMap(({ year, due: day }) => {
    const amount = amountIn(body.amounts, year);
    return amount === null ? [] : [once({ ...day, period: body.due === 'anniversary' ? `anniversary:${year}` : `year:${year}`, kind: 'payment', code: 'maintenance-fee', params: { year }, amount, currency: body.currency })];
  })),

  'minimum-royalty': (chain, scene) => byVersion(chain, scene, false, ({ body }) => {
    const first = 'year' in body.start ? body.start.year : scene.firstSale === null ? null : partsOf(scene.firstSale).year + body.start.yearsAfterFirstSale;
    if (first === null) return [];
    const steps: TermStep[] = 'year' in body.start || scene.firstSale === null ? [] : [{ code: 'term-first-sale', params: { on: scene.firstSale } }, { code: 'term-year-after-sale', params: { count: body.start.yearsAfterFirstSale, year: first } }];
    const drafts: Draft[] = [];
    for (let year = first; localDateOf(year, 12, 31) <= scene.until; year += 1) {
      const amount = amountIn(body.amounts, year - first + 1);
      const end = localDateOf(year, 12, 31);
      if (amount !== null) drafts.push({ ...due(scene, { on: end, ...daysAfter(body.counting, body.days), counting: body.counting }, steps), period: `year:${year}`, by: end, arisesOn: end, kind: 'payment', code: 'minimum-royalty', params: { year, creditable: body.creditable ? 1 : 0 }, amount, currency: body.currency });
    }
    return drafts;
  }),

  'earned-royalty': (chain, scene) => byPeriod(chain, scene, ({ body }) => ({ unit: body.period, first: startOf(body.starts, scene), last: null }), ({ body }, { from, until }) => ({
    ...due(scene, { on: until, ...daysAfter(body.counting, body.days), counting: body.counting }), kind: 'payment', code: 'earned-royalty', params: { from, until }, amount: null, currency: body.royalty.currency,
  })),

  milestone: (chain, scene) => [
    ...byVersion(chain, scene, true, ({ body }) => (body.on === null ? [] : [once({
      ...due(scene, { on: body.on, ...daysAfter(body.counting, body.days), counting: body.counting }), period: 'milestone', kind: 'milestone', code: body.amount === null ? 'milestone' : 'milestone-payment', params: { name: body.name }, amount: body.amount, currency: body.currency,
    })])),
    // Reached, and nothing is paid for it: then nothing is owed either.
    ...byEvent(chain, scene, 'milestone-reached', ({ body }, { on }, steps) => (body.amount === null || body.on !== null ? null : {
      ...due(scene, { on, ...daysAfter(body.counting, body.days), counting: body.counting }, steps), kind: 'payment', code: 'milestone-payment', params: { name: body.name }, amount: body.amount, currency: body.currency,
    })),
  ],

  'sublicence-share': (chain, scene) => [
    ...byPeriod(chain, scene, ({ body }) => ({ unit: body.period ?? 'year', first: body.period === null ? null : scene.effectiveOn, last: null }), ({ body }, { from, until }) => ({
      ...due(scene, { on: until, ...daysAfter(body.counting, body.days), counting: body.counting }), kind: 'payment', code: 'sublicence-share', params: { from, until, percent: body.percent }, amount: null, currency: body.currency,
    })),
    ...byEvent(chain, scene, 'sublicence-income', ({ body }, event, steps) => {
      if (body.period !== null) return null;
      const part = shareOf(event.amount, body);
      return { ...due(scene, { on: event.on, ...daysAfter(body.counting, body.days), counting: body.counting }, [...steps, ...part.steps]), kind: 'payment', code: 'sublicence-share-of', params: { on: event.on, percent: body.percent }, amount: part.amount, currency: body.currency };
    }),
  ],

  'patent-costs': (chain, scene) => [
    // What was spent before is owed whatever becomes of the agreement.
    ...byVersion(chain, scene, true, ({ body }) => (body.past === null ? [] : [{ ...byOffset(scene, body.past.due, body.counting), period: 'past', arisesOn: scene.effectiveOn, kind: 'payment' as const, code: 'past-patent-costs' as const, params: {}, amount: body.past.amount, currency: body.currency }])),
    ...byEvent(chain, scene, 'cost-invoiced', ({ body }, event, steps) => {
      if (!body.future) return null;
      const part = shareOf(event.amount, { ...body.future, currency: body.currency });
      return { ...due(scene, { on: event.on, ...daysAfter(body.counting, body.future.days), counting: body.counting }, [...steps, ...part.steps]), kind: 'payment', code: 'patent-costs', params: { on: event.on, percent: body.future.percent }, amount: part.amount, currency: body.currency };
    }),
  ],

  equity: (chain, scene) => byVersion(chain, scene, true, ({ body }) => [once({ ...byOffset(scene, body.due, body.counting), period: 'equity', kind: 'payment', code: 'equity', params: { number: body.number, shareClass: body.shareClass, ...(body.percent === null ? {} : { percent: body.percent }) }, amount: null, currency: null })]),

  diligence: (chain, scene) => byVersion(chain, scene, true, ({ body }) => body.duties.map(({ name, on }, place) =>
    once({ ...due(scene, { on, rule: 'term-on-day', count: 0, counting: body.counting }), period: `duty:${place + 1}`, kind: 'diligence', code: 'diligence', params: { name }, amount: null, currency: null }))),

  report: (chain, scene) => byPeriod(chain, scene, ({ body }) => ({ unit: body.period, first: body.first ?? startOf(body.starts, scene), last: body.last }), ({ body }, { from, until, isLast }) => ({
    ...due(scene, { on: until, ...daysAfter(body.counting, isLast ? (body.lastDays ?? body.days) : body.days), counting: body.counting }), kind: 'report', code: 'report', params: { subject: body.subject, from, until }, amount: null, currency: null,
  })),

  audit: (chain, scene) => byPeriod(chain, scene, ({ body }) => ({ unit: body.period, first: scene.effectiveOn, last: null }), ({ body }, { from, until }) => ({
    ...due(scene, { on: until, rule: 'term-months-after', count: body.months, counting: body.counting }), kind: 'audit', code: 'audit', params: { from, until }, amount: null, currency: null,
  })),

  insurance: (chain, scene) => byVersion(chain, scene, false, ({ body }) => yearly(scene, body.due, body.counting).map(({ year, due: day }) =>
    once({ ...day, period: body.due === 'anniversary' ? `anniversary:${year}` : `year:${year}`, kind: 'insurance', code: 'insurance', params: { year, cover: decimalText({ minor: body.amount, currency: body.currency }), currency: body.currency }, amount: null, currency: null }))),

  notice: (chain, scene) => byVersion(chain, scene, true, ({ body }) => {
    // Of an agreement that has ended already nobody gives notice any more: what would have been due later arises after its end.
    const { expiresOn } = scene.facts;
    if (expiresOn === null) return [];
    const by = 'months' in body.before ? ({ rule: 'term-months-before', count: body.before.months } as const) : ({ rule: 'term-days-before', count: body.before.days } as const);
    return [once({ ...due(scene, { on: expiresOn, ...by, counting: body.counting }, [{ code: 'term-expiry', params: { on: expiresOn } }]), period: 'notice', kind: 'renewal', code: `${body.subject}-notice`, params: { on: expiresOn }, amount: null, currency: null })];
  }),
};

/** What a term owes once something has happened that has not, or may happen again. */
function waitingOf(chain: Chain, { firstSale, facts }: Scene): readonly WaitingObligation[] {
  const version = chain.versions.at(-1);
  if (!version || version.until !== null) return [];
  const { body } = version;
  return eventsOf(body).flatMap((waitsFor): WaitingObligation[] => {
    if (waitsFor === 'first-commercial-sale' && firstSale !== null) return [];
    if (waitsFor === 'milestone-reached' && facts.events.some((event) => event.kind === waitsFor && event.chainId === chain.id)) return [];
    const about = { chainId: chain.id, termId: version.id, waitsFor, currency: currencyOf(body) };
    switch (body.kind) {
      case 'milestone':
        return [{ ...about, code: body.amount === null ? 'milestone' : 'milestone-payment', params: { name: body.name }, amount: body.amount }];
      case 'patent-costs':
        return [{ ...about, code: 'patent-costs', params: { percent: body.future?.percent ?? '' }, amount: null }];
      case 'sublicence-share':
        return [{ ...about, code: 'sublicence-share-of', params: { percent: body.percent }, amount: null }];
      case 'minimum-royalty':
        return [{ ...about, code: 'minimum-royalty', params: {}, amount: body.amounts[0]?.amount ?? null }];
      case 'report':
        return [{ ...about, code: 'report', params: { subject: body.subject }, amount: null }];
      default:
        return [{ ...about, code: 'earned-royalty', params: {}, amount: null }];
    }
  });
}
