/**
 * What an office's money stands on. A debit is positive and a credit negative: what it has and what it spent against what it owes and
 * what came in. `billed`: invoiced and not yet received, without tax; `sales-tax`: owed to the state since it was invoiced; `undistributed`: income to be shared out; `cost-recovery`: costs somebody paid
 * back; `office`: what the office keeps; `institution`: shares of departments, schools and the university; `payable`: owed to a person
 * or a joint owner.
 */
export const LEDGER_ACCOUNTS = [
  'bank', 'receivable', 'billed', 'sales-tax', 'withholding-tax', 'written-off', 'unallocated', 'undistributed', 'cost-recovery', 'patent-cost', 'supplier', 'office', 'institution',
  'payable', 'reserve', 'exchange',
] as const;
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];

/** What an entry was made for. Each record of a kind has one entry, and at most one counter-entry. */
export const LEDGER_SOURCES = ['invoice', 'credit-note', 'receipt', 'allocation', 'write-off', 'interest', 'expense', 'supplier-payment', 'distribution', 'payout', 'correction'] as const;
export type LedgerSource = (typeof LEDGER_SOURCES)[number];

/** `amountMinor` in the minor units of the entry's currency: a debit above nothing, a credit below. */
export type LedgerLine = {
  readonly account: LedgerAccount;
  readonly amountMinor: bigint;
  readonly caseId?: string | null;
  readonly agreementId?: string | null;
  readonly partyId?: string | null;
  readonly payeeId?: string | null;
};

/** Why these lines are no entry; null when they are one. An entry has two lines or more, none of nothing, and they sum to nothing. */
export function entryFault(lines: readonly LedgerLine[]): string | null {
  if (lines.length < 2) return 'an entry has at least two lines';
  if (lines.some(({ amountMinor }) => amountMinor === 0n)) return 'a line of nothing';
  const sum = lines.reduce((all, { amountMinor }) => all + amountMinor, 0n);
  return sum === 0n ? null : `the lines are off by ${sum}`;
}

/** The entry that undoes another: every amount on the other side. */
export const counterLines = (lines: readonly LedgerLine[]): readonly LedgerLine[] => lines.map((line) => ({ ...line, amountMinor: -line.amountMinor }));
