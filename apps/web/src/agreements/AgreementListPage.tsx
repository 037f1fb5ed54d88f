import { Button, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { later } from '../ui/later.js';
import { todayIn } from '../ui/today.js';
import { AGREEMENT_KINDS, AGREEMENT_STATES, agreementsQuery, type AgreementFilter } from './agreement-queries.js';
import { AgreementTable } from './AgreementTable.js';
import { PartyFilter } from './PartyFilter.js';

const NewAgreement = later(() => import('./NewAgreement.js').then(({ NewAgreement: Part }) => Part));

/** Days ahead within which an agreement ends. */
const AHEAD = ['30', '90', '180', '365'] as const;
const daysAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The office's agreements, newest first. */
export function AgreementListPage() {
  const { t } = useTranslation(['agreements', 'common']);
  const may = useMay();
  const today = todayIn(useMe().office.timezone);
  const [filter, setFilter] = useState<AgreementFilter>({});
  const [ahead, setAhead] = useState<(typeof AHEAD)[number] | null>(null);
  const [drafting, { open, close }] = useDisclosure(false);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(agreementsQuery(filter));
  const agreements = data?.pages.flatMap((page) => page.data) ?? [];
  const filtered = Object.keys(filter).length > 0;
  const set = <Key extends keyof AgreementFilter>(key: Key, value: AgreementFilter[Key] | null): void => {
    const { [key]: _, ...rest } = filter;
    setFilter(value ? { ...rest, [key]: value } : rest);
  };
  const endWithin = (days: (typeof AHEAD)[number] | null): void => {
    setAhead(days);
    set('expiresBy', days && daysAfter(today, Number(days)));
  };
  const draft = may('agreement.record') ? <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>{t('draft')}</Button> : null;
  return (
    <Page title={t('list-title')} actions={draft}>
      <Stack>
        <Group align="flex-end" gap="sm">
          <Choice label={t('state.label')} none={t('all')} value={filter.state ?? null} onChange={(value) => set('state', value)} data={AGREEMENT_STATES.map((value) => ({ value, label: t(`state.${value}`) }))} w={190} />
          <Choice label={t('kind.label')} none={t('all')} value={filter.kind ?? null} onChange={(value) => set('kind', value)} data={AGREEMENT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} w={290} maw="100%" />
          <PartyFilter value={filter.partyId} onChange={(partyId) => set('partyId', partyId)} />
          <Choice label={t('expiring.label')} none={t('all')} value={ahead} onChange={endWithin} data={AHEAD.map((value) => ({ value, label: t('expiring.within', { count: Number(value) }) }))} w={210} />
        </Group>
        <ProblemAlert error={error} />
        {isPending ? <Loading /> : null}
        {data && agreements.length === 0 ? <Empty title={t('none-title')} text={t(filtered ? 'none-filtered' : 'none-office')} action={filtered ? <Button variant="default" onClick={() => { setFilter({}); setAhead(null); }}>{t('show-all')}</Button> : draft} /> : null}
        {agreements.length > 0 ? <AgreementTable agreements={agreements} /> : null}
        {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
      {drafting ? <NewAgreement onClose={close} /> : null}
    </Page>
  );
}
