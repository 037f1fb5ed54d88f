import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMailForward } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';
import { useMay, useMe } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { DateText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { todayIn } from '../ui/today.js';
import { useAddressed } from '../ui/use-addressed.js';
import { moneyText } from './money-text.js';
import { REPORT_GROUPS, reportsQuery, type ReportGroup, type ReportSummary } from './report-queries.js';
import { ReportStateBadge } from './ReportStateBadge.js';

const AskReport = later(() => import('./AskReport.js').then(({ AskReport: Part }) => Part));
const DueReports = later(() => import('./DueReports.js').then(({ DueReports: Part }) => Part));
const RoyaltySettings = later(() => import('./RoyaltySettings.js').then(({ RoyaltySettings: Part }) => Part));
/** What nobody was asked for yet is no report; it is listed beside them. */
const SHOWN = ['to-ask', ...REPORT_GROUPS] as const;

/** Reports of sales that licensees owe and have given, what has to be done first. */
export function RoyaltyReportsPage() {
  const { t } = useTranslation(['royalties', 'common']);
  const may = useMay();
  // A notice leads to what nobody was asked for by the place in the page.
  const asked = useLocation({ select: ({ hash }) => hash }) === 'to-ask';
  const [shown, setShown] = useAddressed('group', SHOWN, asked ? 'to-ask' : 'open');
  const [asking, { open, close }] = useDisclosure(false);
  const [setting, settings] = useDisclosure(false);
  const ask = may('royalty.ask') ? <Button leftSection={<IconMailForward size={16} aria-hidden />} onClick={open}>{t('ask.button')}</Button> : null;
  return (
    <Page title={t('title')} subtitle={<>{t('subtitle')} <Anchor component={Link} to="/royalties/rates" size="sm">{t('rates.link')}</Anchor></>} actions={<><Button component={Link} to="/royalties/calculator" variant="default">{t('calculator')}</Button>{may('royalty.ask') ? <Button variant="default" onClick={settings.open}>{t('settings.button')}</Button> : null}{ask}</>}>
      <Stack>
        <Group><Choice label={t('group.label')} value={shown} onChange={setShown} data={SHOWN.map((value) => ({ value, label: t(`group.${value}`) }))} w={280} /></Group>
        {shown === 'to-ask' ? <DueReports /> : <Reports group={shown} ask={ask} />}
      </Stack>
      {asking ? <AskReport onClose={close} /> : null}
      {setting ? <RoyaltySettings onClose={settings.close} /> : null}
    </Page>
  );
}

function Reports({ group, ask }: { group: ReportGroup; ask: ReactNode }) {
  const { t } = useTranslation(['royalties', 'common']);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(reportsQuery(group));
  const reports = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data && reports.length === 0 ? <Empty title={t('none-title')} text={t(`none.${group}`)} action={ask} /> : null}
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>{reports.map((report) => <ReportCard key={report.id} report={report} />)}</Stack>
      {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
    </>
  );
}

function ReportCard({ report }: { report: ReportSummary }) {
  const { t } = useTranslation('royalties');
  const today = todayIn(useMe().office.timezone);
  const { id, periodFrom, periodUntil, contactName, agreementTitle, dueOn, state, isLate, charge, currency } = report;
  const waiting = state === 'asked' || state === 'draft' || state === 'questioned';
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" align="flex-start" gap="xs">
        <Stack gap={2} style={{ flex: '1 1 240px', minWidth: 0 }}>
          <Anchor component={Link} to="/royalties/$reportId" params={{ reportId: id } as never} fw={600}>{contactName}, {t('period', { from: formatDate(periodFrom), until: formatDate(periodUntil) })}</Anchor>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>{agreementTitle}</Text>
          <Text size="sm">{t('due-on')} <DateText on={dueOn} {...(waiting ? { today } : {})} /></Text>
        </Stack>
        <Stack gap={4} align="flex-end" ml="auto">
          <ReportStateBadge state={state} late={isLate} />
          {charge === null ? null : <Text fw={600}>{moneyText(charge, currency)}</Text>}
        </Stack>
      </Group>
    </Paper>
  );
}
