import type { TFunction } from 'i18next';
import { formatMoney } from '../i18n/format.js';
import type { Annuity } from './annuity-queries.js';

/** "Year 6" or "Years 1–3". */
export const yearsOf = ({ years, number }: Pick<Annuity, 'years' | 'number'>, t: TFunction): string => (years.from === years.to ? t('annuities:year', { number }) : t('annuities:years', { from: years.from, to: years.to }));

/** The right by its place and number, which is short; the title stands beside it. */
export const rightOf = ({ asset }: Pick<Annuity, 'asset'>): string => [asset.jurisdiction, asset.registrationNumber ?? asset.applicationNumber].filter(Boolean).join(' ');

export const whatOf = (annuity: Annuity, t: TFunction): string => [rightOf(annuity) || annuity.asset.title, yearsOf(annuity, t)].join(', ');

export function feeOf({ fee }: Pick<Annuity, 'fee'>, t: TFunction): string {
  if (!fee) return t('annuities:fee-unknown');
  const amount = formatMoney(fee.minor, fee.currency);
  return fee.surchargeMinor ? t('annuities:fee-late', { fee: amount, surcharge: formatMoney(fee.surchargeMinor, fee.currency) }) : amount;
}

const ENDS = new Set(['asset-lapsed', 'no-longer-owed', 'asset-abandoned', 'asset-withdrawn', 'asset-refused', 'asset-expired', 'deadline-cancelled']);
export const endOf = (reason: string, t: TFunction): string => (ENDS.has(reason) ? t(`annuities:ended.${reason}`) : reason);
