import { isCurrency } from '../money/currencies.js';
import { parseMoney } from '../money/money.js';
import type { FieldError } from '../refusal.js';
import { isLocalDate, type LocalDate } from '../time/local-date.js';
import { below, fieldError } from '../validation/field-errors.js';
import { decimal, ratio, type Ratio } from './ratio.js';

/** Marginal: a rate is for what lies within its tier. `upTo` in minor units; null in the last. */
export type RateTier = { readonly upTo: bigint | null; readonly rate: Ratio };
/** What one kind of sale owes. The first schedule that fits a sale by product, territory and day is the one. `*` fits any. */
export type RateSchedule = {
  readonly product: string; readonly territory: string; readonly from: LocalDate | null; readonly until: LocalDate | null;
  readonly tiers: readonly RateTier[];
  /** What the tiers count: the net sales of a calendar year, or of the whole licence, of what schedules of this product and territory have covered, whichever days they are for. */
  readonly per: 'year' | 'licence';
};
/** From `fromYear` to `untilYear` (inclusive). Creditable: earned royalties of the year count towards it; otherwise it is owed beside them. */
export type MinimumRoyalty = { readonly fromYear: number; readonly untilYear: number | null; readonly amount: bigint; readonly creditable: boolean };
/** Paid before (an issue fee, patent costs): set off until used up, against at most `share` of what a year owes. */
export type RoyaltyCredit = { readonly name: string; readonly amount: bigint; readonly share: Ratio };
/** Whole units of the terms' currency for one whole unit of another, from `on` until the next one of that currency. */
export type ExchangeRate = { readonly currency: string; readonly on: LocalDate; readonly rate: Ratio; readonly source: string };
export type RoyaltyTerms = {
  readonly currency: string;
  readonly schedules: readonly RateSchedule[];
  /** Of royalties the licensee pays to others on the same sale, `share` is deducted, but never more than `atMost` of the royalty. */
  readonly stacking: { readonly share: Ratio; readonly atMost: Ratio } | null;
  readonly caps: { readonly year: bigint | null; readonly licence: bigint | null };
  readonly minimums: readonly MinimumRoyalty[];
  readonly credits: readonly RoyaltyCredit[];
  readonly rates: readonly ExchangeRate[];
};

type Json = { readonly [name: string]: unknown };

/**
 * Terms as a file or a request has them: amounts as text in whole units, rates in per cent as text (`"2.5"`), years as numbers. A key
 * that is not known is refused, because a misspelt cap would otherwise be no cap.
 */
export function readRoyaltyTerms(json: unknown): { readonly terms: RoyaltyTerms } | { readonly faults: readonly FieldError[] } {
  const faults: FieldError[] = [];
  const read = new Reader(faults);
  const root = read.object(json, '', ['currency', 'schedules', 'stacking', 'caps', 'minimums', 'credits', 'rates']);
  const currency = typeof root.currency === 'string' ? root.currency : '';
  if (!isCurrency(currency)) return { faults: [...faults, fieldError('/currency', currency === '' ? 'required' : 'not-one-of', { allowed: 'USD, EUR, KZT' })] };
  const money = (of: Json, name: string, at: string): bigint => read.money(of[name], `${at}/${name}`, currency);
  const schedules = read.list(root.schedules, '/schedules').map((each, place) => {
    const at = below('/schedules', place);
    const row = read.object(each, at, ['product', 'territory', 'from', 'until', 'per', 'tiers']);
    const tiers = read.list(row.tiers, `${at}/tiers`).map((one, index): RateTier => {
      const where = `${at}/tiers/${index}`;
      const part = read.object(one, where, ['upTo', 'rate']);
      return { upTo: part.upTo === undefined || part.upTo === null ? null : money(part, 'upTo', where), rate: read.percent(part.rate, `${where}/rate`) };
    });
    if (!tiers.every(({ upTo }, index) => (index === tiers.length - 1 ? upTo === null : upTo !== null && upTo > (tiers[index - 1]?.upTo ?? 0n)))) faults.push(fieldError(`${at}/tiers`, 'contradiction', { why: 'tiers rise and the last is open' }));
    return { product: read.word(row.product, '*'), territory: read.word(row.territory, '*'), from: read.day(row.from, `${at}/from`), until: read.day(row.until, `${at}/until`), tiers, per: read.choice(row.per ?? 'year', `${at}/per`, ['year', 'licence'] as const) };
  });
  const stacking = root.stacking === undefined || root.stacking === null ? null : read.object(root.stacking, '/stacking', ['share', 'atMost']);
  const caps = read.object(root.caps ?? {}, '/caps', ['year', 'licence']);
  const terms: RoyaltyTerms = {
    currency, schedules,
    stacking: stacking && { share: read.percent(stacking.share, '/stacking/share'), atMost: read.percent(stacking.atMost ?? '100', '/stacking/atMost') },
    caps: { year: caps.year === undefined ? null : money(caps, 'year', '/caps'), licence: caps.licence === undefined ? null : money(caps, 'licence', '/caps') },
    minimums: read.list(root.minimums ?? [], '/minimums').map((each, place): MinimumRoyalty => {
      const at = below('/minimums', place);
      const row = read.object(each, at, ['fromYear', 'untilYear', 'amount', 'creditable']);
      return { fromYear: read.year(row.fromYear, `${at}/fromYear`) ?? 0, untilYear: row.untilYear === undefined ? null : read.year(row.untilYear, `${at}/untilYear`), amount: money(row, 'amount', at), creditable: row.creditable !== false };
    }),
    credits: read.list(root.credits ?? [], '/credits').map((each, place): RoyaltyCredit => {
      const at = below('/credits', place);
      const row = read.object(each, at, ['name', 'amount', 'share']);
      return { name: read.word(row.name, String(place + 1)), amount: money(row, 'amount', at), share: read.percent(row.share ?? '100', `${at}/share`) };
    }),
    rates: read.list(root.rates ?? [], '/rates').map((each, place): ExchangeRate => {
      const at = below('/rates', place);
      const row = read.object(each, at, ['currency', 'on', 'rate', 'source']);
      if (typeof row.source !== 'string' || row.source === '') faults.push(fieldError(`${at}/source`, 'required'));
      const on = read.day(row.on, `${at}/on`);
      if (!on) faults.push(fieldError(`${at}/on`, 'required'));
      return { currency: read.choice(row.currency, `${at}/currency`, isCurrency(row.currency) ? [row.currency] : ['EUR', 'KZT']), on: on ?? ('1970-01-01' as LocalDate), rate: read.positive(row.rate, `${at}/rate`), source: String(row.source) };
    }),
  };
  if (schedules.length === 0 && faults.length === 0) faults.push(fieldError('/schedules', 'required'));
  return faults.length > 0 ? { faults } : { terms };
}

