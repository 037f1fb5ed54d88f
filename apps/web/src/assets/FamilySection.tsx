import { Anchor, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatDate } from '../i18n/format.js';
import { useMay, useMe } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { todayIn } from '../ui/today.js';
import { FamilyChart } from './FamilyChart.js';
import { familiesOfCaseQuery, type Family, type FamilyMember } from './family-queries.js';
import { jurisdictionLabel } from './jurisdictions.js';

type Due = { readonly id: string; readonly on: string };

/** The open deadlines of each asset, case by case: a family rarely touches more than two. */
function useOpenDeadlines(families: readonly Family[]): (assetId: string) => readonly Due[] {
  const may = useMay();
  const cases = [...new Set(families.flatMap(({ members }) => members.map(({ caseId }) => caseId)))];
  const answers = useQueries({
    queries: cases.map((caseId) => ({
      queryKey: ['deadlines', 'of-family', caseId], enabled: may('deadline.read'),
      queryFn: async () => (await api.get('/api/v1/deadlines', { query: { limit: 200, 'filter[state]': 'open', 'filter[caseId]': caseId } })).data.data,
    })),
  });
  const open = answers.flatMap(({ data }) => data ?? []);
  return (assetId) => open.filter((deadline) => deadline.assetId === assetId).map(({ id, effectiveDueOn }) => ({ id, on: effectiveDueOn }));
}

/** The families of a case: their dates by jurisdiction, drawn and as a table. */
export function FamilySection({ caseId }: { caseId: string }) {
  const { t } = useTranslation(['families', 'assets']);
  const today = todayIn(useMe().office.timezone);
  const { data, error, isPending } = useQuery(familiesOfCaseQuery(caseId));
  const families = data ?? [];
  const deadlinesOf = useOpenDeadlines(families);
  if (isPending) return <Loading />;
  return (
    <Stack component="section" aria-labelledby="families-title" gap="sm">
      <Title order={3} size="h5" id="families-title">{t('heading')}</Title>
      <ProblemAlert error={error} />
      {families.map((family) => (
        <Paper key={family.members[0]?.id} withBorder p="md">
          <Stack gap="sm">
            <Text size="sm" fw={500}>{family.priorityOn ? t('priority-of', { date: formatDate(family.priorityOn) }) : t('no-priority')}</Text>
            <FamilyChart family={family} today={today} labelOf={(member) => shortLabel(member)} deadlinesOf={(id) => deadlinesOf(id).map(({ on }) => on)} />
            <FamilyTable family={family} caseId={caseId} deadlinesOf={deadlinesOf} today={today} />
          </Stack>
        </Paper>
      ))}
    </Stack>
  );
}

const CHART_LETTERS = 17;

function shortLabel({ jurisdiction, applicationNumber, title }: FamilyMember): string {
  const text = `${jurisdiction ?? ''} ${applicationNumber ?? title}`.trim();
  return text.length > CHART_LETTERS ? `${text.slice(0, CHART_LETTERS - 1)}…` : text;
}

function FamilyTable({ family, caseId, deadlinesOf, today }: { family: Family; caseId: string; deadlinesOf: (assetId: string) => readonly Due[]; today: string }) {
  const { t } = useTranslation(['families', 'assets']);
  const date = (on: string | null) => (on ? <DateText on={on} /> : <span aria-label={t('none')}>–</span>);
  return (
    <ScrollRegion label={t('table')} minWidth={860}>
      <Table verticalSpacing={6} fz="sm">
        <Table.Caption className="visually-hidden">{t('table')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('where')}</Table.Th><Table.Th>{t('application')}</Table.Th><Table.Th>{t('filed')}</Table.Th><Table.Th>{t('published')}</Table.Th><Table.Th>{t('granted')}</Table.Th><Table.Th>{t('ended')}</Table.Th><Table.Th>{t('state')}</Table.Th><Table.Th>{t('deadlines')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {family.members.map((member) => (
            <Table.Tr key={member.id} style={{ verticalAlign: 'top' }}>
              <Table.Th scope="row" fw={500}>{member.jurisdiction ? jurisdictionLabel(member.jurisdiction) : t(`assets:kind.${member.kind}`)}</Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                {member.caseId === caseId ? <Anchor href={`#asset-${member.id}`} size="sm">{member.applicationNumber ?? member.title}</Anchor> : (
                  <><Text size="sm">{member.applicationNumber ?? member.title}</Text><Anchor component={Link} to="/cases/$caseId/$tab" params={{ caseId: member.caseId, tab: 'assets' } as never} size="sm">{t('other-case', { reference: member.caseReference })}</Anchor></>
                )}
              </Table.Td>
              <Table.Td>{date(member.filedOn)}</Table.Td><Table.Td>{date(member.publishedOn)}</Table.Td><Table.Td>{date(member.grantedOn)}</Table.Td><Table.Td>{date(member.endedOn)}</Table.Td>
              <Table.Td>{t(`assets:state.${member.state}`)}</Table.Td>
              <Table.Td>{deadlinesOf(member.id).length === 0 ? date(null) : <Stack gap={2}>{deadlinesOf(member.id).map(({ id, on }) => <span key={id}><DateText on={on} today={today} /></span>)}</Stack>}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}
