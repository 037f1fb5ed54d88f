import { Anchor, Box, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconCalendarX, IconCircleCheck, IconHourglassHigh, IconZzz, type Icon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { CaseTitle } from '../cases/CaseTitle.js';
import { useMay } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { daysBefore } from './day.js';
import { ageingQuery } from './report-queries.js';

type Deadline = Schemas['DeadlineDto'];
type NamedCase = Schemas['NamedCaseDto'];

const SHOWN = 5;
const SOON_DAYS = 30;

// A stage's target is in the list of what is stuck already.
const KINDS = ['statutory', 'contractual', 'internal'] as const;

async function dueBefore(day: string): Promise<Deadline[]> {
  const pages = await Promise.all(KINDS.map(async (kind) => (await api.get('/api/v1/deadlines', { query: { limit: SHOWN, 'filter[kind]': kind, 'filter[dueBefore]': day } })).data.data));
  return pages.flat().sort((a, b) => a.effectiveDueOn.localeCompare(b.effectiveDueOn)).slice(0, SHOWN);
}

/** What a manager came for: what is stuck, what expires, and what nobody has touched for the longest time. */
export function Exceptions({ on }: { on: string }) {
  const { t } = useTranslation('dashboard');
  const may = useMay();
  const ageing = useQuery(ageingQuery({ months: 12 }));
  const deadlines = useQuery({ queryKey: ['deadlines', 'dashboard', on], enabled: may('deadline.read'), queryFn: () => dueBefore(daysBefore(on, -SOON_DAYS - 1)) });
  const { stuck, waiting } = ageing.data ?? {};
  return (
    <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }}>
      <Panel title={t('exceptions.stuck')} icon={IconHourglassHigh} empty={t('exceptions.no-stuck')} query={ageing} count={stuck?.length} note={t('exceptions.stuck-note')} more={<Anchor component={Link} to="/cases" search={{ overTarget: true } as never} size="sm" py={4}>{t('show-over-target')}</Anchor>}>
        {stuck?.slice(0, SHOWN).map((each) => <CaseLine key={each.id} of={each} when={t('days', { count: each.days })} bad />)}
      </Panel>
      <Panel title={t('exceptions.expires')} icon={IconCalendarX} empty={t('exceptions.no-deadlines')} query={deadlines} count={deadlines.data?.length} note={t('exceptions.expires-note')} more={<Anchor component={Link} to="/deadlines" size="sm" py={4}>{t('exceptions.all-deadlines')}</Anchor>}>
        {deadlines.data?.map((each) => (
          <Line key={each.id} bad={each.effectiveDueOn < on} what={each.caseId ? <Anchor component={Link} to="/cases/$caseId" params={{ caseId: each.caseId } as never} fw={600}>{each.caseReference}</Anchor> : null} text={each.title} when={<DateText on={each.effectiveDueOn} today={on} />} note={each.verification === 'unverified' ? t('load.unverified') : undefined} />
        ))}
      </Panel>
      <Panel title={t('exceptions.waiting')} icon={IconZzz} empty={t('exceptions.no-waiting')} query={ageing} count={waiting?.length} note={t('exceptions.waiting-note')} more={<Anchor component={Link} to="/cases" search={{ standing: 'open' } as never} size="sm" py={4}>{t('show-open')}</Anchor>}>
        {waiting?.slice(0, SHOWN).map((each) => <CaseLine key={each.id} of={each} when={t('days', { count: each.days })} />)}
      </Panel>
    </SimpleGrid>
  );
}

type PanelProps = { title: string; icon: Icon; empty: string; query: { error: unknown; isLoading: boolean }; count: number | undefined; note: string; more: ReactNode; children: ReactNode };

function Panel({ title, icon: PanelIcon, empty, query, count, note, more, children }: PanelProps) {
  return (
    <Paper component="section" withBorder p={{ base: 'sm', sm: 'lg' }} aria-label={title} miw={0}>
      <Stack gap="sm" h="100%">
        <Group gap="xs" wrap="nowrap"><PanelIcon size={20} style={{ flexShrink: 0 }} aria-hidden /><Title order={2} size="h4">{title}</Title></Group>
        <Text size="xs" c="var(--tamga-quiet-text)">{note}</Text>
        <ProblemAlert error={query.error} />
        {query.isLoading ? <Loading /> : null}
        {count === 0 ? <Group gap="xs" wrap="nowrap"><IconCircleCheck size={18} color="var(--tamga-good-text)" style={{ flexShrink: 0 }} aria-hidden /><Text size="sm">{empty}</Text></Group> : null}
        {count ? <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>{children}</Stack> : null}
        <Box mt="auto">{more}</Box>
      </Stack>
    </Paper>
  );
}

function CaseLine({ of: { id, reference, title, stage, owner }, when, bad = false }: { of: NamedCase; when: string; bad?: boolean }) {
  const { t } = useTranslation(['dashboard', 'domain']);
  return <Line bad={bad} what={<Anchor component={Link} to="/cases/$caseId" params={{ caseId: id } as never} fw={600}>{reference}</Anchor>} text={<CaseTitle title={title} />} when={when} note={t('exceptions.stage-owner', { stage: t(`domain:stage.${stage}`), owner: owner ?? t('nobody') })} />;
}

type LineProps = { what: ReactNode; text: ReactNode; when: ReactNode; note?: string | undefined; bad?: boolean };

function Line({ what, text, when, note, bad = false }: LineProps) {
  return (
    <Box component="li">
      <Group gap="xs" justify="space-between" wrap="wrap" align="flex-start">
        <Box flex="1 1 200px">
          <Text size="sm" lineClamp={2}>{what} {text}</Text>
          {note ? <Text size="xs" c="var(--tamga-quiet-text)">{note}</Text> : null}
        </Box>
        <Text size="sm" fw={600} {...(bad ? { c: 'var(--tamga-danger-text)' } : {})}>{when}</Text>
      </Group>
    </Box>
  );
}
