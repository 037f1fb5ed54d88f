import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DateText } from '../ui/DateText.js';
import { amountText, type Due } from './remuneration-queries.js';

const WRAPPED = { label: { whiteSpace: 'normal' } } as const;

/** Where a claim stands, in words; the colours say nothing that these do not. */
export function DueBadges({ due }: { due: Due }) {
  const { t } = useTranslation('remuneration');
  return (
    <Group gap={6}>
      <Badge variant="default" tt="none" h="auto" mih={20} styles={WRAPPED}>{t(`state.${due.state}`)}</Badge>
      {due.overdue ? <Badge variant="light" color="red" c="var(--mantine-color-text)" tt="none" h="auto" mih={20} styles={WRAPPED}>{t('late', { count: due.daysLate })}</Badge> : null}
      {due.held ? <Badge variant="default" tt="none" h="auto" mih={20} styles={WRAPPED}>{t('held')}</Badge> : null}
      {due.verified ? null : <Badge variant="default" tt="none" h="auto" mih={20} styles={WRAPPED}>{t('rule.unverified')}</Badge>}
    </Group>
  );
}

/** One claim in the list. */
export function DueRow({ due, onShow }: { due: Due; onShow: () => void }) {
  const { t } = useTranslation('remuneration');
  const { payee, reference, ground, what, currency, owed, open, paid, dueOn, paidOn } = due;
  const settled = due.state === 'paid' || due.state === 'waived' || due.state === 'not-owed';
  const named = [payee, reference].filter(Boolean).join(' · ');
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} style={{ flex: '1 1 260px', minWidth: 0 }}>
          <Text fw={600} size="sm" style={{ overflowWrap: 'anywhere' }} data-content>{payee}{reference ? <> · <span className="unbroken">{reference}</span></> : null}</Text>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{t(`ground.${ground}`)}: <span data-content>{what}</span></Text>
          <DueBadges due={due} />
        </Stack>
        <Stack gap={2} style={{ flex: '0 1 230px', minWidth: 0 }}>
          <Text size="sm" fw={600}>{owed === null ? t('amount-unknown') : amountText(settled ? owed : open, currency)}</Text>
          {owed !== null && !settled && Number(paid) > 0 ? <Text size="sm">{t('of-total', { amount: amountText(owed, currency) })}</Text> : null}
          <Text size="sm">{settled && paidOn ? <>{t('paid-on')} <DateText on={paidOn} /></> : dueOn ? <>{t('due')} <DateText on={dueOn} /></> : t('no-day')}</Text>
        </Stack>
        <Button size="xs" variant="default" onClick={onShow} aria-label={`${t('show')}: ${named}`}>{t('show')}</Button>
      </Group>
    </Paper>
  );
}
