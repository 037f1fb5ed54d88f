import { currencyExponent } from '../money/currencies.js';
import { allocateMinor, roundHalfEven } from '../money/money.js';
import { PAYEES, type Deduction, type Payee, type RoyaltyPolicy } from './policy.js';
import { ratio, sum, times, type Ratio } from './ratio.js';

/** All amounts in minor units of one currency. `before`: what the tiers have counted of earlier receipts. `index`: how far thresholds have grown. */
export type Receipt = { readonly gross: bigint; readonly costs: bigint; readonly thirdParty: bigint; readonly before: bigint; readonly index: Ratio };

/** One thing that happened to the receipt; `left` is what is still to be shared after it. */
export type DistributionStep =
  | { readonly step: 'received'; readonly amount: bigint }
  | { readonly step: 'fee'; readonly rate: Ratio; readonly base: bigint; readonly amount: bigint; readonly left: bigint }
  | { readonly step: 'costs'; readonly asked: bigint; readonly atMost: bigint; readonly amount: bigint; readonly carried: bigint; readonly left: bigint }
  | { readonly step: 'costs-not-deducted'; readonly asked: bigint }
  | { readonly step: 'owner-part'; readonly rate: Ratio; readonly amount: bigint; readonly left: bigint }
  | { readonly step: 'third-party'; readonly asked: bigint; readonly amount: bigint; readonly left: bigint }
  | { readonly step: 'first-share'; readonly until: bigint; readonly before: bigint; readonly amount: bigint; readonly left: bigint }
  | { readonly step: 'indexed'; readonly index: Ratio; readonly thresholds: readonly bigint[] }
  | { readonly step: 'tier'; readonly from: bigint; readonly to: bigint | null; readonly amount: bigint; readonly shares: readonly { readonly to: Payee; readonly rate: Ratio }[] }
  | { readonly step: 'rounded'; readonly parts: readonly { readonly to: Payee; readonly amount: bigint }[] }
  | { readonly step: 'earmark'; readonly of: Payee; readonly rate: Ratio; readonly amount: bigint; readonly purpose: NonNullable<RoyaltyPolicy['earmark']>['purpose'] };

/** The parts sum to the receipt; `carried` is outlay the receipt did not cover and no part of it. */
export type Distribution = { readonly parts: ReadonlyMap<Payee, bigint>; readonly carried: bigint; readonly steps: readonly DistributionStep[] };

type Run = { readonly policy: RoyaltyPolicy; readonly receipt: Receipt; readonly unit: bigint; readonly steps: DistributionStep[]; readonly taken: Map<Payee, bigint>; left: bigint; carried: bigint };

/**
 * Shares one receipt (or the sum of a period's) by a policy: deductions in the policy's order, each rounded to the minor unit as it is
 * booked; then the marginal tiers; the split exact, and rounded once by largest remainder so that all parts sum to the receipt.
 * What belongs to joint owners comes first, unless the policy gives it another place. Nothing is ever taken that is not there.
 * @param currency ISO 4217; the thresholds' own when the policy has any (the caller sees to it)
 */
export function distribute(policy: RoyaltyPolicy, receipt: Receipt, currency: string): Distribution {
  const run: Run = { policy, receipt, unit: 10n ** BigInt(currencyExponent(currency)), steps: [{ step: 'received', amount: receipt.gross }], taken: new Map(), left: receipt.gross, carried: 0n };
  const named = policy.deductions.some(({ kind }) => kind === 'third-party');
  const deductions: readonly Deduction[] = named ? policy.deductions : [{ kind: 'third-party' }, ...policy.deductions];
  for (const deduction of deductions) deduct(run, deduction);
  if (receipt.costs > 0n && !policy.deductions.some(({ kind }) => kind === 'costs')) run.steps.push({ step: 'costs-not-deducted', asked: receipt.costs });
  split(run);
  return { parts: run.taken, carried: run.carried, steps: run.steps };
}

const least = (...amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => (b < a ? b : a));
const share = (of: bigint, rate: Ratio): bigint => roundHalfEven(of * rate.of, rate.in);

