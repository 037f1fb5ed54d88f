import { Anchor, Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatDayOf } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { later } from '../ui/later.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { useDistributionChange } from './distribution-queries.js';
import { bodyOf, policiesQuery, type RoyaltyPolicy } from './policy-form.js';
import { PolicyInWords } from './PolicyInWords.js';

const PolicyEditor = later(() => import('./PolicyEditor.js').then(({ PolicyEditor: Part }) => Part));
type Open = { from: RoyaltyPolicy | null } | null;

/** By which rules the office shares its income: its own versions, each adopted by two people. */
export function RoyaltyPoliciesPage() {
  const { t } = useTranslation(['royalty-policies', 'common']);
  const may = useMay();
  const [open, setOpen] = useState<Open>(null);
  const { data, error } = useQuery(policiesQuery);
  const propose = may('royalty-policy.propose') ? <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen({ from: null })}>{t('propose')}</Button> : null;
  return (
    <Page title={t('title')} subtitle={may('distribution.read') ? <Anchor component={Link} to="/distributions" underline="always">{t('back')}</Anchor> : null} actions={propose}>
      <Stack maw={900}>
        <Text size="sm">{t('text')}</Text>
        <ProblemAlert error={error} />
        {data ? null : <Loading />}
        {data?.length === 0 ? <Empty title={t('none-title')} text={t('none-text')} action={propose} /> : null}
        {data?.map((policy) => <PolicyCard key={policy.id} policy={policy} onChange={() => setOpen({ from: policy })} />)}
      </Stack>
      {open ? <PolicyEditor from={open.from} onClose={() => setOpen(null)} /> : null}
    </Page>
  );
}

function PolicyCard({ policy, onChange }: { policy: RoyaltyPolicy; onChange: () => void }) {
  const { t } = useTranslation('royalty-policies');
  const may = useMay();
  const [asking, ask] = useState<'refusal' | 'retirement' | null>(null);
  const approve = useDistributionChange(() => api.post('/api/v1/royalty-policies/{id}/approval', { path: { id: policy.id }, version: policy.version }));
  const end = useDistributionChange((reason: string) => api.post(asking === 'refusal' ? '/api/v1/royalty-policies/{id}/refusal' : '/api/v1/royalty-policies/{id}/retirement', { path: { id: policy.id }, version: policy.version, body: { reason } }), () => ask(null));
  const draft = policy.state === 'draft';
  return (
    <Paper withBorder p="sm" component="article">
      <Stack gap="xs">
        <Group gap="sm"><Text fw={600}><span data-content>{policy.code}</span> ({policy.number})</Text><Badge variant="dot" tt="none" color={policy.state === 'in-force' ? 'green' : draft ? 'orange' : 'gray'}>{t(`state.${policy.state}`)}</Badge></Group>
        {policy.owner ? <Text size="sm">{t('of-owner', { name: policy.owner.name })}</Text> : null}
        <PolicyInWords body={bodyOf(policy)} />
        <Text size="sm" c="dimmed">{t('proposed', { name: policy.proposed.by, on: formatDayOf(policy.proposed.at) })}: {policy.reason}</Text>
        {policy.decided ? <Text size="sm" c="dimmed">{t(policy.state === 'refused' ? 'refused-by' : 'approved-by', { name: policy.decided.by, on: formatDayOf(policy.decided.at) })}</Text> : null}
        {policy.retired ? <Text size="sm" c="dimmed">{t('retired-by', { name: policy.retired.by, on: formatDayOf(policy.retired.at) })}: {policy.retired.reason}</Text> : null}
        {draft && policy.proposed.own ? <Text size="sm">{t('second')}</Text> : null}
        <Group gap="xs">
          {draft && !policy.proposed.own && may('royalty-policy.approve') ? <Button size="xs" loading={approve.isPending} onClick={() => approve.mutate(undefined)}>{t('approve')}</Button> : null}
          {draft && !policy.proposed.own && may('royalty-policy.approve') ? <Button size="xs" variant="default" onClick={() => ask('refusal')}>{t('refuse')}</Button> : null}
          {policy.state === 'in-force' && may('royalty-policy.propose') ? <Button size="xs" variant="default" onClick={onChange}>{t('change')}</Button> : null}
          {policy.state === 'in-force' && may('royalty-policy.approve') ? <Button size="xs" variant="default" onClick={() => ask('retirement')}>{t('retire')}</Button> : null}
        </Group>
        <StaleAlert error={approve.error} onReload={approve.reload} />
      </Stack>
      <ReasonModal opened={asking !== null} onClose={() => ask(null)} title={t(asking === 'retirement' ? 'retire-title' : 'refuse-title')} label={t('reason')} confirm={t(asking === 'retirement' ? 'retire' : 'refuse')} minimum={10} pending={end.isPending} error={end.error} onConfirm={(reason) => end.mutate(reason)} onReload={end.reload} />
    </Paper>
  );
}
