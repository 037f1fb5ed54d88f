import { Button, Group, Stack } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { SearchSelect, type SearchSelectProps } from '../ui/SearchSelect.js';
import { partiesQuery, partyName, type Party, type PartyKind } from './party-queries.js';
import { later } from '../ui/later.js';

const NewParty = later(() => import('./NewParty.js').then(({ NewParty: Part }) => Part));

type PartySelectProps = Pick<SearchSelectProps, 'label' | 'description' | 'error' | 'required'> & { value: Party | null; onChange: (party: Party | null) => void; /** Only these. */ kind?: PartyKind };

/** Finds a party by its name, in any script, or adds one that is not there yet. */
export function PartySelect({ value, onChange, kind, ...props }: PartySelectProps) {
  const { t, i18n } = useTranslation(['parties', 'common']);
  const may = useMay();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const [adding, { toggle, close }] = useDisclosure(false);
  const { data = [], isFetching } = useQuery({ ...partiesQuery(search, kind), placeholderData: keepPreviousData });
  const parties = value && !data.some(({ id }) => id === value.id) ? [value, ...data] : data;
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="xs">
        <SearchSelect
          {...props} clearable style={{ flex: '1 1 220px' }} none={t(isFetching ? 'common:loading' : 'none-found')}
          onTyped={setTyped} data={parties.map((party) => ({ value: party.id, label: partyName(party, i18n.language) }))} value={value?.id}
          onChange={(id) => onChange(parties.find((party) => party.id === id) ?? null)}
        />
        {may('party.record') ? <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={toggle} aria-expanded={adding}>{t('add')}</Button> : null}
      </Group>
      {adding ? <NewParty start={typed} onCancel={close} onCreated={(party) => { onChange(party); close(); }} /> : null}
    </Stack>
  );
}
