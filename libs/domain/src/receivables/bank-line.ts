import type { LocalDate } from '../time/local-date.js';
import { isCreditorReference, plainReference, referencesIn } from './references.js';

/** Money that a bank statement says came in. Smallest units, always positive. */
export type BankLine = {
  readonly account: string;
  /** The bank's own for the entry; empty where it gives none. */
  readonly entryReference: string;
  readonly bookedOn: LocalDate;
  readonly amount: bigint;
  readonly currency: string;
  readonly payer: string;
  /** ISO 11649 or the bank's own, as it came; empty for none. */
  readonly structured: string;
  readonly text: string;
};

/** By which two lines are the same money: the second time a file (or one that overlaps it) is read, nothing comes in twice. `nth` parts equal lines of one file. */
function bankLineKey(line: BankLine, nth: number): string {
  const own = line.entryReference === '' ? [line.payer, line.text, line.structured].map((part) => part.toLowerCase().replace(/\s+/g, ' ').trim()) : [line.entryReference];
  return [line.account, line.bookedOn, line.currency, String(line.amount), ...own, String(nth)].join('|');
}

/** Numbers the lines of one file that nothing tells apart. */
export function keyedBankLines(lines: readonly BankLine[]): readonly { readonly line: BankLine; readonly key: string }[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const bare = bankLineKey(line, 0);
    const nth = seen.get(bare) ?? 0;
    seen.set(bare, nth + 1);
    return { line, key: bankLineKey(line, nth) };
  });
}

export type OpenInvoice = { readonly id: string; readonly reference: string; readonly creditorReference: string; readonly currency: string; readonly open: bigint; readonly payer: string };
export const MATCH_GROUNDS = ['structured-reference', 'number-in-text', 'amount-and-payer'] as const;
export type MatchGround = (typeof MATCH_GROUNDS)[number];
/** `invoices` one: proposed. Several: ambiguous, a person chooses. None: nobody knows. */
export type Proposal = { readonly ground: MatchGround | null; readonly invoices: readonly string[] };

/**
 * What a line of a statement pays for, by the strongest ground that says anything at all; a weaker one never overrules it.
 * An invoice in another currency is found by its number too: a person names the rate.
 */
export function proposeInvoices(line: BankLine, open: readonly OpenInvoice[]): Proposal {
  const structured = isCreditorReference(line.structured) ? line.structured.toUpperCase().replace(/\s/g, '') : null;
  const named = new Set([...(line.structured === '' ? [] : [plainReference(line.structured)]), ...referencesIn(line.text)]);
  const grounds: readonly (readonly [MatchGround, (invoice: OpenInvoice) => boolean])[] = [
    ['structured-reference', (invoice) => invoice.creditorReference === structured],
    ['number-in-text', (invoice) => named.has(plainReference(invoice.reference)) || line.text.toUpperCase().replace(/\s/g, '').includes(invoice.creditorReference)],
    ['amount-and-payer', (invoice) => invoice.currency === line.currency && invoice.open === line.amount && samePayer(invoice.payer, line.payer)],
  ];
  for (const [ground, fits] of grounds) {
    const invoices = open.filter(fits).map(({ id }) => id);
    if (invoices.length > 0) return { ground, invoices };
  }
  return { ground: null, invoices: [] };
}

/** Legal forms and marks aside. */
const FORMS = /\b(?:llc|llp|ltd|limited|inc|gmbh|ag|plc|corp|co|jsc|too|ao)\b|(?<![\p{L}])(?:тоо|ао|ооо|зао|пао|ип|жшс|ақ|жк)(?![\p{L}])/giu;
const foldPayer = (name: string): string => name.toLowerCase().replace(FORMS, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
export function samePayer(a: string, b: string): boolean {
  const [one, other] = [foldPayer(a), foldPayer(b)];
  return one !== '' && one === other;
}
