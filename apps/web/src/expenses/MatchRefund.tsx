import { Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatMoney } from '../i18n/format.js';
import { DateText } from '../ui/DateText.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { exponentOf, fromMinor } from '../ui/minor-units.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { MoneyInput } from '../ui/ScaledInput.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { refundQuery, useExpenseChange, type RefundDetail } from './expense-queries.js';

/** Says which costs the money pays back: what is proposed, or what a person knows better. */
export function MatchRefund({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['expenses', 'common']);
  const { data, error, isPending } = useQuery(refundQuery(id));
  return (
    <Dialog opened onClose={onClose} title={t('match.title')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data ? <Match key={data.version} refund={data} onClose={onClose} /> : null}
    </Dialog>
  );
}

type Part = { amount: string | undefined; used: string | undefined };

function Match({ refund, onClose }: { refund: RefundDetail; onClose: () => void }) {
  const { t } = useTranslation(['expenses', 'common']);
  const { id, version, currency, freeMinor, expenses } = refund;
  const [parts, setParts] = useState<Readonly<Record<string, Part>>>(() => Object.fromEntries(expenses.map((each) => [each.id, { amount: each.proposedMinor ?? undefined, used: undefined }])));
  const partOf = (expense: string): Part => parts[expense] ?? { amount: undefined, used: undefined };
  const set = (expense: string, change: Partial<Part>): void => setParts({ ...parts, [expense]: { ...partOf(expense), ...change } });
  const chosen = expenses.filter((each) => (partOf(each.id).amount ?? '0') !== '0');
  const usedOf = (each: RefundDetail['expenses'][number]): string => (each.currency === currency ? partOf(each.id).amount : partOf(each.id).used) ?? '0';
  const left = BigInt(freeMinor) - chosen.reduce((sum, each) => sum + BigInt(usedOf(each)), 0n);
  const save = useExpenseChange(
    () => api.post('/api/v1/cost-refunds/{id}/matches', { path: { id }, version, body: { expenses: chosen.map((each) => ({
      expenseId: each.id, amount: fromMinor(partOf(each.id).amount ?? '0', exponentOf(each.currency)), ...(each.currency === currency ? {} : { used: fromMinor(partOf(each.id).used ?? '0', exponentOf(currency)) }),
    })) } }),
    onClose,
  );
  const fault = (expense: string, field: string): string | undefined => fieldFault(save.error, `/expenses/${chosen.findIndex((each) => each.id === expense)}/${field}`);
  return (
    <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
      <Stack>
        <Text size="sm">{t('match.text', { amount: formatMoney(freeMinor, currency) })}</Text>
        {expenses.length === 0 ? <Text size="sm">{t('match.none')}</Text> : null}
        {expenses.map((each) => (
          <Paper key={each.id} withBorder p="sm" component="fieldset" m={0} style={{ minWidth: 0 }}>
            <legend><Text size="sm" fw={600} component="span">{t(`kind.${each.kind}`)} · {formatMoney(each.openMinor, each.currency)}</Text></legend>
            <Stack gap="xs">
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}><DateText on={each.incurredOn} />{[each.caseReference, each.supplier, each.reference].filter(Boolean).map((part) => ` · ${part}`)}</Text>
              <SimpleGrid cols={{ base: 1, xs: 2 }}>
                <MoneyInput label={t('match.amount')} value={partOf(each.id).amount} onChange={(amount) => set(each.id, { amount })} currency={each.currency} error={fault(each.id, 'amount') ?? fault(each.id, 'expenseId')} />
                {each.currency === currency ? null : <MoneyInput label={t('match.used')} value={partOf(each.id).used} onChange={(used) => set(each.id, { used })} currency={currency} error={fault(each.id, 'used')} />}
              </SimpleGrid>
            </Stack>
          </Paper>
        ))}
        {expenses.length > 0 ? <Text size="sm" fw={600} role="status" {...(left < 0n ? { c: 'var(--tamga-danger-text)' } : {})}>{left < 0n ? t('match.too-much', { amount: formatMoney(String(-left), currency) }) : t('match.left', { amount: formatMoney(String(left), currency) })}</Text> : null}
        <StaleAlert error={save.error} onReload={save.reload} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" loading={save.isPending} disabled={chosen.length === 0 || left < 0n}>{t('refunds.match')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
