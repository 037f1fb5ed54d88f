import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partiesQuery, partyName } from '../parties/party-queries.js';
import { SearchSelect } from '../ui/SearchSelect.js';

/** With whom: one of the parties, found by name. */
export function PartyFilter({ value, onChange }: { value: string | undefined; onChange: (partyId: string | null) => void }) {
  const { t, i18n } = useTranslation(['agreements', 'common']);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const { data = [], isFetching } = useQuery({ ...partiesQuery(search), placeholderData: keepPreviousData });
  return (
    <SearchSelect
      label={t('with')} placeholder={t('all')} clearable opensOnFocus={false} w={230} maw="100%" onTyped={setTyped} value={value ?? null} onChange={onChange} none={t(isFetching ? 'common:loading' : 'none-found')}
      data={data.map((party) => ({ value: party.id, label: partyName(party, i18n.language) }))}
    />
  );
}
