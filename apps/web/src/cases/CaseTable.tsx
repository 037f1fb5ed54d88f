import { Anchor, Box, Paper, Stack, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DateText } from '../ui/DateText.js';
import type { CaseCard } from './case-queries.js';
import { CaseTitle } from './CaseTitle.js';
import { StageClockBar } from './StageClockBar.js';
import { useToday } from './stage-clock.js';
import { StandingBadge } from './StandingBadge.js';

const link = (card: CaseCard): object => ({ to: '/cases/$caseId', params: { caseId: card.id } });

/** Cases in rows; on a narrow screen each becomes a card, so that nothing scrolls sideways. */
export function CaseTable({ cases }: { cases: readonly CaseCard[] }) {
  const { t } = useTranslation(['cases', 'domain']);
  return (
    <>
      <Box visibleFrom="md">
        <Table highlightOnHover verticalSpacing={7} stickyHeader stickyHeaderOffset={56} aria-label={t('list.table')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={130}>{t('list.reference')}</Table.Th><Table.Th>{t('list.title')}</Table.Th><Table.Th w={180}>{t('list.stage')}</Table.Th><Table.Th w={215}>{t('list.time')}</Table.Th>
              <Table.Th w={165}>{t('list.deadline')}</Table.Th><Table.Th w={150}>{t('list.officer')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {cases.map((card) => (
              <Table.Tr key={card.id}>
                <Table.Td style={{ whiteSpace: 'nowrap' }}><Anchor component={Link} {...link(card)} fw={600} size="sm">{card.reference}</Anchor></Table.Td>
                <Table.Td><Text size="sm" lineClamp={2}><CaseTitle title={card.title} /></Text>{card.inventors ? <Text size="xs" c="var(--tamga-quiet-text)" lineClamp={1}>{card.inventors}</Text> : null}</Table.Td>
                <Table.Td><StageCell card={card} /></Table.Td>
                <Table.Td>{card.standing === 'open' ? <StageClockBar clockStartedOn={card.clockStartedOn} stageDueOn={card.stageDueOn} /> : null}</Table.Td>
                <Table.Td><NextDeadline card={card} /></Table.Td>
                <Table.Td><Text size="sm">{card.owner?.name ?? t('no-officer')}</Text></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }} hiddenFrom="md" aria-label={t('list.table')}>
        {cases.map((card) => (
          <Paper key={card.id} component="li" withBorder p="sm">
            <Stack gap={4}>
              <Anchor component={Link} {...link(card)} fw={600} size="sm">{card.reference}</Anchor>
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}><CaseTitle title={card.title} /></Text>
              <StageCell card={card} />
              {card.standing === 'open' ? <StageClockBar clockStartedOn={card.clockStartedOn} stageDueOn={card.stageDueOn} /> : null}
              {card.nextDeadlineOn ? <Text size="xs">{t('deadline-next')} <NextDeadline card={card} /></Text> : null}
              <Text size="xs">{card.owner?.name ?? t('no-officer')}</Text>
            </Stack>
          </Paper>
        ))}
      </Stack>
    </>
  );
}

function StageCell({ card }: { card: CaseCard }) {
  const { t } = useTranslation('domain');
  return (
    <Stack gap={4} align="flex-start">
      <Text size="sm">{t(`stage.${card.stage}`)}</Text>
      {card.standing === 'open' ? null : <StandingBadge standing={card.standing} outcome={card.outcome} />}
    </Stack>
  );
}

function NextDeadline({ card }: { card: CaseCard }) {
  const { t } = useTranslation('cases');
  const today = useToday();
  if (!card.nextDeadlineOn) return null;
  const late = card.nextDeadlineOn < today;
  return <Text span inherit size="sm" {...(late ? { c: 'var(--tamga-danger-text)', fw: 600 } : {})}><DateText on={card.nextDeadlineOn} />{late ? <Text span inherit display="block" size="xs">{t('late')}</Text> : null}</Text>;
}
