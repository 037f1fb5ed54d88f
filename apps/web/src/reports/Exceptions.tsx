import { Anchor, Box, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconCalendarX, IconCircleCheck, IconHourglassHigh, type Icon } from '@tabler/icons-react';
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

type Deadline = Schemas['DeadlineDto'];

const SHOWN = 5;

// A stage's target is in the other list already.
const KINDS = ['statutory', 'contractual', 'internal'] as const;

async function overdueBefore(day: string): Promise<Deadline[]> {
  const pages = await Promise.all(KINDS.map(async (kind) => (await api.get('/api/v1/deadlines', { query: { limit: SHOWN, 'filter[kind]': kind, 'filter[dueBefore]': day } })).data.data));
  return pages.flat().sort((a, b) => a.effectiveDueOn.localeCompare(b.effectiveDueOn)).slice(0, SHOWN);
}

/** What a manager came for: the longest overdue deadlines and the cases that are stuck the longest. */
export function Exceptions({ on }: { on: string }) {
  const { t } = useTranslation(['dashboard', 'domain']);
  const may = useMay();
  const cases = useQuery({ queryKey: ['cases', 'dashboard'], queryFn: async () => (await api.get('/api/v1/cases', { query: { limit: SHOWN, sort: 'due', 'filter[overTarget]': 'true' } })).data.data });
  const deadlines = useQuery({ queryKey: ['deadlines', 'dashboard', on], enabled: may('deadline.read'), queryFn: () => overdueBefore(on) });
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }}>
      <Panel title={t('exceptions.deadlines')} icon={IconCalendarX} empty={t('exceptions.no-deadlines')} query={deadlines} count={deadlines.data?.length} more={<Anchor component={Link} to="/deadlines" size="sm">{t('exceptions.all-deadlines')}</Anchor>}>
        {deadlines.data?.map((each) => (
          <Line key={each.id} what={each.caseId ? <Anchor component={Link} to="/cases/$caseId" params={{ caseId: each.caseId } as never} fw={600}>{each.caseReference}</Anchor> : null} text={each.title} when={<DateText on={each.effectiveDueOn} today={on} />} />
        ))}
      </Panel>
      <Panel title={t('exceptions.cases')} icon={IconHourglassHigh} empty={t('exceptions.no-cases')} query={cases} count={cases.data?.length} more={<Anchor component={Link} to="/cases" search={{ overTarget: true } as never} size="sm">{t('show-over-target')}</Anchor>}>
        {cases.data?.map((each) => (
          <Line
            key={each.id} what={<Anchor component={Link} to="/cases/$caseId" params={{ caseId: each.id } as never} fw={600}>{each.reference}</Anchor>} text={<CaseTitle title={each.title} />} note={t(`domain:stage.${each.stage}`)}
            when={each.stageDueOn ? <DateText on={each.stageDueOn} today={on} /> : null}
          />
        ))}
      </Panel>
    </SimpleGrid>
  );
}

type PanelProps = { title: string; icon: Icon; empty: string; query: { error: unknown; isPending: boolean; isLoading: boolean }; count: number | undefined; more: ReactNode; children: ReactNode };

function Panel({ title, icon: PanelIcon, empty, query, count, more, children }: PanelProps) {
  return (
    <Paper component="section" withBorder p={{ base: 'sm', sm: 'lg' }} aria-label={title}>
      <Stack gap="sm">
        <Group gap="xs" wrap="nowrap"><PanelIcon size={20} aria-hidden /><Title order={2} size="h4">{title}</Title></Group>
        <ProblemAlert error={query.error} />
        {query.isLoading ? <Loading /> : null}
        {count === 0 ? <Group gap="xs" wrap="nowrap"><IconCircleCheck size={18} color="var(--tamga-good-text)" aria-hidden /><Text size="sm">{empty}</Text></Group> : null}
        {count ? <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>{children}</Stack> : null}
        {more}
      </Stack>
    </Paper>
  );
}

function Line({ what, text, when, note }: { what: ReactNode; text: ReactNode; when: ReactNode; note?: string }) {
  return (
    <Box component="li">
      <Group gap="xs" justify="space-between" wrap="wrap">
        <Box flex="1 1 240px">
          <Text size="sm" lineClamp={2}>{what} {text}</Text>
          {note ? <Text size="xs" c="var(--tamga-quiet-text)">{note}</Text> : null}
        </Box>
        <Text size="sm" fw={600} c="var(--tamga-danger-text)">{when}</Text>
      </Group>
    </Box>
  );
}
