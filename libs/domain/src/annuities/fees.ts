import type { LocalDate } from '../time/local-date.js';
import type { PlannedAnnuity } from './plan.js';

/** 37 CFR 1.27, 1.29: what the payer is, where the authority asks less of some. */
export const ENTITY_SIZES = ['large', 'small', 'micro'] as const;
export type EntitySize = (typeof ENTITY_SIZES)[number];

/** What an authority asks, as data. Amounts in the currency's smallest unit. */
export type AnnuityFee = {
  readonly id: string;
  readonly scheme: string;
  /** Numbers of annuities, or with `per: 'year'` years of the right. */
  readonly from: number;
  readonly to: number;
  /** `payment`: asked once for the annuity. `year`: for each of the years that it pays for. */
  readonly per: 'payment' | 'year';
  /** Null: the same for everybody. */
  readonly entity: EntitySize | null;
  /** Payments due on these days. */
  readonly validFrom: LocalDate;
  readonly validUntil: LocalDate | null;
  readonly minor: bigint;
  readonly currency: string;
  /** Added when it is paid after the due day; null: nobody has said. */
  readonly surcharge: { readonly percent: number } | { readonly minor: bigint } | null;
  readonly source: string;
  /** Of a shipped row; one that is not verified is shown and never reckoned with. An office answers for its own. */
  readonly verified: boolean;
  readonly verification: string;
  readonly own: boolean;
};

export type PricedAnnuity = Pick<PlannedAnnuity, 'scheme' | 'number' | 'years' | 'nominalDue'>;
/** Reckoned, or why not: a number that is unknown is never nought. `surcharge` null: unknown. */
export type FeeAnswer =
  | { readonly minor: bigint; readonly currency: string; readonly surcharge: bigint | null; readonly sources: readonly string[]; readonly feeIds: readonly string[] }
  | { readonly unknown: 'no-fee' | 'several-currencies'; readonly years: readonly number[] };

/** What falls due, at what is known today. @param entity what the office is at this authority; only asked where it matters */
export function feeOf(annuity: PricedAnnuity, fees: readonly AnnuityFee[], entity: EntitySize): FeeAnswer {
  const usable = fees.filter((fee) => fee.scheme === annuity.scheme && (fee.own || fee.verified) && (fee.entity === null || fee.entity === entity) && inForce(fee, annuity.nominalDue));
  const once = best(usable.filter((fee) => fee.per === 'payment'), annuity.number);
  if (once) return { minor: once.minor, currency: once.currency, surcharge: surchargeOf(once, once.minor), sources: [once.source], feeIds: [once.id] };
  const years = Array.from({ length: annuity.years.to - annuity.years.from + 1 }, (_, index) => annuity.years.from + index);
  const found = years.map((each) => ({ year: each, fee: best(usable.filter((fee) => fee.per === 'year'), each) }));
  const missing = found.filter(({ fee }) => !fee).map(({ year }) => year);
  if (missing.length > 0) return { unknown: 'no-fee', years: missing };
  const rows = found.flatMap(({ fee }) => fee ?? []);
  const [any] = rows;
  if (!any || rows.some(({ currency }) => currency !== any.currency)) return { unknown: 'several-currencies', years };
  const surcharges = rows.map((fee) => surchargeOf(fee, fee.minor));
  const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];
  return {
    minor: rows.reduce((sum, fee) => sum + fee.minor, 0n), currency: any.currency,
    surcharge: surcharges.every((each) => each !== null) ? surcharges.reduce((sum: bigint, each) => sum + (each ?? 0n), 0n) : null,
    sources: unique(rows.map(({ source }) => source)), feeIds: unique(rows.map(({ id }) => id)),
  };
}

const inForce = (fee: AnnuityFee, on: LocalDate): boolean => fee.validFrom <= on && (fee.validUntil === null || fee.validUntil >= on);

/** The office's own row before a shipped one, one for the size of the payer before one for all, the newest of equals. */
function best(fees: readonly AnnuityFee[], number: number): AnnuityFee | undefined {
  const weight = (fee: AnnuityFee) => (fee.own ? 2 : 0) + (fee.entity === null ? 0 : 1);
  return fees
    .filter((fee) => fee.from <= number && number <= fee.to)
    .sort((a, b) => weight(b) - weight(a) || (a.validFrom < b.validFrom ? 1 : a.validFrom > b.validFrom ? -1 : a.id < b.id ? 1 : -1))[0];
}

/** Percents are rounded up to the smallest unit: asked for too little, an authority takes nothing. */
function surchargeOf({ surcharge }: AnnuityFee, minor: bigint): bigint | null {
  if (surcharge === null) return null;
  return 'minor' in surcharge ? surcharge.minor : (minor * BigInt(surcharge.percent) + 99n) / 100n;
}
