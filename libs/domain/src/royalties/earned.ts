import { currencyExponent } from '../money/currencies.js';
import { roundHalfEven } from '../money/money.js';
import type { LocalDate } from '../time/local-date.js';
import type { ExchangeRate, RateSchedule, RoyaltyTerms } from './earned-terms.js';

/** One line of a licensee's report, in minor units of its own currency. `others`: royalties paid to others on the same sale. */
export type Sale = { readonly on: LocalDate; readonly product: string; readonly territory: string; readonly currency: string; readonly gross: bigint; readonly deductions: bigint; readonly others: bigint };

export type RoyaltyStep =
  | { readonly step: 'converted'; readonly sale: number; readonly from: string; readonly amount: bigint; readonly to: bigint; readonly on: LocalDate; readonly source: string }
  | { readonly step: 'tier'; readonly sale: number; readonly amount: bigint; readonly rate: { readonly of: bigint; readonly in: bigint }; readonly royalty: bigint }
  | { readonly step: 'stacking'; readonly sale: number; readonly others: bigint; readonly deducted: bigint }
  | { readonly step: 'no-schedule'; readonly sale: number; readonly amount: bigint }
  | { readonly step: 'cap'; readonly by: 'year' | 'licence'; readonly cap: bigint; readonly lowered: bigint }
  | { readonly step: 'minimum'; readonly amount: bigint; readonly creditable: boolean; readonly added: bigint }
  | { readonly step: 'credit'; readonly name: string; readonly set: bigint; readonly left: bigint };

/** What a calendar year owes, in minor units of the terms' currency: `due = earned - capped + topUp - credited`. */
export type RoyaltyYear = { readonly year: number; readonly netSales: bigint; readonly earned: bigint; readonly capped: bigint; readonly topUp: bigint; readonly credited: bigint; readonly due: bigint; readonly steps: readonly RoyaltyStep[] };
export type EarnedRoyalty = { readonly years: readonly RoyaltyYear[] } | { readonly missing: readonly { readonly sale: number; readonly currency: string }[] };

/**
 * The royalty of a licence from the sales reported, by calendar year: each sale net of its deductions and in the terms' currency at the last
 * rate known on its day; marginal tiers; royalties to others set off; caps; minimums; what was paid before. A year without sales
 * owes its minimum. Sales of one day count in an order of their own (product, territory, currency, the largest first), so that whoever writes
 * the report cannot change what is owed by where a line stands.
 * @param upTo the last year to compute; minimums are owed for years without any report, too
 * @returns `missing` when a sale's currency has no rate on its day: a rate is never guessed
 */
export function earnedRoyalty(terms: RoyaltyTerms, sales: readonly Sale[], upTo: number): EarnedRoyalty {
  const known = new Map([...new Set(sales.map(({ currency }) => currency))].map((currency) => [currency, newestFirst(terms, currency)]));
  const converted = sales.map((sale, place) => ({ sale, place, rate: rateOf(terms, sale, known.get(sale.currency) ?? []) }));
  const missing = converted.filter(({ rate }) => rate === null).map(({ sale, place }) => ({ sale: place, currency: sale.currency }));
  if (missing.length > 0) return { missing };
  const inOrder = [...converted].sort((a, b) => compare(a.sale.on, b.sale.on) || compareWithinDay(a.sale, b.sale));
  const of = new Map<number, typeof converted>();
  for (const each of inOrder) {
    const year = yearOf(each.sale.on);
    const list = of.get(year);
    if (list) list.push(each);
    else of.set(year, [each]);
  }
  const first = Math.min(...of.keys(), ...terms.minimums.map(({ fromYear }) => fromYear), upTo);
  const counted = new Map<string, bigint>();
  const credits = terms.credits.map(({ amount }) => amount);
  let paid = 0n;
  const years: RoyaltyYear[] = [];
  for (let year = first; year <= upTo; year++) {
    const steps: RoyaltyStep[] = [];
    let [netSales, earned] = [0n, 0n];
    for (const { sale, place, rate } of of.get(year) ?? []) {
      const to = (minor: bigint): bigint => (rate === null ? 0n : roundHalfEven(minor * rate.of, rate.in));
      const net = to(sale.gross - sale.deductions);
      if (rate?.source) steps.push({ step: 'converted', sale: place, from: sale.currency, amount: sale.gross - sale.deductions, to: net, on: rate.on, source: rate.source });
      netSales += net;
      earned += royaltyOf(terms, { sale, place, net, others: to(sale.others), year }, { counted, steps });
    }
    const capped = cap(terms, earned, paid, steps);
    const topUp = minimum(terms, year, earned - capped, steps);
    const credited = setOff(terms, earned - capped + topUp, credits, steps);
    paid += earned - capped;
    if (netSales !== 0n || topUp > 0n || steps.length > 0) years.push({ year, netSales, earned, capped, topUp, credited, due: earned - capped + topUp - credited, steps });
  }
  return { years };
}

const yearOf = (on: LocalDate): number => Number(on.slice(0, 4));
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);

