import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, formatNumber } from '../i18n/format.js';

type Around = { missing: readonly { currency: string; on: string }[]; stale: number | null };

/** Whether currencies were put together, by which rates, and if not, why. */
export function useRatesSaid(): (around: Around, into: string | undefined) => string {
  const { t } = useTranslation('money');
  return useCallback(({ missing, stale }, into) => {
    if (into === undefined) return '';
    const [first] = missing;
    if (first) return t('rates.missing', { into, currencies: missing.map(({ currency }) => currency).join(', '), currency: first.currency, on: formatDate(first.on) });
    return stale ? t('rates.stale', { into, count: stale, days: formatNumber(stale) }) : t('rates.whole', { into });
  }, [t]);
}
