import { allocateMinor } from '../money/money.js';
import type { RoyaltyPolicy } from '../royalties/policy.js';
import type { PolicyDates } from '../royalties/select-policy.js';
import { policyChooser, type AdoptedPolicy } from './choose-policy.js';
import { addOwned, nothingOwned, ownerParts, type OwnedSum, type OwnerPart } from './owner-parts.js';
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
  /** The owner whose part it is, of a case whose owners share what its administration leaves. */
  readonly owned?: OwnedSum;
  readonly amounts: Map<string, bigint>;
  readonly agreementIds: Set<string>;
  readonly partIds: Set<string>;
};

type Inventors = IncomeCase['inventors'];
type Portion = { readonly part: IncomePart; readonly file: IncomeCase; readonly amount: bigint; readonly policy: AdoptedPolicy; readonly inventors: Inventors; readonly owned?: { readonly part: OwnerPart; readonly whole: boolean } };

/** Tiers or a first share: what came before matters, and so does what stands together. */
export const counts = ({ tiers, deductions }: RoyaltyPolicy): boolean => tiers.length > 1 || deductions.some(({ kind }) => kind === 'first-share');

/** Receipts that can be shared, put together as their policies count; and those that cannot, each with every reason. A receipt is shared whole or not at all. */
export function unitsOf(input: RunInput): { readonly units: readonly Unit[]; readonly problems: readonly RunProblem[] } {
  const cases = new Map(input.cases.map((each) => [each.id, each]));
  const choose = policyChooser(input.policies.filter(({ ownerId }) => ownerId === undefined));
  const elsewhere = ownersChoosers(input.policies);
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
        const amount = amounts[place] ?? 0n;
        const claim = ({ inventors, owned, chooser }: Claim): void => {
          if (!owned?.whole && inventors.every(({ weight }) => weight === 0n)) fault({ caseId, code: 'no-inventors' });
          const choice = chooser(file.disclosedOn, part.licensedOn, part.receivedOn);
          if ('refused' in choice) return fault({ caseId, code: choice.refused, dates: choice.dates, candidates: choice.candidates, missing: choice.missing });
          const { chosen } = choice;
          // Thresholds in one currency cannot be held against amounts in another without somebody naming a rate.
          if (!owned?.whole && counts(chosen.policy) && chosen.policy.currency !== input.currency) fault({ caseId, code: 'currency-differs', policy: chosen.code });
          if (!owned?.whole && chosen.policy.indexedFrom && indexOf(input) === null) fault({ caseId, code: 'index-missing', policy: chosen.code });
          portions.push({ part, file, amount: owned?.part.amount ?? amount, policy: chosen, inventors, ...(owned ? { owned } : {}) });
        };
        if (file.jointOwners.reduce((all, { share }) => all + share, 0) > 10_000) return fault({ caseId, code: 'owners-exceed' });
        if (file.administration === undefined) return claim({ inventors: file.inventors, chooser: choose });
        for (const own of ownerParts(file, amount)) {
          const theirs = own.ownerId === null ? choose : elsewhere.get(own.ownerId);
          // Whoever has no policy here shares its part out at home.
          claim({ inventors: own.inventors, owned: { part: own, whole: theirs === undefined }, chooser: theirs ?? choose });
        }
      });
    }
    problems.push(...faults);
    if (faults.length === 0) for (const portion of portions) put(units, portion);
  }
  return { units: [...units.values()].sort((a, b) => (a.key < b.key ? -1 : 1)), problems };
}

type Chooser = ReturnType<typeof policyChooser>;
type Claim = { readonly inventors: Inventors; readonly owned?: { readonly part: OwnerPart; readonly whole: boolean }; readonly chooser: Chooser };

/** Among the policies of each joint owner that the office keeps one of. */
function ownersChoosers(policies: readonly AdoptedPolicy[]): ReadonlyMap<string, Chooser> {
  const ids = new Set(policies.flatMap(({ ownerId }) => ownerId ?? []));
  return new Map([...ids].map((id) => [id, policyChooser(policies.filter(({ ownerId }) => ownerId === id))]));
}

function put(units: Map<string, Unit>, { part, file, amount, policy, inventors, owned }: Portion): void {
  const scope = owned?.whole ? 'receipt' : policy.policy.scope;
  // What a joint owner's policy counts is the owner's own, never what ours has counted of the same licence.
  const counted = (id: string): string => (owned?.part.ownerId ? `${id}@${owned.part.ownerId}` : id);
  const add = (id: string, to: { readonly countKey: string | null; readonly payeeId: string | null }, minor: bigint, fee = owned?.part.fee ?? 0n): void => {
    if (minor === 0n) return;
    // The number in front of the id: of two versions that count together the older one counts first.
    const key = [policy.code, scope, id, String(policy.number).padStart(6, '0'), policy.id, ...(owned ? [owned.part.ownerId ?? 'own', owned.part.rate, owned.part.share] : [])].join('|');
    const unit: Unit = units.get(key) ?? { key, policy, scope, ...to, ...(owned ? { owned: nothingOwned(owned.part, owned.whole) } : {}), amounts: new Map(), agreementIds: new Set(), partIds: new Set() };
    if (unit.owned && owned) addOwned(unit.owned, owned.part, fee);
    unit.amounts.set(file.id, (unit.amounts.get(file.id) ?? 0n) + minor);
    if (part.agreementId !== null) unit.agreementIds.add(part.agreementId);
    unit.partIds.add(part.id);
    units.set(key, unit);
  };
  switch (scope) {
    case 'licence': {
      const id = part.agreementId ?? file.id;
      return add(id, { countKey: countKey(policy.code, 'licence', counted(id)), payeeId: null }, amount);
    }
    case 'case': return add(file.id, { countKey: countKey(policy.code, 'case', counted(file.id)), payeeId: null }, amount);
    case 'receipt': return add(counts(policy.policy) && !owned?.whole ? `${part.id}|${file.id}` : file.id, { countKey: null, payeeId: null }, amount);
    case 'person': {
      const sharing = [...inventors].filter(({ weight }) => weight > 0n).sort((a, b) => (a.payeeId < b.payeeId ? -1 : 1));
      const weights = sharing.map(({ weight }) => weight);
      const fee = owned?.part.fee ?? 0n;
      const [rests, fees] = [allocateMinor(amount - fee, weights), allocateMinor(fee, weights)];
      sharing.forEach(({ payeeId }, place) => add(payeeId, { countKey: countKey(policy.code, 'person', counted(payeeId)), payeeId }, (rests[place] ?? 0n) + (fees[place] ?? 0n), fees[place] ?? 0n));
    }
  }
}
