import { moneyText } from '../royalties/money-text.js';
import { exponentOf, toMinor } from '../ui/minor-units.js';
import type { Cell } from './figure-table.js';
import { isNothing, type RecordsOf } from './money-queries.js';

export type ShowRecords = (of: RecordsOf) => void;

/** An amount as it is read; exported as a plain number with a point. What is nothing leads nowhere. */
export function amountCell(amount: string | null | undefined, currency: string, link?: { show: ShowRecords; of: RecordsOf; say: (text: string) => string }): Cell {
  if (amount === null || amount === undefined) return { text: '–', value: null };
  const text = moneyText(amount, currency);
  // As a number where a number is exact, so that a spreadsheet adds it up; beyond that as text.
  const value = Number.isSafeInteger(Number(toMinor(amount, exponentOf(currency)))) ? Number(amount) : amount;
  return { text, value, ...(link && !isNothing(amount) ? { link: { open: () => link.show(link.of), label: link.say(text) } } : {}) };
}

/** Amounts of one currency added up, exactly. */
export function totalOf(amounts: readonly string[], currency: string): string {
  const exponent = exponentOf(currency);
  const sum = amounts.reduce((all, amount) => all + BigInt(toMinor(amount, exponent) ?? '0'), 0n);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(exponent + 1, '0');
  return `${sum < 0n ? '-' : ''}${exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`}`;
}
