import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateText } from '../ui/DateText.js';
import { later } from '../ui/later.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { DueBadges } from './DueRow.js';
import { amountText, duesQuery, type Due } from './remuneration-queries.js';

const DueDialog = later(() => import('./DueDialog.js').then(({ DueDialog: Part }) => Part));
const SHOWN = 20;

/** What right-holders of one case are owed, and what is settled. */
export function CaseRemuneration({ caseId }: { caseId: string }) {
  const { t } = useTranslation('remuneration');
  const [open, settled] = [useInfiniteQuery(duesQuery({ group: 'open', caseId }, SHOWN)), useInfiniteQuery(duesQuery({ group: 'settled', caseId }, SHOWN))];
  const [shown, show] = useState<string | null>(null);
  const rows = [...(open.data?.pages[0]?.data ?? []), ...(settled.data?.pages[0]?.data ?? [])];
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="case-remuneration">
      <Stack gap="xs">
        <Title order={2} size="h4" id="case-remuneration">{t('card.title')}</Title>
        <ProblemAlert error={open.error ?? settled.error} />
        {open.isPending || settled.isPending ? <Loading /> : null}
        {open.data && settled.data && rows.length === 0 ? <Text size="sm">{t('card.none')}</Text> : null}
        {rows.length > 0 ? <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>{rows.map((due) => <Line key={due.id} due={due} onShow={() => show(due.id)} />)}</Stack> : null}
        <Anchor component={Link} to="/remuneration" search={{ case: caseId } as never} size="sm" py={2}>{t('card.all')}</Anchor>
      </Stack>
      {shown === null ? null : <DueDialog id={shown} onClose={() => show(null)} />}
    </Paper>
  );
}

function Line({ due, onShow }: { due: Due; onShow: () => void }) {
  const { t } = useTranslation('remuneration');
  return (
    <Group component="li" justify="space-between" gap="xs" align="flex-start">
      <Stack gap={2} style={{ flex: '1 1 220px', minWidth: 0 }}>
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }} data-content>{due.payee}</Text>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{t(`ground.${due.ground}`)}: <span data-content>{due.what}</span></Text>
        <DueBadges due={due} />
      </Stack>
      <Stack gap={2} style={{ flex: '0 1 180px' }}>
        <Text size="sm" fw={600}>{due.owed === null ? t('amount-unknown') : amountText(due.owed, due.currency)}</Text>
        <Text size="sm">{due.dueOn ? <>{t('due')} <DateText on={due.dueOn} /></> : t('no-day')}</Text>
      </Stack>
      <Button size="xs" variant="default" onClick={onShow} aria-label={`${t('show')}: ${due.payee}`}>{t('show')}</Button>
    </Group>
  );
}
