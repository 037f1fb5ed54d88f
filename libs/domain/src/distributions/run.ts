import { allocateMinor, roundHalfEven } from '../money/money.js';
import { distribute, type Distribution, type DistributionStep, type Receipt } from '../royalties/distribute.js';
import { PAYEES, type Payee, type RoyaltyPolicy } from '../royalties/policy.js';
import { isPaid, payTo, type PayeeRule } from './payees.js';
import { inventorsOf, ownedSteps, withoutFees } from './owner-parts.js';
import { indexOf, NO_INDEX, type IncomeCase, type RunInput } from './run-input.js';
import { unitsOf, type RunProblem, type Unit } from './run-units.js';

/** `payeeId`: whose share it is; `toPayeeId`: who gets it. `held`: owed, and nobody to be paid. `kind`: what the recipient's account is in the ledger. */
export type RunLine = {
  readonly unit: number; readonly caseId: string; readonly agreementId: string | null; readonly to: Payee;
  readonly account: 'office' | 'cost-recovery' | 'institution' | 'payable'; readonly payeeId: string | null; readonly toPayeeId: string | null; readonly held: boolean; readonly amount: bigint;
};
/** The working of one sharing-out. `counted`: what its tiers have counted beyond `before`. */
export type RunUnit = {
  readonly policyId: string; readonly policyCode: string; readonly scope: RoyaltyPolicy['scope']; readonly countKey: string | null; readonly partIds: readonly string[]; readonly caseIds: readonly string[];
  readonly gross: bigint; readonly costs: bigint; readonly thirdParty: bigint; readonly before: bigint; readonly counted: bigint; readonly steps: readonly DistributionStep[];
};
export type RunCosts = { readonly caseId: string; readonly recovered: bigint; readonly carried: bigint };
export type RunResult = {
  readonly total: bigint; readonly partIds: readonly string[]; readonly units: readonly RunUnit[]; readonly lines: readonly RunLine[]; readonly problems: readonly RunProblem[];
  readonly costs: readonly RunCosts[];
};

type Amounts = ReadonlyMap<string, bigint>;
type Around = { readonly cases: ReadonlyMap<string, IncomeCase>; readonly payees: ReadonlyMap<string, PayeeRule> };

const keysOf = (amounts: Amounts): readonly string[] => [...amounts.keys()].sort();
const total = (amounts: Iterable<bigint>): bigint => [...amounts].reduce((all, each) => all + each, 0n);

/**
 * Shares out a period's receipts: what one policy counts together is shared in one go, so that neither the order of receipts nor of inventors
 * matters; then each part is split by case, and within a case by inventor (largest remainder, in the order of ids). Lines sum to the receipts.
 */
export function shareOut(input: RunInput): RunResult {
  const { units, problems } = unitsOf(input);
  const around: Around = { cases: new Map(input.cases.map((each) => [each.id, each])), payees: new Map(input.payees.map((each) => [each.id, each])) };
  const bearing = costsOf(units, input.cases);
  const index = indexOf(input) ?? NO_INDEX;
  const counted = new Map(input.counted);
  const recovered = new Map<string, bigint>();
  const [worked, lines]: [RunUnit[], RunLine[]] = [[], []];
  units.forEach((unit, place) => {
    const costs = bearing.get(unit.key) ?? new Map<string, bigint>();
    const theirs = new Map(keysOf(unit.amounts).map((caseId) => [caseId, unit.owned ? 0n : ownersPart(around.cases.get(caseId), unit.amounts.get(caseId) ?? 0n)]));
    const before = unit.countKey === null ? 0n : (counted.get(unit.countKey) ?? 0n);
    const asked = { gross: total(unit.amounts.values()), costs: total(costs.values()), thirdParty: total(theirs.values()), before, index };
    const { parts, steps } = shared(unit, asked, input.currency);
    const now = countedBy(unit.policy.policy, steps);
    if (unit.countKey !== null) counted.set(unit.countKey, before + now);
    const back = steps.reduce((all, step) => (step.step === 'costs' ? all + step.amount : all), 0n);
    const backByCase = spread(back, costs);
    for (const [caseId, amount] of backByCase) recovered.set(caseId, (recovered.get(caseId) ?? 0n) + amount);
    worked.push({
      policyId: unit.policy.id, policyCode: unit.policy.code, scope: unit.scope, countKey: unit.countKey, partIds: [...unit.partIds].sort(), caseIds: keysOf(unit.amounts),
      gross: asked.gross, costs: asked.costs, thirdParty: asked.thirdParty, before, counted: now, steps,
    });
    lines.push(...linesOf({ unit, place, parts, theirs, backByCase, back }, around));
  });
  const partIds = [...new Set(worked.flatMap(({ partIds: ids }) => ids))].sort();
  const costs = input.cases.filter(({ costs: open }) => open > 0n).map(({ id, costs: open }) => ({ caseId: id, recovered: recovered.get(id) ?? 0n, carried: open - (recovered.get(id) ?? 0n) })).sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
  return { total: total(worked.map(({ gross }) => gross)), partIds, units: worked, lines, problems, costs };
}

