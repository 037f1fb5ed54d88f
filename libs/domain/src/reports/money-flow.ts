import type { LedgerAccount, LedgerSource } from '../ledger/ledger.js';
import { currencyExponent } from '../money/currencies.js';
import { roundHalfEven } from '../money/money.js';

/** What came in, by how it came. */
const MONEY_IN = ['bank', 'withheld'] as const;
/**
 * Where it went, in the order of a waterfall. `sales-tax`: of invoices that were paid, for the state; `not-shared`: grants and interest, which the office keeps; `unallocated`: nobody knows yet what it is
 * for; `undistributed`: income that waits to be shared out. Below nought: more went on than came in meanwhile. `other`: what is none of these; nothing, as long as the books are kept as they are meant to be.
 */
export const MONEY_USES = ['sales-tax', 'cost-reimbursed', 'not-shared', 'costs-deducted', 'office', 'institution', 'joint-owners', 'inventors', 'undistributed', 'unallocated', 'other'] as const;
export const MONEY_STEPS = [...MONEY_IN, ...MONEY_USES] as const;
export type MoneyStep = (typeof MONEY_STEPS)[number];

/** What is put down when money comes in, or when it becomes known what it was for. */
const INCOME_SOURCES = ['receipt', 'allocation', 'correction'] as const satisfies readonly LedgerSource[];
/** The entries that a waterfall tells of. Counter-entries have the source of what they undo. */
export const FLOW_SOURCES = [...INCOME_SOURCES, 'distribution'] as const satisfies readonly LedgerSource[];

type Place = { readonly accounts: readonly LedgerAccount[]; readonly sources: readonly LedgerSource[] };
const OWED: Place = { accounts: ['payable'], sources: ['distribution'] };

/** The lines behind each step; of `payable` a joint owner's and everybody else's. Behind `other` stands whatever no step names. */
export const MONEY_PLACES: { readonly [S in Exclude<MoneyStep, 'other'>]: Place } = {
  bank: { accounts: ['bank'], sources: INCOME_SOURCES },
  withheld: { accounts: ['withholding-tax'], sources: INCOME_SOURCES },
  // Owed to the state since the invoice (receivables/allocation.ts): what a payment settles is more than what was billed by it, in either currency.
  'sales-tax': { accounts: ['receivable', 'billed', 'exchange'], sources: ['allocation', 'correction'] },
  'cost-reimbursed': { accounts: ['cost-recovery'], sources: INCOME_SOURCES },
  'not-shared': { accounts: ['office'], sources: INCOME_SOURCES },
  'costs-deducted': { accounts: ['cost-recovery'], sources: ['distribution'] },
  office: { accounts: ['office'], sources: ['distribution'] },
  institution: { accounts: ['institution'], sources: ['distribution'] },
  'joint-owners': OWED,
  inventors: OWED,
  undistributed: { accounts: ['undistributed'], sources: FLOW_SOURCES },
  unallocated: { accounts: ['unallocated'], sources: FLOW_SOURCES },
};

/** Income of a case or an agreement before it is shared: costs paid back and grants included, what nobody can place yet not. */
export const INCOME_LINES: Place = { accounts: ['undistributed', 'cost-recovery', 'office'], sources: INCOME_SOURCES };
/** What a case has cost. */
export const COST_LINES: Place = { accounts: ['patent-cost'], sources: ['expense'] };

/** The lines of one currency put together: `minor` a debit above nothing. `worth`: each at the rate of its day, in minor units of its own currency times the rate, exactly as a decimal; null where a day has no rate. */
export type FlowSum = { readonly account: LedgerAccount; readonly source: LedgerSource; readonly toJointOwner: boolean; readonly minor: bigint; readonly worth?: string | null };
export type MoneyFlow = { readonly received: bigint; readonly steps: { readonly [S in MoneyStep]: bigint } };

const isIn = (step: MoneyStep): boolean => (MONEY_IN as readonly MoneyStep[]).includes(step);

function stepOf({ account, source, toJointOwner }: FlowSum): MoneyStep | null {
  const fits = (step: Exclude<MoneyStep, 'other'>): boolean => MONEY_PLACES[step].accounts.includes(account) && MONEY_PLACES[step].sources.includes(source);
  if (fits('inventors')) return toJointOwner ? 'joint-owners' : 'inventors';
  return (Object.keys(MONEY_PLACES) as (keyof typeof MONEY_PLACES)[]).find(fits) ?? null;
}

