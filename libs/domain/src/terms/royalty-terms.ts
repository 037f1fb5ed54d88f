import type { FieldError } from '../refusal.js';
import type { MinimumRoyalty, RateSchedule, RoyaltyTerms } from '../royalties/earned-terms.js';
import { addDays, earliest, latest, partsOf, type LocalDate } from '../time/local-date.js';
import { fieldError } from '../validation/field-errors.js';
import { chainsOf } from './obligations-of.js';
import { versionOn } from './once.js';
import type { Chain } from './obligation.js';
import type { BodyOf, TermBody, TermFacts, TermKind, TermVersion } from './term.js';

const isKind = <K extends TermKind>(kind: K) => (chain: Chain): chain is Chain<BodyOf<K>> => chain.versions[0]?.body.kind === kind;

/**
 * The royalty of an agreement as its calculation takes it, from the earned royalty and the minimums agreed. The rates of every version stand
 * beside each other, each for the sales of its own days; caps, stacking and credits are those in force on `on`. Of a minimum that waits for the
 * first sale nothing is known before it. Exchange rates are left empty: they are data, not terms.
 * @returns null when no earned royalty is agreed on that day
 */
export function royaltyTermsIn(terms: readonly TermVersion[], facts: TermFacts, on: LocalDate): RoyaltyTerms | null {
  const chains = chainsOf(terms);
  const earned = chains.filter(isKind('earned-royalty'));
  const inForce = earned.flatMap((chain) => versionOn(chain, on)?.body.royalty ?? []);
  const [first] = inForce;
  if (!first) return null;
  return {
    currency: first.currency,
    schedules: earned.flatMap(schedulesOf),
    stacking: inForce.find(({ stacking }) => stacking !== null)?.stacking ?? null,
    caps: { year: inForce.find(({ caps }) => caps.year !== null)?.caps.year ?? null, licence: inForce.find(({ caps }) => caps.licence !== null)?.caps.licence ?? null },
    minimums: chains.filter(isKind('minimum-royalty')).flatMap((chain) => minimumsOf(chain, facts)),
    credits: inForce.flatMap(({ credits }) => credits),
    rates: [],
  };
}

/** Each version's rates for the days it was in force: the first also for sales before it, the last for those after. */
function schedulesOf({ versions }: Chain<BodyOf<'earned-royalty'>>): readonly RateSchedule[] {
  return versions.flatMap(({ body, from, until }, place) => {
    const next = versions[place + 1];
    const last = next ? addDays(next.from, -1) : until;
    return body.royalty.schedules.flatMap((schedule): RateSchedule[] => {
      const starts = place === 0 ? schedule.from : schedule.from === null ? from : latest(schedule.from, from);
      const ends = last === null ? schedule.until : schedule.until === null ? last : earliest(schedule.until, last);
      return starts !== null && ends !== null && ends < starts ? [] : [{ ...schedule, from: starts, until: ends }];
    });
  });
}

/** Whole calendar years, each by the version in force on its last day, as it falls due. */
function minimumsOf({ versions }: Chain<BodyOf<'minimum-royalty'>>, { events }: TermFacts): readonly MinimumRoyalty[] {
  const firstSale = events.filter(({ kind }) => kind === 'first-commercial-sale').map(({ on }) => on).sort()[0];
  return versions.flatMap(({ body, from, until }, place) => {
    const start = 'year' in body.start ? body.start.year : firstSale === undefined ? null : partsOf(firstSale).year + body.start.yearsAfterFirstSale;
    if (start === null) return [];
    const next = versions[place + 1];
    const bounds = { first: place === 0 ? -Infinity : partsOf(from).year, last: next ? yearBefore(next.from) : until === null ? Infinity : yearEndedBy(until) };
    return body.amounts.flatMap((line): MinimumRoyalty[] => {
      const fromYear = Math.max(start + line.from - 1, bounds.first);
      const untilYear = Math.min(line.until === null ? Infinity : start + line.until - 1, bounds.last);
      return untilYear < fromYear ? [] : [{ fromYear, untilYear: untilYear === Infinity ? null : untilYear, amount: line.amount, creditable: body.creditable }];
    });
  });
}

const yearBefore = (day: LocalDate): number => partsOf(day).year - 1;
const yearEndedBy = (day: LocalDate): number => (day.endsWith('-12-31') ? partsOf(day).year : partsOf(day).year - 1);

/** What a term contradicts in the others: the royalty is reckoned in one currency. */
export function contradictions(body: TermBody, others: readonly TermBody[]): readonly FieldError[] {
  const royaltyCurrency = (each: TermBody): string | null => (each.kind === 'earned-royalty' ? each.royalty.currency : each.kind === 'minimum-royalty' ? each.currency : null);
  const own = royaltyCurrency(body);
  const other = own === null ? undefined : others.map(royaltyCurrency).find((each) => each !== null && each !== own);
  return other === undefined || other === null ? [] : [fieldError(body.kind === 'earned-royalty' ? '/royalty/currency' : '/currency', 'contradiction', { currency: other })];
}