/** By the unit's policy; of a part that belongs to an owner, by the owner's policy, or not at all where the owner shares it out at home. */
function shared({ policy: { policy }, owned }: Unit, asked: Receipt, currency: string): Pick<Distribution, 'parts' | 'steps'> {
  if (!owned) return distribute(policy, asked, currency);
  const gross = asked.gross - owned.fee;
  const own = owned.whole ? { parts: new Map<Payee, bigint>([['joint-owner', gross]]), steps: [] } : distribute(withoutFees(policy), { ...asked, gross }, currency);
  return { parts: own.parts, steps: [...ownedSteps(owned, gross), ...own.steps.filter(({ step }) => step !== 'received')] };
}

/** A case's outlay over all that it has earned under policies that deduct it, in proportion. */
function costsOf(units: readonly Unit[], cases: readonly IncomeCase[]): ReadonlyMap<string, Map<string, bigint>> {
  const earning = new Map<string, Unit[]>();
  for (const unit of units) {
    if (unit.owned?.whole || !unit.policy.policy.deductions.some(({ kind }) => kind === 'costs')) continue;
    for (const caseId of unit.amounts.keys()) earning.set(caseId, [...(earning.get(caseId) ?? []), unit]);
  }
  const bearing = new Map<string, Map<string, bigint>>();
  for (const { id, costs } of cases) {
    const bearers = earning.get(id) ?? [];
    // A policy without a deduction is told the costs all the same: its working says that they stay.
    if (costs <= 0n || bearers.length === 0) continue;
    const amounts = allocateMinor(costs, bearers.map((unit) => unit.amounts.get(id) ?? 0n));
    bearers.forEach((unit, place) => bearing.set(unit.key, (bearing.get(unit.key) ?? new Map<string, bigint>()).set(id, amounts[place] ?? 0n)));
  }
  return bearing;
}

const ownersPart = (file: IncomeCase | undefined, amount: bigint): bigint => roundHalfEven(amount * BigInt((file?.jointOwners ?? []).reduce((all, { share }) => all + share, 0)), 10_000n);

/** What the tiers, or a first share, have counted: the base of the next run. */
function countedBy(policy: RoyaltyPolicy, steps: readonly DistributionStep[]): bigint {
  const first = policy.deductions.some(({ kind }) => kind === 'first-share');
  return steps.reduce((all, step) => ((first ? step.step === 'first-share' : step.step === 'tier') && 'amount' in step ? all + step.amount : all), 0n);
}

/** An amount in proportion to others; to the first of them when all are nought. */
function spread(amount: bigint, over: Amounts): Map<string, bigint> {
  const keys = keysOf(over);
  if (amount === 0n || keys.length === 0) return new Map();
  const weights = keys.map((key) => over.get(key) ?? 0n);
  const amounts = allocateMinor(amount, weights.some((weight) => weight > 0n) ? weights : weights.map(() => 1n));
  return new Map(keys.map((key, place) => [key, amounts[place] ?? 0n]));
}

