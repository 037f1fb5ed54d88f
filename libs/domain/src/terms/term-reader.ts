import { isCurrency } from '../money/currencies.js';
import { parseMoney } from '../money/money.js';
import type { FieldError } from '../refusal.js';
import { decimal, ratio, type Ratio } from '../royalties/ratio.js';
import { daysInMonth, isLocalDate, type LocalDate } from '../time/local-date.js';
import { below, fieldError } from '../validation/field-errors.js';
import { isStorableText } from '../validation/shape.js';
import { TERM_CALENDARS, type AmountLine, type Counting, type Offset, type YearlyDay } from './term.js';

export type Json = { readonly [name: string]: unknown };
const NOTHING = '1970-01-01' as LocalDate;
const COUNTING = ['counted', 'rolls', 'calendar'];
const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null;

/** Reads what a stranger wrote; every fault is kept with its place, and what could not be read gets a value that is never used. */
export class TermReader {
  readonly faults: FieldError[] = [];

  fault(...of: Parameters<typeof fieldError>): void {
    this.faults.push(fieldError(...of));
  }

  object(value: unknown, at: string, keys: readonly string[]): Json {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.fault(at, value === undefined ? 'required' : 'wrong-type', { type: 'object' });
      return {};
    }
    for (const key of Object.keys(value)) if (!keys.includes(key)) this.fault(below(at, key), 'unknown-field', { allowed: keys.join(', ') });
    return value as Json;
  }

  /** The object of a term: its own keys and those of how its days are counted. */
  root(value: unknown, keys: readonly string[]): Json {
    return this.object(value, '', [...keys, ...COUNTING]);
  }

  list(value: unknown, at: string, max = 60): readonly unknown[] {
    if (!Array.isArray(value)) this.fault(at, isAbsent(value) ? 'required' : 'wrong-type', { type: 'list' });
    else if (value.length === 0) this.fault(at, 'required');
    else if (value.length > max) this.fault(at, 'too-many', { max });
    else return value as readonly unknown[];
    return [];
  }

  currency(value: unknown, at = '/currency'): string {
    if (isCurrency(value)) return value;
    this.fault(at, isAbsent(value) || value === '' ? 'required' : 'not-one-of', { allowed: 'USD, EUR, KZT' });
    return 'USD';
  }

  /** Above nothing: what nobody owes is no term. */
  money(value: unknown, at: string, currency: string): bigint {
    const read = typeof value === 'string' ? parseMoney(value, currency) : null;
    if (!read) this.fault(at, isAbsent(value) || value === '' ? 'required' : 'invalid-format', { example: '"25000"' });
    else if (read.minor <= 0n) this.fault(at, 'out-of-range', { min: '0.01' });
    return read?.minor ?? 1n;
  }

  percent(value: unknown, at: string): { readonly share: Ratio; readonly percent: string } {
    const read = typeof value === 'string' ? decimal(value) : null;
    if (!read) this.fault(at, isAbsent(value) || value === '' ? 'required' : 'invalid-format', { example: '"2.5"' });
    else if (read.of === 0n || read.of > 100n * read.in) this.fault(at, 'out-of-range', { min: 0, max: 100 });
    return { share: read ? ratio(read.of, read.in * 100n) : ratio(0n, 1n), percent: typeof value === 'string' ? value : '' };
  }

  whole(value: unknown, at: string, { min, max }: { readonly min: number; readonly max: number }): number {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max) return value;
    this.fault(at, isAbsent(value) ? 'required' : typeof value === 'number' && Number.isSafeInteger(value) ? 'out-of-range' : 'wrong-type', typeof value === 'number' ? { min, max } : { expected: 'integer' });
    return min;
  }

  day(value: unknown, at: string): LocalDate {
    const read = this.dayOrNull(value, at);
    if (isAbsent(value)) this.fault(at, 'required');
    return read ?? NOTHING;
  }

  dayOrNull(value: unknown, at: string): LocalDate | null {
    if (isAbsent(value)) return null;
    if (isLocalDate(value) && value >= '1900-01-01' && value <= '2200-12-31') return value;
    this.fault(at, isLocalDate(value) ? 'out-of-range' : 'not-a-date', isLocalDate(value) ? { min: '1900-01-01', max: '2200-12-31' } : undefined);
    return null;
  }

  text(value: unknown, at: string, max = 300): string {
    if (typeof value !== 'string') this.fault(at, isAbsent(value) ? 'required' : 'wrong-type', { expected: 'string' });
    else if (value.trim() === '') this.fault(at, 'required');
    else if (value.length > max) this.fault(at, 'too-long', { max, length: value.length });
    else if (!isStorableText(value)) this.fault(at, 'invalid-characters');
    else return value.trim();
    return '';
  }

  choice<T extends string>(value: unknown, at: string, allowed: readonly T[], otherwise?: T): T {
    if (isAbsent(value) && otherwise !== undefined) return otherwise;
    const found = allowed.find((each) => each === value);
    if (found === undefined) this.fault(at, isAbsent(value) ? 'required' : 'not-one-of', { allowed: allowed.join(', ') });
    return found ?? (allowed[0] as T);
  }

  flag(value: unknown, at: string, otherwise: boolean): boolean {
    if (isAbsent(value)) return otherwise;
    if (typeof value !== 'boolean') this.fault(at, 'wrong-type', { expected: 'boolean' });
    return value === true;
  }

  days(value: unknown, at: string, otherwise?: number): number {
    return isAbsent(value) && otherwise !== undefined ? otherwise : this.whole(value, at, { min: 0, max: 3650 });
  }

  /** `on` or `days`, one of the two. */
  offset(of: Json, at: string): Offset {
    if (!isAbsent(of.on) && !isAbsent(of.days)) this.fault(`${at}/days`, 'contradiction', { or: 'on' });
    if (!isAbsent(of.on)) return { on: this.day(of.on, `${at}/on`) };
    if (isAbsent(of.days)) this.fault(`${at}/on`, 'required');
    return { days: isAbsent(of.days) ? 0 : this.days(of.days, `${at}/days`) };
  }

  /** `anniversary`, or `MM-DD`; 29 February is the last day of that month in other years. */
  yearly(value: unknown, at: string): YearlyDay {
    if (value === 'anniversary') return value;
    const match = typeof value === 'string' ? /^(\d{2})-(\d{2})$/.exec(value) : null;
    const [month, day] = [Number(match?.[1]), Number(match?.[2])];
    if (match && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(2024, month)) return { month, day };
    this.fault(at, isAbsent(value) || value === '' ? 'required' : 'invalid-format', { example: '01-31' });
    return 'anniversary';
  }

  /** Lines that rise and do not overlap; only the last may be open. */
  amounts(value: unknown, currency: string, range: { readonly min: number; readonly max: number }): readonly AmountLine[] {
    const lines = this.list(value, '/amounts').map((each, place): AmountLine => {
      const at = below('/amounts', place);
      const row = this.object(each, at, ['from', 'until', 'amount']);
      const from = this.whole(row.from, `${at}/from`, range);
      const until = isAbsent(row.until) ? null : this.whole(row.until, `${at}/until`, range);
      if (until !== null && until < from) this.fault(`${at}/until`, 'contradiction', { from });
      return { from, until, amount: this.money(row.amount, `${at}/amount`, currency) };
    });
    lines.forEach(({ from }, place) => {
      const before = lines[place - 1];
      if (before && (before.until === null || from <= before.until)) this.fault(`/amounts/${place}/from`, 'contradiction', { until: before.until ?? '' });
    });
    return lines;
  }

  /** Working days and closed days are those of a calendar that the agreement names; silent, nothing moves. */
  counting(root: Json): Counting {
    const business = this.choice(root.counted, '/counted', ['calendar', 'business'], 'calendar') === 'business';
    const rolls = this.flag(root.rolls, '/rolls', false);
    // "Working days" of nobody's calendar would leave out every holiday: the day would come out too early in silence.
    if (business && isAbsent(root.calendar)) this.fault('/calendar', 'required');
    return { business, rolls, calendar: this.choice(root.calendar, '/calendar', TERM_CALENDARS, 'weekends') };
  }
}

export { isAbsent };
