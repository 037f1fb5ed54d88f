import { fromMinor, toMinor } from '../ui/minor-units.js';
import type { SharesEntry, Split } from './income-terms-queries.js';
import type { ShareLine } from './share-sum.js';

export type OwnerLine = ShareLine & { inventors: readonly ShareLine[] };
/** Ten-thousandths of a percent, as digits: the server takes four decimals. */
export type Administration = { kept: boolean; rate: string | undefined };
export const RATE_DECIMALS = 4;

export const bare = (lines: readonly ShareLine[]): { payeeId: string; share: number }[] => lines.map(({ payeeId, share }) => ({ payeeId: payeeId ?? '', share: share ?? 0 }));
export const asOwners = (owners: SharesEntry['jointOwners']): readonly OwnerLine[] => owners.map(({ payeeId, name, share, inventors }) => ({ payeeId, name, share, inventors }));

/** Without an administration an owner's part is the owner's whole, and its inventors are not named. */
export const ownersWritten = (owners: readonly OwnerLine[], administered: boolean): NonNullable<Split['jointOwners']> =>
  bare(owners).map((owner, place) => ({ ...owner, ...(administered && (owners[place]?.inventors.length ?? 0) > 0 ? { inventors: bare(owners[place]?.inventors ?? []) } : {}) }));

export const administrationRead = (percent: string | null): Administration => ({ kept: percent !== null, rate: percent === null ? undefined : toMinor(percent, RATE_DECIMALS) });

/** "15" and "12.5", without noughts at the end; null for what is no rate below the whole. */
export function administrationWritten({ rate }: Administration): string | null {
  if (rate === undefined || rate.length > 2 + RATE_DECIMALS) return null;
  return fromMinor(rate, RATE_DECIMALS).replace(/\.?0+$/, '');
}