/** Where the money of a period went. The steps of `MONEY_USES` sum to what came in, to the unit, whatever the lines: entries balance, and what no step names is `other`. */
export function moneyFlow(sums: readonly FlowSum[]): MoneyFlow {
  return flowOf(sums.map((sum) => ({ sum, amount: sum.minor })));
}

function flowOf(amounts: readonly { readonly sum: FlowSum; readonly amount: bigint }[]): MoneyFlow {
  const steps = Object.fromEntries(MONEY_STEPS.map((step) => [step, 0n])) as Record<MoneyStep, bigint>;
  for (const { sum, amount } of amounts) {
    const step = stepOf(sum);
    if (step !== null) steps[step] += isIn(step) ? amount : -amount;
  }
  const received = MONEY_IN.reduce((all, step) => all + steps[step], 0n);
  steps.other = received - MONEY_USES.reduce((all, step) => all + steps[step], 0n);
  return { received, steps };
}

/** Digits that a product of an amount and a rate may have behind the point, and a difference of two currencies' digits. */
const DIGITS = 24;
const UNIT = 10n ** BigInt(DIGITS);
const DECIMAL = /^(-?)(\d+)(?:\.(\d{1,18}))?$/;

/** An exact decimal of minor units as a multiple of 10^-24 of the other currency's. @throws RangeError for what is no decimal */
function exact(worth: string, currency: string, into: string): bigint {
  const [, sign, whole = '', fraction = ''] = DECIMAL.exec(worth) ?? [];
  if (whole === '') throw new RangeError(`no amount: ${worth}`);
  const scaled = BigInt(whole + fraction.padEnd(DIGITS, '0'));
  const digits = currencyExponent(into) - currencyExponent(currency);
  const moved = digits >= 0 ? scaled * 10n ** BigInt(digits) : scaled / 10n ** BigInt(-digits);
  return sign === '-' ? -moved : moved;
}

/** Rounds amounts so that they sum to their rounded sum: each goes from where the one before ended. Each is within one unit of its exact amount. */
export function roundTogether(amounts: readonly bigint[], unit: bigint): readonly bigint[] {
  let [sum, before] = [0n, 0n];
  return amounts.map((amount) => {
    sum += amount;
    const until = roundHalfEven(sum, unit);
    const own = until - before;
    before = until;
    return own;
  });
}

/** Sums of one currency each; amounts of another currency are put to them through rates alone. */
export type CurrencySums<Sum> = { readonly currency: string; readonly sums: readonly Sum[] };

/**
 * The same waterfall over all currencies in one of them, by the rates of the days on which the lines were booked. Its steps sum to what came in, as in each currency.
 * @returns null where a day has no rate: a part of the money would be left out without a word
 */
export function convertedFlow(currencies: readonly CurrencySums<FlowSum>[], into: string): MoneyFlow | null {
  if (currencies.some(({ sums }) => sums.some(({ worth }) => typeof worth !== 'string'))) return null;
  const { steps } = flowOf(currencies.flatMap(({ currency, sums }) => sums.map((sum) => ({ sum, amount: exact(sum.worth ?? '0', currency, into) }))));
  const round = (of: readonly MoneyStep[]): readonly (readonly [MoneyStep, bigint])[] => {
    const rounded = roundTogether(of.map((step) => steps[step]), UNIT);
    return of.map((step, place) => [step, rounded[place] ?? 0n]);
  };
  const ways = round(MONEY_IN);
  return { received: ways.reduce((all, [, minor]) => all + minor, 0n), steps: Object.fromEntries([...ways, ...round(MONEY_USES)]) as MoneyFlow['steps'] };
}

/** Amounts of several rows in one currency, so that the rows sum to the rounded whole. Null for a row of which a day has no rate. */
export function convertedAmounts(rows: readonly { readonly currency: string; readonly worth: string | null }[][], into: string): readonly (bigint | null)[] {
  const known = rows.map((row) => (row.every(({ worth }) => worth !== null) ? row.reduce((all, { currency, worth }) => all + exact(worth ?? '0', currency, into), 0n) : null));
  const rounded = roundTogether(known.map((each) => each ?? 0n), UNIT);
  return known.map((each, place) => (each === null ? null : (rounded[place] ?? 0n)));
}
