import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { officersQuery } from '../cases/case-queries.js';
import { SearchSelect, type SearchSelectProps } from '../ui/SearchSelect.js';

type OfficerSelectProps = Omit<SearchSelectProps, 'data' | 'value' | 'onChange'> & { value: string | null; onChange: (id: string | null) => void };

/** Somebody of the office who can be responsible for something. */
export function OfficerSelect({ value, onChange, ...props }: OfficerSelectProps) {
  const { t } = useTranslation(['deadlines', 'common']);
  const { data = [], isPending } = useQuery(officersQuery);
  return <SearchSelect none={t(isPending ? 'common:loading' : 'nobody')} {...props} data={data} value={value} onChange={onChange} />;
}
