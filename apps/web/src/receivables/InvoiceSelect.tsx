import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../i18n/format.js';
import { SearchSelect, type SearchSelectProps } from '../ui/SearchSelect.js';
import { openInvoicesQuery } from './receivable-queries.js';

type InvoiceSelectProps = Pick<SearchSelectProps, 'label' | 'description' | 'error' | 'required' | 'value' | 'onChange'>;

/** One of those that are owed. */
export function InvoiceSelect(props: InvoiceSelectProps) {
  const { t } = useTranslation('receivables');
  const { data = [] } = useQuery(openInvoicesQuery);
  return <SearchSelect {...props} clearable none={t('none.open')} data={data.map((each) => ({ value: each.id, label: `${each.reference ?? ''} · ${each.payer.name} · ${formatMoney(each.openMinor, each.currency)}` }))} />;
}
