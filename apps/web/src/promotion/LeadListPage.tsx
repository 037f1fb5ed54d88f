import { Anchor, Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDayOf } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { DateText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { useAddressed } from '../ui/use-addressed.js';
import { LEAD_COLOR, LEAD_STATES, leadQuery, leadsQuery, type Lead } from './lead-queries.js';

const NewLead = later(() => import('./NewLead.js').then(({ NewLead: Part }) => Part));
const MoveLead = later(() => import('./MoveLead.js').then(({ MoveLead: Part }) => Part));
const LeadSendings = later(() => import('./LeadSendings.js').then(({ LeadSendings: Part }) => Part));
const NextStep = later(() => import('./NextStep.js').then(({ NextStep: Part }) => Part));

const SHOWN = ['due', ...LEAD_STATES] as const;

/** Who is interested in what, and what the office does next about each; or the one whom the address names. */
export function LeadListPage() {
  const { lead } = useSearch({ strict: false }) as { lead?: unknown };
  return typeof lead === 'string' && lead !== '' ? <OneLead id={lead} /> : <AllLeads />;
}

function OneLead({ id }: { id: string }) {
  const { t } = useTranslation('leads');
  const may = useMay();
  const navigate = useNavigate();
  const { data, error, isPending } = useQuery(leadQuery(id));
  return (
    <Page title={t('title')} subtitle={t('subtitle')} actions={<Button variant="default" onClick={() => void navigate({ to: '/leads', search: {} as never })}>{t('show-all')}</Button>}>
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data ? <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}><LeadCard lead={data} editable={may('lead.record')} /></Stack> : null}
    </Page>
  );
}

function AllLeads() {
  const { t } = useTranslation(['leads', 'common']);
  const may = useMay();
  const [shown, setShown] = useAddressed('shown', SHOWN, null);
  const [recording, { open, close }] = useDisclosure(false);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(leadsQuery(shown));
  const leads = data?.pages.flatMap((page) => page.data) ?? [];
  const record = may('lead.record') ? <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>{t('record')}</Button> : null;
  const choices = [{ value: 'due' as const, label: t('due') }, ...LEAD_STATES.map((value) => ({ value, label: t(`state.${value}`) }))];
  return (
    <Page title={t('title')} subtitle={t('subtitle')} actions={record}>
      <Stack>
        <Choice label={t('shown')} none={t('all')} value={shown} onChange={setShown} data={choices} w={280} maw="100%" />
        <ProblemAlert error={error} />
        {isPending ? <Loading /> : null}
        {data && leads.length === 0 ? <Empty title={t('none-title')} text={t(shown ? 'none-filtered' : 'none')} action={shown ? <Button variant="default" onClick={() => setShown(null)}>{t('show-all')}</Button> : record} /> : null}
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>{leads.map((lead) => <LeadCard key={lead.id} lead={lead} editable={may('lead.record')} />)}</Stack>
        {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
      </Stack>
      {recording ? <NewLead onClose={close} /> : null}
    </Page>
  );
}

function LeadCard({ lead, editable }: { lead: Lead; editable: boolean }) {
  const { t } = useTranslation('leads');
  const [open, setOpen] = useState<'move' | 'next' | 'sendings' | null>(null);
  const close = (): void => setOpen(null);
  const ended = lead.state === 'won' || lead.state === 'lost';
  return (
    <Paper component="li" withBorder p="sm">
      <Stack gap={6}>
        <Group justify="space-between" align="flex-start" gap="xs">
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>{[lead.name, lead.organisation].filter(Boolean).join(' · ')}</Text>
          <Badge variant="dot" color={LEAD_COLOR[lead.state]} tt="none" style={{ flexShrink: 0 }}>{t(`state.${lead.state}`)}</Badge>
        </Group>
        <Group gap="sm">
          <Anchor component={Link} to="/cases/$caseId" params={{ caseId: lead.caseId } as never} size="sm">{lead.caseReference}</Anchor>
          {lead.offerId ? <Anchor component={Link} to="/offers/$offerId" params={{ offerId: lead.offerId } as never} size="sm">{t('offer')}</Anchor> : null}
          {lead.email ? <Anchor href={`mailto:${encodeURIComponent(lead.email).replace('%40', '@')}`} size="sm" style={{ overflowWrap: 'anywhere' }}>{lead.email}</Anchor> : null}
          <Text size="sm">{t(`origin.${lead.origin}`)} {formatDayOf(lead.createdAt)} · {lead.owner.name}</Text>
        </Group>
        {lead.message ? <Text size="sm" lang={lead.locale} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{lead.message}</Text> : null}
        {lead.reason ? <Text size="sm">{t('because', { reason: lead.reason })}</Text> : null}
        {lead.nextAction ? <Text size="sm" fw={500}>{t('next-is', { action: lead.nextAction })}{lead.nextOn ? <> · <DateText on={lead.nextOn} /></> : null}</Text> : null}
        <Group gap="xs">
          {editable && !ended ? <Button size="xs" variant="default" onClick={() => setOpen('next')}>{t('next')}</Button> : null}
          {editable && lead.moves.length > 0 ? <Button size="xs" variant="default" onClick={() => setOpen('move')}>{t('move')}</Button> : null}
          <Button size="xs" variant="default" onClick={() => setOpen('sendings')}>{t('sendings')}</Button>
        </Group>
      </Stack>
      {open === 'move' ? <MoveLead lead={lead} onClose={close} /> : null}
      {open === 'sendings' ? <LeadSendings lead={lead} editable={editable && !ended} onClose={close} /> : null}
      {open === 'next' ? <NextStep lead={lead} onClose={close} /> : null}
    </Paper>
  );
}