const compare = <T extends string | bigint>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
const compareWithinDay = (a: Sale, b: Sale): number =>
  compare(a.product, b.product) || compare(a.territory, b.territory) || compare(a.currency, b.currency) || compare(b.gross, a.gross) || compare(a.deductions, b.deductions) || compare(a.others, b.others);

const newestFirst = ({ rates }: RoyaltyTerms, currency: string): readonly ExchangeRate[] => rates.filter((each) => each.currency === currency).sort((a, b) => compare(b.on, a.on));

/** Minor units to minor units: two currencies may have different decimals. */
function rateOf({ currency }: RoyaltyTerms, sale: Sale, rates: readonly ExchangeRate[]): { readonly of: bigint; readonly in: bigint; readonly on: LocalDate; readonly source: string } | null {
  if (sale.currency === currency) return { of: 1n, in: 1n, on: sale.on, source: '' };
  const known = rates.find(({ on }) => on <= sale.on);
  if (!known) return null;
  const [ours, theirs] = [10n ** BigInt(currencyExponent(currency)), 10n ** BigInt(currencyExponent(sale.currency))];
  return { of: known.rate.of * ours, in: known.rate.in * theirs, on: known.on, source: known.source };
}

type OneSale = { readonly sale: Sale; readonly place: number; readonly net: bigint; readonly others: bigint; readonly year: number };

function royaltyOf({ schedules, stacking }: RoyaltyTerms, { sale, place, net, others, year }: OneSale, { counted, steps }: { counted: Map<string, bigint>; steps: RoyaltyStep[] }): bigint {
  const fits = (schedule: RateSchedule): boolean =>
    (schedule.product === '*' || schedule.product === sale.product) && (schedule.territory === '*' || schedule.territory === sale.territory) && (schedule.from === null || sale.on >= schedule.from) && (schedule.until === null || sale.on <= schedule.until);
  const schedule = schedules.find(fits);
  if (!schedule) {
    steps.push({ step: 'no-schedule', sale: place, amount: net });
    return 0n;
  }
  // By what it is about and not by its place: other words from a day on (an amendment in the middle of a year) go on counting where the former stopped.
  const scope = JSON.stringify([schedule.product, schedule.territory]);
  const keys = { year: `${scope} ${year}`, licence: scope };
  const before = counted.get(keys[schedule.per]) ?? 0n;
  for (const key of Object.values(keys)) counted.set(key, (counted.get(key) ?? 0n) + net);
  let royalty = 0n;
  let from = 0n;
  for (const { upTo, rate } of schedule.tiers) {
    // What comes back (a return, net below nothing) leaves by the tiers it came in through.
    const span = (total: bigint): bigint => most(0n, least(total, upTo ?? total) - from);
    const within = span(before + net) - span(before);
    if (within !== 0n) {
      const part = roundHalfEven(within * rate.of, rate.in);
      steps.push({ step: 'tier', sale: place, amount: within, rate, royalty: part });
      royalty += part;
    }
    from = upTo ?? from;
  }
  if (!stacking || others <= 0n || royalty <= 0n) return royalty;
  const deducted = least(roundHalfEven(others * stacking.share.of, stacking.share.in), roundHalfEven(royalty * stacking.atMost.of, stacking.atMost.in));
  steps.push({ step: 'stacking', sale: place, others, deducted });
  return royalty - deducted;
}

/** @returns by how much the year's royalty is lowered */
function cap({ caps }: RoyaltyTerms, earned: bigint, paid: bigint, steps: RoyaltyStep[]): bigint {
  let lowered = 0n;
  if (caps.year !== null && earned > caps.year) {
    lowered = earned - caps.year;
    steps.push({ step: 'cap', by: 'year', cap: caps.year, lowered });
  }
  const open = caps.licence === null ? null : most(0n, caps.licence - paid);
  if (caps.licence !== null && open !== null && earned - lowered > open) {
    const more = earned - lowered - open;
    steps.push({ step: 'cap', by: 'licence', cap: caps.licence, lowered: more });
    lowered += more;
  }
  return lowered;
}

/** @returns what is owed beside the earned royalty so that the year's minimums are met */
function minimum({ minimums }: RoyaltyTerms, year: number, earned: bigint, steps: RoyaltyStep[]): bigint {
  let all = 0n;
  for (const { fromYear, untilYear, amount, creditable } of minimums) {
    if (year < fromYear || (untilYear !== null && year > untilYear)) continue;
    const added = creditable ? most(0n, amount - most(0n, earned)) : amount;
    steps.push({ step: 'minimum', amount, creditable, added });
    all += added;
  }
  return all;
}

/** @param credits what is left of each; lowered here */
function setOff({ credits: terms }: RoyaltyTerms, owed: bigint, credits: bigint[], steps: RoyaltyStep[]): bigint {
  let all = 0n;
  terms.forEach(({ name, share }, place) => {
    const left = credits[place] ?? 0n;
    const set = least(left, least(roundHalfEven(most(0n, owed) * share.of, share.in), most(0n, owed - all)));
    if (set <= 0n) return;
    credits[place] = left - set;
    all += set;
    steps.push({ step: 'credit', name, set, left: left - set });
  });
  return all;
}
