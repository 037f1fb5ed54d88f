import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatDate } from '../i18n/format.js';
import { useMay, useMe } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { tell } from '../ui/tell.js';
import { todayIn } from '../ui/today.js';
import { dueReportsQuery, reportsChanged, type DueReport } from './report-queries.js';

const AskReport = later(() => import('./AskReport.js').then(({ AskReport: Part }) => Part));

/** Reports that agreements' terms ask for, whose period has ended and which nobody was asked for. */
export function DueReports() {
  const { t } = useTranslation(['royalties', 'common']);
  const [asking, setAsking] = useState<DueReport | null>(null);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(dueReportsQuery);
  const due = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data && due.length === 0 ? <Empty title={t('none-title')} text={t('none.to-ask')} /> : null}
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>{due.map((each) => <DueCard key={each.obligationId} due={each} onChange={() => setAsking(each)} />)}</Stack>
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      {asking ? <AskReport proposed={asking} onClose={() => setAsking(null)} /> : null}
    </>
  );
}

function DueCard({ due, onChange }: { due: DueReport; onChange: () => void }) {
  const { t } = useTranslation('royalties');
  const may = useMay();
  const client = useQueryClient();
  const today = todayIn(useMe().office.timezone);
  const { obligationId, agreementId, agreementTitle, periodFrom, periodUntil, dueOn, contactName, contactEmail, lacks } = due;
  const send = useMutation({
    mutationFn: async () => (await api.post('/api/v1/royalty-reports/due/{obligationId}/request', { path: { obligationId } })).data,
    onSuccess: async () => {
      await reportsChanged(client);
      tell(t('ask.done'));
    },
  });
  const period = t('period', { from: formatDate(periodFrom), until: formatDate(periodUntil) });
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" align="flex-start" gap="xs">
        <Stack gap={2} style={{ flex: '1 1 240px', minWidth: 0 }}>
          <Anchor component={Link} to="/agreements/$agreementId" params={{ agreementId } as never} fw={600} style={{ overflowWrap: 'anywhere' }}>{agreementTitle}</Anchor>
          <Text size="sm">{period}</Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>{[contactName, contactEmail].filter(Boolean).join(', ')}</Text>
          <Text size="sm">{t('due-on')} <DateText on={dueOn} today={today} /></Text>
          {lacks.map((what) => <Text key={what} size="sm" c="var(--tamga-warning-text)">{t(`due.lacks-${what}`)}</Text>)}
          <ProblemAlert error={send.error} />
        </Stack>
        {may('royalty.ask') ? (
          <Group gap="xs">
            <Button size="sm" variant="default" onClick={onChange}>{t('due.change')}</Button>
            {lacks.length === 0 ? <Button size="sm" onClick={() => send.mutate()} loading={send.isPending}>{t('ask.send')}</Button> : null}
          </Group>
        ) : null}
      </Group>
    </Paper>
  );
}