type Shared = { readonly unit: Unit; readonly place: number; readonly parts: ReadonlyMap<Payee, bigint>; readonly theirs: Amounts; readonly backByCase: Amounts; readonly back: bigint };

function linesOf({ unit, place, parts, theirs, backByCase, back }: Shared, { cases, payees }: Around): readonly RunLine[] {
  const agreementId = unit.agreementIds.size === 1 ? ([...unit.agreementIds][0] ?? null) : null;
  const lines: RunLine[] = [];
  const add = (line: Pick<RunLine, 'caseId' | 'to' | 'account' | 'amount'> & Partial<RunLine>): void => {
    if (line.amount !== 0n) lines.push({ unit: place, agreementId, payeeId: null, toPayeeId: null, held: false, ...line });
  };
  const owe = (caseId: string, to: Payee, payeeId: string, amount: bigint): void => {
    for (const each of payTo(payeeId, amount, payees)) {
      const paid = isPaid(payees.get(each.payeeId)?.kind ?? 'inventor');
      add({ caseId, to, account: paid ? 'payable' : 'institution', payeeId, toPayeeId: each.payeeId, held: each.held, amount: each.amount });
    }
  };
  const ownerId = unit.owned?.ownerId ?? null;
  for (const [caseId, each] of spread(unit.owned?.fee ?? 0n, unit.amounts)) add({ caseId, to: 'office', account: 'office', amount: each });
  for (const to of PAYEES) {
    const amount = (to === 'joint-owner' && ownerId !== null ? ownersOwn(parts, back) : parts.get(to)) ?? 0n;
    if (amount === 0n) continue;
    if (to === 'office') {
      for (const [caseId, each] of backByCase) add({ caseId, to, account: 'cost-recovery', amount: each });
      if (ownerId === null) for (const [caseId, each] of spread(amount - back, unit.amounts)) add({ caseId, to, account: 'office', amount: each });
      continue;
    }
    for (const [caseId, each] of spread(amount, to === 'joint-owner' && ownerId === null ? theirs : unit.amounts)) {
      if (to === 'inventors' && unit.payeeId !== null) owe(caseId, to, unit.payeeId, each);
      else if (to === 'joint-owner' && ownerId !== null) owe(caseId, to, ownerId, each);
      else if (to === 'inventors' || to === 'joint-owner') {
        const file = cases.get(caseId);
        const weights = new Map((to === 'inventors' ? (unit.owned ? inventorsOf(file, ownerId) : (file?.inventors ?? [])).map(({ payeeId, weight }) => [payeeId, weight] as const) : (file?.jointOwners ?? []).map(({ payeeId, share }) => [payeeId, BigInt(share)] as const)));
        for (const [payeeId, own] of spread(each, weights)) owe(caseId, to, payeeId, own);
      } else if (ownerId === null) add({ caseId, to, account: 'institution', amount: each });
    }
  }
  return lines;
}

/** All that a joint owner's policy gives to anybody but inventors is the owner's to give; what paid costs back is ours. */
const ownersOwn = (parts: ReadonlyMap<Payee, bigint>, back: bigint): bigint => total([...parts].flatMap(([to, amount]) => (to === 'inventors' ? [] : [amount]))) - back;

/** Amounts as text, for canonical JSON: what a run's digest is taken of, and what is stored of its working. */
export function jsonOf(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(jsonOf);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, jsonOf(each)])) : value;
}

/** Stored steps with their amounts as numbers again: what is all digits is an amount, as codes and purposes never are. */
export function stepsOf(json: unknown): readonly DistributionStep[] {
  const revive = (value: unknown): unknown => {
    if (typeof value === 'string') return /^-?\d+$/.test(value) ? BigInt(value) : value;
    if (Array.isArray(value)) return value.map(revive);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, revive(each)])) : value;
  };
  return revive(json) as readonly DistributionStep[];
}
