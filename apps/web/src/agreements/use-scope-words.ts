import { useTranslation } from 'react-i18next';
import { jurisdictionName } from '../assets/jurisdictions.js';
import { formatDate, formatNumber } from '../i18n/format.js';

/** A field of what an agreement covers in the reader's words; the server sends each as text. */
export function useScopeWords(): (field: string, value: string | null) => string {
  const { t } = useTranslation(['agreement-course', 'common', 'places']);
  return (field, value) => {
    if (value === null || value === '') return t('common:not-given');
    if (field === 'expiresOn') return formatDate(value);
    if (field === 'territory') return value === 'worldwide' ? t('scope.worldwide') : value.split(', ').map(jurisdictionName).join(', ');
    if (field === 'sublicensing') return t(value === 'true' ? 'scope.allowed' : 'scope.not-allowed');
    if (field === 'confidentialityYears') return t('scope.years', { count: Number(value) });
    if (field === 'publicationDelayDays' || field === 'noticeDays') return t('scope.days', { count: Number(value) });
    if (field === 'coFinancingPercent') return t('scope.percent', { percent: formatNumber(Number(value)) });
    return value;
  };
}
