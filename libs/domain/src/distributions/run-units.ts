import { allocateMinor } from '../money/money.js';
import type { RoyaltyPolicy } from '../royalties/policy.js';
import type { PolicyDates } from '../royalties/select-policy.js';
import { policyChooser, type AdoptedPolicy } from './choose-policy.js';
import { countKey, indexOf, type IncomeCase, type IncomePart, type RunInput } from './run-input.js';

/** Why a receipt cannot be shared out. `policy` names where it is one policy that asks. */
export type RunProblem = {
  readonly partId: string; readonly caseId: string | null;
  readonly code: 'negative' | 'no-case' | 'no-inventors' | 'no-policy' | 'several-policies' | 'currency-differs' | 'index-missing' | 'owners-exceed';
  readonly dates?: PolicyDates; readonly candidates?: readonly string[]; readonly missing?: readonly string[]; readonly policy?: string;
};

/** What is shared in one go: receipts of a period that one policy counts together. */
export type Unit = {
  readonly key: string; readonly policy: AdoptedPolicy; readonly scope: RoyaltyPolicy['scope'];
  /** As what the tiers go on counting; null where each receipt counts by itself. */
  readonly countKey: string | null;
  /** The one person it is for, where the policy counts by person. */
  readonly payeeId: string | null;
  readonly amounts: Map<string, bigint>;
  readonly agreementIds: Set<string>;
  readonly partIds: Set<string>;
};

type Portion = { readonly part: IncomePart; readonly file: IncomeCase; readonly amount: bigint; readonly policy: AdoptedPolicy };

/** Tiers or a first share: what came before matters, and so does what stands together. */
export const counts = ({ tiers, deductions }: RoyaltyPolicy): boolean => tiers.length > 1 || deductions.some(({ kind }) => kind === 'first-share');

/** Receipts that can be shared, put together as their policies count; and those that cannot, each with every reason. A receipt is shared whole or not at all. */
export function unitsOf(input: RunInput): { readonly units: readonly Unit[]; readonly problems: readonly RunProblem[] } {
  const cases = new Map(input.cases.map((each) => [each.id, each]));
  const choose = policyChooser(input.policies);
  const problems: RunProblem[] = [];
  const units = new Map<string, Unit>();
  for (const part of [...input.parts].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const portions: Portion[] = [];
    const faults: RunProblem[] = [];
    const fault = (problem: Omit<RunProblem, 'partId'>): void => void faults.push({ partId: part.id, ...problem });
    const owners = [...part.cases].filter(({ weight }) => weight > 0n).sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
    if (part.amount <= 0n) fault({ caseId: null, code: 'negative' });
    else if (owners.length === 0) fault({ caseId: null, code: 'no-case' });
    else {
      const amounts = allocateMinor(part.amount, owners.map(({ weight }) => weight));
      owners.forEach(({ caseId }, place) => {
        const file = cases.get(caseId);
        if (!file) return fault({ caseId, code: 'no-case' });
        if (file.inventors.every(({ weight }) => weight === 0n)) fault({ caseId, code: 'no-inventors' });
        if (file.jointOwners.reduce((all, { share }) => all + share, 0) > 10_000) fault({ caseId, code: 'owners-exceed' });
        const choice = choose(file.disclosedOn, part.licensedOn, part.receivedOn);
        if ('refused' in choice) return fault({ caseId, code: choice.refused, dates: choice.dates, candidates: choice.candidates, missing: choice.missing });
        const { chosen } = choice;
        // Thresholds in one currency cannot be held against amounts in another without somebody naming a rate.
        if (counts(chosen.policy) && chosen.policy.currency !== input.currency) fault({ caseId, code: 'currency-differs', policy: chosen.code });
        if (chosen.policy.indexedFrom && indexOf(input) === null) fault({ caseId, code: 'index-missing', policy: chosen.code });
        portions.push({ part, file, amount: amounts[place] ?? 0n, policy: chosen });
      });
    }
    problems.push(...faults);
    if (faults.length === 0) for (const portion of portions) put(units, portion);
  }
  return { units: [...units.values()].sort((a, b) => (a.key < b.key ? -1 : 1)), problems };
}

function put(units: Map<string, Unit>, { part, file, amount, policy }: Portion): void {
  const { scope } = policy.policy;
  const add = (id: string, to: { readonly countKey: string | null; readonly payeeId: string | null }, minor: bigint): void => {
    if (minor === 0n) return;
    // The number in front of the id: of two versions that count together the older one counts first.
    const key = `${policy.code}|${scope}|${id}|${String(policy.number).padStart(6, '0')}|${policy.id}`;
    const unit: Unit = units.get(key) ?? { key, policy, scope, ...to, amounts: new Map(), agreementIds: new Set(), partIds: new Set() };
    unit.amounts.set(file.id, (unit.amounts.get(file.id) ?? 0n) + minor);
    if (part.agreementId !== null) unit.agreementIds.add(part.agreementId);
    unit.partIds.add(part.id);
    units.set(key, unit);
  };
  switch (scope) {
    case 'licence': {
      const id = part.agreementId ?? file.id;
      return add(id, { countKey: countKey(policy.code, 'licence', id), payeeId: null }, amount);
    }
    case 'case': return add(file.id, { countKey: countKey(policy.code, 'case', file.id), payeeId: null }, amount);
    case 'receipt': return add(counts(policy.policy) ? `${part.id}|${file.id}` : file.id, { countKey: null, payeeId: null }, amount);
    case 'person': {
      const inventors = [...file.inventors].filter(({ weight }) => weight > 0n).sort((a, b) => (a.payeeId < b.payeeId ? -1 : 1));
      const amounts = allocateMinor(amount, inventors.map(({ weight }) => weight));
      inventors.forEach(({ payeeId }, place) => add(payeeId, { countKey: countKey(policy.code, 'person', payeeId), payeeId }, amounts[place] ?? 0n));
    }
  }
}
