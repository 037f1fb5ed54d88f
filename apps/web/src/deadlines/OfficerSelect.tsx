import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { officersQuery } from '../cases/case-queries.js';

type OfficerSelectProps = Omit<SelectProps, 'data' | 'value' | 'onChange'> & { value: string | null; onChange: (id: string | null) => void };

/** Somebody of the office who can be responsible for something. */
export function OfficerSelect({ value, onChange, ...props }: OfficerSelectProps) {
  const { t } = useTranslation(['deadlines', 'common']);
  const { data = [], isPending } = useQuery(officersQuery);
  return <Select searchable clearButtonProps={{ 'aria-label': t('common:clear') }} nothingFoundMessage={t(isPending ? 'common:loading' : 'nobody')} {...props} data={data} value={value} onChange={onChange} />;
}
