import type { LocalDate } from '../time/local-date.js';
import type { RoyaltyPolicy } from '../royalties/policy.js';
import { policiesFor, type PolicyDates } from '../royalties/select-policy.js';

/** One policy of an office: `code` is of the whole chain of its versions, `id` of this version. `ownerId`: the joint owner whose own policy it is; it holds for that owner's part alone. */
export type AdoptedPolicy = { readonly id: string; readonly code: string; readonly number: number; readonly policy: RoyaltyPolicy; readonly ownerId?: string };

/** `missing`: dates that would decide and are not known. Candidates are those that hold, or, when none does, all. */
export type PolicyChoice =
  | { readonly chosen: AdoptedPolicy }
  | { readonly refused: 'no-policy' | 'several-policies'; readonly dates: PolicyDates; readonly candidates: readonly string[]; readonly missing: readonly (keyof PolicyDates)[] };

const label = ({ code, number }: AdoptedPolicy): string => `${code} (${number})`;

/** The one policy that holds for these dates. None or several: a refusal that says what was compared, never a guess. */
function choosePolicy(policies: readonly AdoptedPolicy[], dates: PolicyDates): PolicyChoice {
  const holding = policies.filter(({ policy }) => policiesFor([policy], dates).length > 0);
  const [only] = holding;
  if (only && holding.length === 1) return { chosen: only };
  const asked = (by: keyof PolicyDates): boolean => policies.some(({ policy }) => policy.validity.some((span) => span.by === by));
  const missing = (['disclosed', 'licensed', 'received'] as const).filter((by) => dates[by] === null && asked(by));
  return { refused: only ? 'several-policies' : 'no-policy', dates, candidates: (only ? holding : policies).map(label).sort(), missing };
}

/** `choosePolicy` remembering its answers: a period has thousands of receipts and few different days. */
export function policyChooser(policies: readonly AdoptedPolicy[]): (disclosed: LocalDate | null, licensed: LocalDate | null, received: LocalDate) => PolicyChoice {
  const known = new Map<string, PolicyChoice>();
  return (disclosed, licensed, received) => {
    const key = `${disclosed} ${licensed} ${received}`;
    const choice = known.get(key) ?? choosePolicy(policies, { disclosed, licensed, received });
    known.set(key, choice);
    return choice;
  };
}
