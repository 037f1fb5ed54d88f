import { Anchor, Badge, Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { reviewsOfCaseQuery } from '../assessments/assessment-queries.js';
import { readersQuery, type CaseReader } from '../comments/comment-queries.js';
import { disclosureQuery } from '../disclosures/disclosure-queries.js';
import { SignatureList } from '../disclosures/SignatureList.js';
import { useMay } from '../identity/me.js';
import { DateText, InstantText } from '../ui/DateText.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import type { CaseFile } from './case-queries.js';

type PeopleTabProps = { file: CaseFile; /** Null when the reader may not, or not now. */ onAssign: (() => void) | null };

/** Everybody who has to do with a case: who works on it, who invented it, who judges it, and who can see it and why. */
export function PeopleTab({ file, onAssign }: PeopleTabProps) {
  const { t } = useTranslation(['case-page', 'cases', 'domain']);
  const may = useMay();
  return (
    <Stack gap="lg">
      <Paper withBorder p="md" component="section" aria-labelledby="people-officer">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h4" id="people-officer">{t('people.officer')}</Title>
          {onAssign ? <Button size="xs" variant="default" onClick={onAssign}>{t(file.owner ? 'cases:overview.reassign' : 'domain:command.assign')}</Button> : null}
        </Group>
        <Text size="sm" mt="xs">{file.owner?.name ?? t('cases:no-officer')}</Text>
      </Paper>
      <Inventors file={file} />
      {may('review.read') ? <Reviewers caseId={file.id} /> : null}
      {may('comment.read') ? <Readers caseId={file.id} /> : null}
    </Stack>
  );
}

function Inventors({ file }: { file: CaseFile }) {
  const { t } = useTranslation('case-page');
  const { data, error } = useQuery({ ...disclosureQuery(file.disclosureId ?? ''), enabled: file.disclosureId !== null });
  if (file.disclosureId === null) return <Paper withBorder p="md"><Title order={2} size="h4">{t('people.inventors')}</Title><Text size="sm" mt="xs">{file.inventors || t('people.no-disclosure')}</Text></Paper>;
  return <Paper withBorder p="md">{data ? <SignatureList disclosure={data} /> : error ? <ProblemAlert error={error} /> : <Loading />}</Paper>;
}

function Reviewers({ caseId }: { caseId: string }) {
  const { t } = useTranslation(['case-page', 'reviewing']);
  const { data, error, isPending } = useQuery(reviewsOfCaseQuery(caseId));
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="people-reviewers">
      <Stack gap="xs">
        <Title order={2} size="h4" id="people-reviewers">{t('people.reviewers')}</Title>
        <ProblemAlert error={error} />
        {isPending && !error ? <Loading /> : null}
        {data?.length === 0 ? <Text size="sm">{t('people.no-reviewers')}</Text> : null}
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {data?.map((review) => (
            <Group key={review.id} component="li" justify="space-between" gap="xs">
              <Text size="sm" fw={600}>{review.reviewer.name}</Text>
              <Group gap="xs"><Badge variant="default" tt="none">{t(`reviewing:state.${review.state}`)}</Badge><Text size="sm">{t('people.due')} <DateText on={review.dueOn} /></Text></Group>
            </Group>
          ))}
        </Stack>
        <Anchor component={Link} to="/cases/$caseId/$tab" params={{ caseId, tab: 'assessments' } as never} hash="reviews" size="sm" py={2}>{t('people.to-reviews')}</Anchor>
      </Stack>
    </Paper>
  );
}

function Readers({ caseId }: { caseId: string }) {
  const { t } = useTranslation('case-page');
  const { data, error, isPending } = useQuery(readersQuery(caseId));
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="people-readers">
      <Stack gap="xs">
        <Title order={2} size="h4" id="people-readers">{t('people.readers')}</Title>
        <Text size="sm">{t('people.readers-text')}</Text>
        <ProblemAlert error={error} />
        {isPending && !error ? <Loading /> : null}
        {data ? (
          <Table verticalSpacing={6} aria-labelledby="people-readers" layout="fixed">
            <Table.Thead><Table.Tr><Table.Th>{t('people.name')}</Table.Th><Table.Th>{t('people.why')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {data.map((reader) => (
                <Table.Tr key={reader.id}>
                  <Table.Td style={{ overflowWrap: 'anywhere', verticalAlign: 'top' }}>{reader.name}</Table.Td>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>{reader.reasons.map((reason, index) => <Reason key={index} reason={reason} />)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        ) : null}
      </Stack>
    </Paper>
  );
}

function Reason({ reason }: { reason: CaseReader['reasons'][number] }) {
  const { t } = useTranslation(['case-page', 'domain']);
  if (reason.because === 'role') return <Text size="sm">{t('people.because-role', { roles: (reason.roles ?? []).map((role) => t(`domain:role.${role}`)).join(', ') })}</Text>;
  return <Text size="sm">{t(`people.because.${reason.capacity ?? 'inventor'}-${reason.on ?? 'case'}`)}{reason.endsAt ? <>, {t('people.until')} <InstantText at={reason.endsAt} /></> : null}</Text>;
}