function take(run: Run, to: Payee, amount: bigint): void {
  run.left -= amount;
  run.taken.set(to, (run.taken.get(to) ?? 0n) + amount);
}

function deduct(run: Run, deduction: Deduction): void {
  const { receipt, steps } = run;
  switch (deduction.kind) {
    case 'third-party': {
      if (receipt.thirdParty === 0n) return;
      const amount = least(receipt.thirdParty, run.left);
      take(run, 'joint-owner', amount);
      steps.push({ step: 'third-party', asked: receipt.thirdParty, amount, left: run.left });
      return;
    }
    case 'fee': {
      const base = deduction.of === 'gross' ? receipt.gross : run.left;
      const amount = least(share(base, deduction.rate), run.left);
      take(run, 'office', amount);
      steps.push({ step: 'fee', rate: deduction.rate, base, amount, left: run.left });
      return;
    }
    case 'costs': {
      if (receipt.costs === 0n) return;
      const atMost = least(deduction.atMost ? share(receipt.gross, deduction.atMost) : receipt.gross, run.left);
      const amount = least(receipt.costs, atMost);
      take(run, 'office', amount);
      run.carried = receipt.costs - amount;
      steps.push({ step: 'costs', asked: receipt.costs, atMost, amount, carried: run.carried, left: run.left });
      return;
    }
    case 'first-share': {
      const until = deduction.until * run.unit;
      const open = until > receipt.before ? until - receipt.before : 0n;
      const amount = least(open, share(receipt.gross, deduction.atMost), run.left);
      take(run, 'inventors', amount);
      steps.push({ step: 'first-share', until, before: receipt.before, amount, left: run.left });
    }
  }
}

function split(run: Run): void {
  const { policy, receipt, steps } = run;
  const index = policy.indexedFrom ? receipt.index : ratio(1n, 1n);
  const limits = policy.tiers.map(({ upTo }) => (upTo === null ? null : share(upTo * run.unit, index)));
  if (index.of !== index.in) steps.push({ step: 'indexed', index, thresholds: limits.filter((limit) => limit !== null) });
  const tiered = policy.tiers.length > 1;
  const exact = new Map<Payee, Ratio>();
  const [start, end] = tiered ? [receipt.before, receipt.before + run.left] : [0n, run.left];
  let from = 0n;
  policy.tiers.forEach(({ shares }, place) => {
    const to = limits[place] ?? null;
    const amount = (to === null ? end : least(end, to)) - (start > from ? start : from);
    if (amount > 0n) {
      for (const payee of PAYEES) {
        const rate = shares[payee];
        if (rate) exact.set(payee, sum([exact.get(payee) ?? ratio(0n, 1n), times(rate, ratio(amount, 1n))]));
      }
      steps.push({ step: 'tier', from, to, amount, shares: PAYEES.flatMap((payee) => (shares[payee] ? [{ to: payee, rate: shares[payee] }] : [])) });
    }
    from = to ?? from;
  });
  const owed = PAYEES.filter((payee) => exact.has(payee)).map((payee) => [payee, exact.get(payee) ?? ratio(0n, 1n)] as const);
  if (owed.length === 0) return;
  const common = owed.reduce((denominator, [, part]) => denominator * part.in, 1n);
  const amounts = allocateMinor(run.left, owed.map(([, part]) => part.of * (common / part.in)));
  const parts = owed.map(([to], place) => ({ to, amount: amounts[place] ?? 0n }));
  for (const { to, amount } of parts) take(run, to, amount);
  steps.push({ step: 'rounded', parts });
  earmark(run, parts);
}

function earmark({ policy, steps }: Run, parts: readonly { readonly to: Payee; readonly amount: bigint }[]): void {
  const { earmark: marked } = policy;
  if (!marked) return;
  const whole = parts.reduce((all, { amount }) => all + amount, 0n);
  steps.push({ step: 'earmark', of: marked.of, rate: marked.share, amount: share(whole, marked.share), purpose: marked.purpose });
}
