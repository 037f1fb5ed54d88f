import { Anchor, Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../i18n/format.js';
import { DateText } from '../ui/DateText.js';
import type { Expense, State } from './expense-queries.js';

const COLOR: Record<State, string> = { accrued: 'yellow', booked: 'green', reversed: 'gray' };

export function ExpenseStateBadge({ state }: { state: State }) {
  const { t } = useTranslation('expenses');
  return <Badge variant="dot" color={COLOR[state]} tt="none" style={{ flexShrink: 0 }}>{t(`state.${state}`)}</Badge>;
}

/** A cost in a list; opens what is known of it. */
export function ExpenseRow({ expense, onOpen }: { expense: Expense; onOpen: () => void }) {
  const { t } = useTranslation('expenses');
  const { kind, state, borneBy, supplier, reference, currency, amountMinor, openMinor, recoveredMinor, incurredOn } = expense;
  const of = [expense.case?.name, expense.asset?.name].filter(Boolean).join(' · ');
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} style={{ flex: '1 1 260px', minWidth: 0 }}>
          <Group gap={6}>
            <Anchor component="button" type="button" onClick={onOpen} fw={600} size="sm" ta="start">{t(`kind.${kind}`)}{of ? ` · ${of}` : ''}</Anchor>
            <ExpenseStateBadge state={state} />
            {borneBy === 'office' ? null : <Badge variant="default" tt="none" h="auto" mih={20} styles={{ label: { whiteSpace: 'normal' } }}>{t(`bearer.${borneBy}`)}</Badge>}
          </Group>
          {supplier || reference ? <Text size="sm" style={{ overflowWrap: 'anywhere' }} data-content>{[supplier, reference].filter(Boolean).join(' · ')}</Text> : null}
        </Stack>
        <Stack gap={2} style={{ flex: '0 0 220px', minWidth: 0 }}>
          <Text size="sm" fw={600} td={state === 'reversed' ? 'line-through' : undefined}>{formatMoney(amountMinor, currency)}</Text>
          {recoveredMinor === '0' ? null : <Text size="sm">{openMinor === '0' ? t('paid-back') : t('open-of-it', { amount: formatMoney(openMinor, currency) })}</Text>}
          <Text size="sm"><DateText on={incurredOn} /></Text>
        </Stack>
      </Group>
    </Paper>
  );
}
