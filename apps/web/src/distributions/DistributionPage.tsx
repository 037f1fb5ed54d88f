import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatDayOf } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { amountText, distributionQuery, useDistributionChange, type Distribution } from './distribution-queries.js';
import { Problems } from './Problems.js';
import { RunLines } from './RunLines.js';
import { RunPayouts } from './RunPayouts.js';
import { Totals } from './Shares.js';
import { StateBadge, usePeriod } from './StateBadge.js';

/** One run: what it came to, line by line with the working, who approved it, and who has been paid. */
export function DistributionPage() {
  const { t } = useTranslation(['distributions', 'common']);
  const { distributionId } = useParams({ strict: false });
  const period = usePeriod();
  const { data: run, error } = useQuery(distributionQuery(distributionId ?? ''));
  if (!run) return <Page title={t('title')}>{error ? <ProblemAlert error={error} /> : <Loading />}</Page>;
  return (
    <Page title={t('number', { number: run.number })} subtitle={<Anchor component={Link} to="/distributions" underline="always">{t('title')}</Anchor>}>
      <Stack gap="lg">
        <Stack gap={4}>
          <Group gap="sm"><StateBadge state={run.state} /><Text fw={600}>{amountText(run.total, run.currency)}</Text><Text>{period(run)}</Text></Group>
          <Text size="sm">{t('submitted', { name: run.submitted.by, on: formatDayOf(run.submitted.at) })}</Text>
          {run.decided ? <Text size="sm">{t(run.state === 'returned' ? 'returned' : 'approved', { name: run.decided.by, on: formatDayOf(run.decided.at) })}{run.decided.reason ? `: ${run.decided.reason}` : ''}</Text> : null}
          {run.reversed ? <Text size="sm">{t('reversed', { name: run.reversed.by, on: formatDayOf(run.reversed.at) })}: {run.reversed.reason}</Text> : null}
          {run.note ? <Text size="sm">{run.note}</Text> : null}
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>{t('digest', { digest: run.digest })}</Text>
        </Stack>
        <RunActions run={run} />
        <Stack gap="xs"><Title order={2} size="h4">{t('totals')}</Title><Totals totals={run.totals} total={run.total} currency={run.currency} /></Stack>
        <Problems problems={run.leftOut} currency={run.currency} title={t('left-out')} />
        {run.costs.length > 0 ? <Stack gap={2}><Title order={2} size="h4">{t('costs.title')}</Title>{run.costs.map((each, place) => <Text size="sm" key={place}>{amountText(each.amount, run.currency)}: {each.note}</Text>)}</Stack> : null}
        <RunLines id={run.id} currency={run.currency} />
        {run.state === 'approved' || run.state === 'reversed' ? <RunPayouts run={run} /> : null}
      </Stack>
    </Page>
  );
}

/** What can be done now, by whom. */
function RunActions({ run }: { run: Distribution }) {
  const { t } = useTranslation('distributions');
  const may = useMay();
  const [asking, ask] = useState<'return' | 'reversal' | null>(null);
  const approve = useDistributionChange(() => api.post('/api/v1/distributions/{id}/approval', { path: { id: run.id }, version: run.version }));
  const undo = useDistributionChange((reason: string) => api.post(asking === 'return' ? '/api/v1/distributions/{id}/return' : '/api/v1/distributions/{id}/reversal', { path: { id: run.id }, version: run.version, body: { reason } }), () => ask(null));
  const waiting = run.state === 'submitted';
  return (
    <Stack gap="xs" className="no-print">
      {waiting && run.submitted.own ? <Text size="sm">{t('second-person')}</Text> : null}
      <Group gap="xs">
        {waiting && !run.submitted.own && may('distribution.approve') ? <Button loading={approve.isPending} onClick={() => approve.mutate(undefined)}>{t('approve')}</Button> : null}
        {waiting && may('distribution.prepare') ? <Button variant="default" onClick={() => ask('return')}>{t('return.button')}</Button> : null}
        {run.state === 'approved' && may('distribution.approve') ? <Button variant="default" onClick={() => ask('reversal')}>{t('reverse.button')}</Button> : null}
      </Group>
      <StaleAlert error={approve.error} onReload={approve.reload} />
      <ReasonModal
        opened={asking !== null} onClose={() => ask(null)} title={t(asking === 'reversal' ? 'reverse.title' : 'return.title')} text={t(asking === 'reversal' ? 'reverse.text' : 'return.text')} label={t('reason')} confirm={t(asking === 'reversal' ? 'reverse.button' : 'return.button')}
        danger={asking === 'reversal'} minimum={10} pending={undo.isPending} error={undo.error} onConfirm={(reason) => undo.mutate(reason)} onReload={undo.reload}
      />
    </Stack>
  );
}