/** Reads what a stranger wrote; every fault is kept with its place. */
class Reader {
  constructor(private readonly faults: FieldError[]) {}

  object(value: unknown, at: string, keys: readonly string[]): Json {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.faults.push(fieldError(at, value === undefined ? 'required' : 'wrong-type', { type: 'object' }));
      return {};
    }
    for (const key of Object.keys(value)) if (!keys.includes(key)) this.faults.push(fieldError(below(at, key), 'unknown-field', { allowed: keys.join(', ') }));
    return value as Json;
  }

  list(value: unknown, at: string): readonly unknown[] {
    if (Array.isArray(value)) return value;
    this.faults.push(fieldError(at, value === undefined ? 'required' : 'wrong-type', { type: 'list' }));
    return [];
  }

  money(value: unknown, at: string, currency: string): bigint {
    const read = typeof value === 'string' ? parseMoney(value, currency) : null;
    if (!read) this.faults.push(fieldError(at, value === undefined ? 'required' : 'invalid-format', { example: '"25000"' }));
    else if (read.minor < 0n) this.faults.push(fieldError(at, 'out-of-range', { min: 0 }));
    return read?.minor ?? 0n;
  }

  percent(value: unknown, at: string): Ratio {
    const read = typeof value === 'string' ? decimal(value) : null;
    if (!read) this.faults.push(fieldError(at, value === undefined ? 'required' : 'invalid-format', { example: '"2.5"' }));
    else if (read.of > 100n * read.in) this.faults.push(fieldError(at, 'out-of-range', { min: 0, max: 100 }));
    return read ? ratio(read.of, read.in * 100n) : ratio(0n, 1n);
  }

  positive(value: unknown, at: string): Ratio {
    const read = typeof value === 'string' ? decimal(value) : null;
    if (!read || read.of === 0n) this.faults.push(fieldError(at, value === undefined ? 'required' : 'invalid-format', { example: '"1.0842"' }));
    return read ?? ratio(1n, 1n);
  }

  day(value: unknown, at: string): LocalDate | null {
    if (value === undefined || value === null) return null;
    if (isLocalDate(value)) return value;
    this.faults.push(fieldError(at, 'not-a-date'));
    return null;
  }

  year(value: unknown, at: string): number | null {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1900 && value <= 2400) return value;
    this.faults.push(fieldError(at, value === undefined ? 'required' : 'out-of-range', { min: 1900, max: 2400 }));
    return null;
  }

  word(value: unknown, otherwise: string): string {
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : otherwise;
  }

  choice<T extends string>(value: unknown, at: string, allowed: readonly T[]): T {
    const found = allowed.find((each) => each === value);
    if (found === undefined) this.faults.push(fieldError(at, value === undefined ? 'required' : 'not-one-of', { allowed: allowed.join(', ') }));
    return found ?? (allowed[0] as T);
  }
}
