import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { payeesQuery } from '../distributions/distribution-queries.js';
import { SearchSelect, type SearchSelectProps } from '../ui/SearchSelect.js';

type PayeeSelectProps = Pick<SearchSelectProps, 'label' | 'description' | 'error' | 'required'> & { value: string | null; onChange: (id: string | null) => void };

/** An inventor or a joint owner, by name. */
export function PayeeSelect({ value, onChange, ...props }: PayeeSelectProps) {
  const { t } = useTranslation('remuneration');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 250);
  const { data } = useInfiniteQuery(payeesQuery(q));
  const payees = (data?.pages.flatMap((page) => page.data) ?? []).filter(({ kind }) => kind === 'inventor' || kind === 'joint-owner');
  return <SearchSelect {...props} clearable none={t('none-found')} onTyped={setTyped} data={payees.map(({ id, name }) => ({ value: id, label: name }))} value={value} onChange={onChange} />;
}
