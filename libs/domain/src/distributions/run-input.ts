import type { LocalDate } from '../time/local-date.js';
import { decimal, ratio, type Ratio } from '../royalties/ratio.js';
import type { AdoptedPolicy } from './choose-policy.js';
import type { PayeeRule } from './payees.js';
import { policyBody, readPolicy } from './policy-body.js';

/** Something that came in, and the cases it is for, each by a weight. */
export type IncomePart = {
  readonly id: string; readonly agreementId: string | null; readonly licensedOn: LocalDate | null; readonly receivedOn: LocalDate; readonly amount: bigint;
  readonly cases: readonly { readonly caseId: string; readonly weight: bigint }[];
};
/** Shares in basis points: of what the owners share, and, among an owner's inventors, of what the owner's own policy gives them. */
export type JointOwner = { readonly payeeId: string; readonly share: number; readonly inventors?: readonly { readonly payeeId: string; readonly share: number }[] };
/**
 * `costs`: outlay nobody has paid back. Without `administration`, owners' shares are of what is received for the case, and come first. With it
 * (percent as text: `"15"`), that much of each receipt is the office's, instead of any fee of a policy; shares are of the rest, and each part
 * goes by the policy of the one whose part it is, to the inventors of that one. What joint owners leave is the office's own university's.
 */
export type IncomeCase = {
  readonly id: string; readonly disclosedOn: LocalDate | null; readonly costs: bigint;
  readonly inventors: readonly { readonly payeeId: string; readonly weight: bigint }[];
  readonly jointOwners: readonly JointOwner[]; readonly administration?: string;
};
/** Everything a run is computed from. `counted`: what tiers have counted in earlier runs, by `countKey`. `index`: how far thresholds have grown, as written: `"1.32869"`. */
export type RunInput = {
  readonly currency: string; readonly index: string | null;
  readonly parts: readonly IncomePart[]; readonly cases: readonly IncomeCase[]; readonly policies: readonly AdoptedPolicy[]; readonly payees: readonly PayeeRule[];
  readonly counted: ReadonlyMap<string, bigint>;
};

/** As what tiers count: versions of one policy go on counting where the former stopped. */
export const countKey = (code: string, scope: 'licence' | 'case' | 'person', id: string): string => `${code}|${scope}|${id}`;

export const indexOf = ({ index }: Pick<RunInput, 'index'>): Ratio | null => (index === null ? null : decimal(index));
export const NO_INDEX = ratio(1n, 1n);

type Row = { readonly [key: string]: unknown };
const rows = (value: unknown): readonly Row[] => value as readonly Row[];

const bySharer = (list: readonly { readonly payeeId: string; readonly share: number }[]): readonly { readonly payeeId: string; readonly share: number }[] => [...list].sort((a, b) => (a.payeeId < b.payeeId ? -1 : 1)).map(({ payeeId, share }) => ({ payeeId, share }));

/** The input as canonical JSON can hold it: amounts as text, everything in an order of its own. */
export function inputJson(input: RunInput): Row {
  const byId = <T extends { readonly id: string }>(list: readonly T[]): readonly T[] => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    currency: input.currency, index: input.index,
    parts: byId(input.parts).map((part) => ({ ...part, amount: String(part.amount), cases: [...part.cases].sort((a, b) => (a.caseId < b.caseId ? -1 : 1)).map(({ caseId, weight }) => ({ caseId, weight: String(weight) })) })),
    cases: byId(input.cases).map((each) => ({
      ...each, costs: String(each.costs), inventors: [...each.inventors].sort((a, b) => (a.payeeId < b.payeeId ? -1 : 1)).map(({ payeeId, weight }) => ({ payeeId, weight: String(weight) })),
      jointOwners: [...each.jointOwners].sort((a, b) => (a.payeeId < b.payeeId ? -1 : 1)).map(({ payeeId, share, inventors }) => ({ payeeId, share, ...(inventors ? { inventors: bySharer(inventors) } : {}) })),
    })),
    policies: byId(input.policies).map(({ id, code, number, policy, ownerId }) => ({ id, code, number, body: policyBody(policy), ...(ownerId === undefined ? {} : { ownerId }) })),
    payees: byId(input.payees).map(({ id, kind, standing, targets }) => ({ id, kind, standing, targets: bySharer(targets) })),
    counted: Object.fromEntries([...input.counted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, amount]) => [key, String(amount)])),
  };
}

/** The inverse of `inputJson`, for computing an old run again. @throws Error when a stored policy cannot be read */
export function inputOf(json: Row): RunInput {
  return {
    currency: String(json['currency']), index: json['index'] as string | null,
    parts: rows(json['parts']).map((part) => ({ ...(part as unknown as IncomePart), amount: BigInt(part['amount'] as string), cases: rows(part['cases']).map((each) => ({ caseId: String(each['caseId']), weight: BigInt(each['weight'] as string) })) })),
    cases: rows(json['cases']).map((each) => ({ ...(each as unknown as IncomeCase), costs: BigInt(each['costs'] as string), inventors: rows(each['inventors']).map((one) => ({ payeeId: String(one['payeeId']), weight: BigInt(one['weight'] as string) })) })),
    policies: rows(json['policies']).map((each) => {
      const read = readPolicy(String(each['code']), each['body']);
      if ('faults' in read) throw new Error(`the policy ${String(each['code'])} of a run cannot be read: ${JSON.stringify(read.faults)}`);
      return { id: String(each['id']), code: String(each['code']), number: Number(each['number']), policy: read.policy, ...(typeof each['ownerId'] === 'string' ? { ownerId: each['ownerId'] } : {}) };
    }),
    payees: json['payees'] as readonly PayeeRule[],
    counted: new Map(Object.entries(json['counted'] as { readonly [key: string]: string }).map(([key, amount]) => [key, BigInt(amount)])),
  };
}
