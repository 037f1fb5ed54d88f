import { Button, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { later } from '../ui/later.js';
import { todayIn } from '../ui/today.js';
import { useAddressed } from '../ui/use-addressed.js';
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
  const navigate = useNavigate();
  const [state, setState] = useAddressed('state', AGREEMENT_STATES, null);
  const [kind, setKind] = useAddressed('kind', AGREEMENT_KINDS, null);
  const [ahead, setAhead] = useAddressed('within', AHEAD, null);
  const [partyId, setPartyId] = useState<string | null>(null);
  const filter: AgreementFilter = { ...(state ? { state } : {}), ...(kind ? { kind } : {}), ...(ahead ? { expiresBy: daysAfter(today, Number(ahead)) } : {}), ...(partyId ? { partyId } : {}) };
  const [drafting, { open, close }] = useDisclosure(false);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(agreementsQuery(filter));
  const agreements = data?.pages.flatMap((page) => page.data) ?? [];
  const filtered = Object.keys(filter).length > 0;
  const showAll = (): void => {
    setPartyId(null);
    void navigate({ to: '/agreements', replace: true, resetScroll: false });
  };
  const draft = may('agreement.record') ? <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>{t('draft')}</Button> : null;
  return (
    <Page title={t('list-title')} actions={draft}>
      <Stack>
        <Group align="flex-end" gap="sm">
          <Choice label={t('state.label')} none={t('all')} value={state} onChange={setState} data={AGREEMENT_STATES.map((value) => ({ value, label: t(`state.${value}`) }))} w={190} />
          <Choice label={t('kind.label')} none={t('all')} value={kind} onChange={setKind} data={AGREEMENT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} w={290} maw="100%" />
          <PartyFilter value={partyId ?? undefined} onChange={setPartyId} />
          <Choice label={t('expiring.label')} none={t('all')} value={ahead} onChange={setAhead} data={AHEAD.map((value) => ({ value, label: t('expiring.within', { count: Number(value) }) }))} w={210} />
        </Group>
        <ProblemAlert error={error} />
        {isPending ? <Loading /> : null}
        {data && agreements.length === 0 ? <Empty title={t('none-title')} text={t(filtered ? 'none-filtered' : 'none-office')} action={filtered ? <Button variant="default" onClick={showAll}>{t('show-all')}</Button> : draft} /> : null}
        {agreements.length > 0 ? <AgreementTable agreements={agreements} /> : null}
        {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
      {drafting ? <NewAgreement onClose={close} /> : null}
    </Page>
  );
}
