import { WHOLE_SHARE } from '../disclosures/shares.js';
import { allocateMinor, roundHalfEven } from '../money/money.js';
import type { DistributionStep } from '../royalties/distribute.js';
import type { RoyaltyPolicy } from '../royalties/policy.js';
import { percent, ratio } from '../royalties/ratio.js';
import type { IncomeCase } from './run-input.js';

type Weighted = { readonly payeeId: string; readonly weight: bigint };
/** `ownerId`: null for the office's own university, which has what joint owners leave, and the inventors that none of them has. */
type Owner = { readonly ownerId: string | null; readonly share: number; readonly inventors: readonly Weighted[] };
/** What one owner has of a receipt: `amount` with `fee`, what of the administration falls on it. `received` and `taken`: of the whole receipt. */
export type OwnerPart = Owner & { readonly rate: string; readonly amount: bigint; readonly fee: bigint; readonly received: bigint; readonly taken: bigint };
/** What owners' parts come to that are shared in one go. `whole`: all of it is the owner's, who has no policy here to share it by. */
export type OwnedSum = { readonly ownerId: string | null; readonly whole: boolean; readonly rate: string; readonly share: number; fee: bigint; received: bigint; taken: bigint; rest: bigint };

/** Those who own what a case has earned, the office's own university first, then by id. */
function ownersOf(file: IncomeCase): readonly Owner[] {
  const joint = [...file.jointOwners].filter(({ share }) => share > 0).sort((a, b) => (a.payeeId < b.payeeId ? -1 : 1));
  const elsewhere = new Set(joint.flatMap(({ inventors = [] }) => inventors.map(({ payeeId }) => payeeId)));
  const own = WHOLE_SHARE - joint.reduce((all, { share }) => all + share, 0);
  return [
    ...(own > 0 ? [{ ownerId: null, share: own, inventors: file.inventors.filter(({ payeeId }) => !elsewhere.has(payeeId)) }] : []),
    ...joint.map(({ payeeId, share, inventors = [] }): Owner => ({ ownerId: payeeId, share, inventors: inventors.map((each) => ({ payeeId: each.payeeId, weight: BigInt(each.share) })) })),
  ];
}

/** Whose invention it is within one owner's part. */
export const inventorsOf = (file: IncomeCase | undefined, ownerId: string | null): readonly Weighted[] => (file ? (ownersOf(file).find((each) => each.ownerId === ownerId)?.inventors ?? []) : []);

/**
 * The administration of each receipt, rounded as it is booked; then the rest by the owners' shares (largest remainder). Parts sum to the amount.
 * @throws RangeError for a case without `administration`
 */
export function ownerParts(file: IncomeCase, amount: bigint): readonly OwnerPart[] {
  const rate = percent(file.administration ?? '');
  const taken = roundHalfEven(amount * rate.of, rate.in);
  const owners = ownersOf(file);
  const shares = owners.map(({ share }) => BigInt(share));
  const [rests, fees] = [allocateMinor(amount - taken, shares), allocateMinor(taken, shares)];
  return owners.map((owner, place) => ({ ...owner, rate: file.administration ?? '', amount: (rests[place] ?? 0n) + (fees[place] ?? 0n), fee: fees[place] ?? 0n, received: amount, taken }));
}

export const nothingOwned = ({ ownerId, rate, share }: OwnerPart, whole: boolean): OwnedSum => ({ ownerId, whole, rate, share, fee: 0n, received: 0n, taken: 0n, rest: 0n });

/** @param fee what of the administration falls on what is shared in one go */
export function addOwned(sum: OwnedSum, part: OwnerPart, fee: bigint): void {
  sum.fee += fee;
  sum.received += part.received;
  sum.taken += part.taken;
  sum.rest += part.amount - part.fee;
}

/** An owner's policy as it holds for the owner's part: what is administered was paid for before the parts were made. */
export const withoutFees = (policy: RoyaltyPolicy): RoyaltyPolicy => ({ ...policy, deductions: policy.deductions.filter(({ kind }) => kind !== 'fee') });

/** How an owner's part came about, before its own policy goes on with it. */
export function ownedSteps({ rate, share, received, taken, rest }: OwnedSum, left: bigint): readonly DistributionStep[] {
  return [
    { step: 'received', amount: received },
    ...(taken > 0n ? [{ step: 'fee', rate: percent(rate), base: received, amount: taken, left: received - taken } as const] : []),
    { step: 'owner-part', rate: ratio(BigInt(share), BigInt(WHOLE_SHARE)), amount: rest, left },
  ];
}
