import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconCopy, IconPlus, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AGREEMENT_ROLES } from '../agreements/agreement-queries.js';
import { JurisdictionSelect } from '../assets/JurisdictionSelect.js';
import { useMay } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { later } from '../ui/later.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { NextSteps } from './NextSteps.js';
import { PARTY_KINDS } from './party-queries.js';
import { partyListQuery, type PartyFilter } from './party-records-queries.js';
import { PartyTable } from './PartyTable.js';

const NewPartyDialog = later(() => import('./NewPartyDialog.js').then(({ NewPartyDialog: Part }) => Part));
const CheckDays = later(() => import('./CheckDays.js').then(({ CheckDays: Part }) => Part));
const NONE: PartyFilter = { kind: null, country: null, role: null, search: '' };

/** The office's address book. */
export function PartyListPage() {
  const { t } = useTranslation(['party-book', 'parties', 'agreements', 'common']);
  const may = useMay();
  const navigate = useNavigate();
  const [filter, setFilter] = useState(NONE);
  const [search] = useDebouncedValue(filter.search.trim(), 250);
  const [adding, { open, close }] = useDisclosure(false);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(partyListQuery({ ...filter, search }));
  const parties = data?.pages.flatMap((page) => page.data) ?? [];
  const set = (change: Partial<PartyFilter>): void => setFilter({ ...filter, ...change });
  const filtered = Object.values(filter).some(Boolean);
  const add = may('party.record') ? <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>{t('add')}</Button> : null;
  return (
    <Page
      title={t('list-title')}
      actions={<><Button component={Link} to="/parties/duplicates" variant="default" leftSection={<IconCopy size={16} aria-hidden />}>{t('pairs.title')}</Button>{may('policy.edit') ? <CheckDays /> : null}{add}</>}
    >
      <Stack>
        <NextSteps />
        <Group align="flex-end" gap="sm">
          <TextInput label={t('search')} type="search" leftSection={<IconSearch size={16} aria-hidden />} maxLength={200} value={filter.search} onChange={(e) => set({ search: e.currentTarget.value })} w={280} maw="100%" />
          <Choice label={t('parties:kind.label')} none={t('all')} value={filter.kind} onChange={(kind) => set({ kind })} data={PARTY_KINDS.map((value) => ({ value, label: t(`parties:kind.${value}`) }))} w={180} />
          <JurisdictionSelect label={t('parties:country')} countriesOnly value={filter.country} onChange={(country) => set({ country })} w={240} maw="100%" />
          <Choice label={t('role-in')} none={t('all')} value={filter.role} onChange={(role) => set({ role })} data={AGREEMENT_ROLES.filter((role) => role !== 'university').map((value) => ({ value, label: t(`agreements:role.${value}`) }))} w={200} />
        </Group>
        <ProblemAlert error={error} />
        {isPending ? <Loading /> : null}
        {data && parties.length === 0 ? <Empty title={t('none-title')} text={t(filtered ? 'none-filtered' : 'none-text')} action={filtered ? <Button variant="default" onClick={() => setFilter(NONE)}>{t('show-all')}</Button> : add} /> : null}
        {parties.length > 0 ? <PartyTable parties={parties} /> : null}
        {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
      {adding ? <NewPartyDialog start={filter.search} onClose={close} onCreated={(party) => void navigate({ to: '/parties/$partyId', params: { partyId: party.id } as never })} /> : null}
    </Page>
  );
}
