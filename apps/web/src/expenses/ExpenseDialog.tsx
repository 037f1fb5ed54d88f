import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { formatMoney } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { Dialog } from '../ui/Dialog.js';
import { later } from '../ui/later.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { ExpenseStateBadge } from './ExpenseRow.js';
import { expenseQuery, recoveriesQuery, useExpenseChange, type Expense, type SupplierPayment } from './expense-queries.js';
import { SupplierPayments } from './SupplierPayments.js';

const PaySupplier = later(() => import('./PaySupplier.js').then(({ PaySupplier: Part }) => Part));
const BillExpense = later(() => import('./BillExpense.js').then(({ BillExpense: Part }) => Part));
const WriteExpense = later(() => import('./WriteExpense.js').then(({ WriteExpense: Part }) => Part));
type Recovery = Schemas['ExpenseRecoveryDto'];
type Doing = 'edit' | 'bill' | 'pay' | 'reverse' | Recovery | { unpay: SupplierPayment } | null;

/** One cost: what is known of it, how it came to be paid back, and what can be done about it. */
export function ExpenseDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['expenses', 'common']);
  const { data, error, isPending } = useQuery(expenseQuery(id));
  const [doing, start] = useState<Doing>(null);
  const done = (): void => start(null);
  const version = data?.version ?? 0;
  const reverse = useExpenseChange((reason: string) => api.post('/api/v1/expenses/{id}/reversal', { path: { id }, version, body: { reason } }), done);
  const undo = useExpenseChange(({ recovery, reason }: { recovery: string; reason: string }) => api.post('/api/v1/expenses/{id}/recoveries/{recoveryId}/undoing', { path: { id, recoveryId: recovery }, version, body: { reason } }), done);
  const unpay = useExpenseChange(({ payment, reason }: { payment: string; reason: string }) => api.post('/api/v1/expenses/{id}/payments/{paymentId}/undoing', { path: { id, paymentId: payment }, version, body: { reason } }), done);
  const recovery = doing !== null && typeof doing === 'object' && 'receiptId' in doing ? doing : null;
  const unpaying = doing !== null && typeof doing === 'object' && 'unpay' in doing ? doing.unpay : null;
  return (
    <>
      <Dialog opened onClose={onClose} title={data ? t(`kind.${data.kind}`) : t('one')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
        <Stack>
          <ProblemAlert error={error} />
          {isPending ? <Loading /> : null}
          {data ? <Facts expense={data} /> : null}
          {data && data.state !== 'accrued' ? <SupplierPayments expense={data} onUndo={(payment) => start({ unpay: payment })} /> : null}
          {data && data.state !== 'accrued' ? <Recoveries expense={data} onUndo={start} /> : null}
          {data ? <Actions expense={data} onStart={start} /> : null}
        </Stack>
      </Dialog>
      {doing === 'edit' && data ? <WriteExpense expense={data} onClose={done} /> : null}
      {doing === 'pay' && data ? <PaySupplier expense={data} onClose={done} /> : null}
      {doing === 'bill' && data ? <BillExpense expense={data} onClose={done} /> : null}
      <ReasonModal opened={doing === 'reverse'} onClose={done} title={t('reverse.title')} text={t(data?.state === 'booked' ? 'reverse.booked' : 'reverse.accrued')} label={t('reason')} confirm={t('action.reverse')} danger pending={reverse.isPending} error={reverse.error} onConfirm={(reason) => reverse.mutate(reason)} onReload={reverse.reload} />
      <ReasonModal opened={unpaying !== null} onClose={done} title={t('pay.undo-title')} text={t('pay.undo-text')} label={t('reason')} confirm={t('action.undo')} danger pending={unpay.isPending} error={unpay.error} onConfirm={(reason) => unpaying && unpay.mutate({ payment: unpaying.id, reason })} onReload={unpay.reload} />
      <ReasonModal opened={recovery !== null} onClose={done} title={t('undo.title')} text={t('undo.text')} label={t('reason')} confirm={t('action.undo')} danger pending={undo.isPending} error={undo.error} onConfirm={(reason) => recovery && undo.mutate({ recovery: recovery.id, reason })} onReload={undo.reload} />
    </>
  );
}

function Facts({ expense }: { expense: Expense }) {
  const { t } = useTranslation('expenses');
  const { currency } = expense;
  const say = (minor: string): string => formatMoney(minor, currency);
  return (
    <dl style={{ margin: 0 }}>
      <Fact term={t('field.state')}><ExpenseStateBadge state={expense.state} /></Fact>
      <Fact term={t('field.amount')}><Text size="sm" fw={700}>{say(expense.amountMinor)}</Text></Fact>
      {expense.expectedMinor === null || expense.differenceMinor === null ? null : <Fact term={t('field.expected')}>{say(expense.expectedMinor)} ({expense.differenceMinor.startsWith('-') ? '' : '+'}{say(expense.differenceMinor)})</Fact>}
      {expense.state === 'booked' ? <Fact term={t('field.open')}>{say(expense.openMinor)}</Fact> : null}
      <Fact term={t(expense.state === 'accrued' ? 'field.expected-on' : 'field.bill-on')}><DateText on={expense.incurredOn} /></Fact>
      {expense.state === 'booked' ? <Fact term={t('field.unpaid')}>{say(expense.unpaidMinor)}</Fact> : null}
      {expense.dueOn ? <Fact term={t('field.due')}><DateText on={expense.dueOn} /></Fact> : null}
      {expense.case ? <Fact term={t('field.case')}><Anchor component={Link} to="/cases/$caseId/$tab" params={{ caseId: expense.case.id, tab: 'money' } as never} size="sm">{expense.case.name}</Anchor></Fact> : null}
      {expense.asset ? <Fact term={t('field.asset')}><span data-content>{expense.asset.name}</span></Fact> : null}
      {expense.supplier ? <Fact term={t('field.supplier')}><span data-content>{expense.supplier}</span></Fact> : null}
      {expense.reference ? <Fact term={t('field.reference')}><span data-content>{expense.reference}</span></Fact> : null}
      <Fact term={t('field.borneBy')}>{t(`bearer.${expense.borneBy}`)}</Fact>
      {expense.agreement ? <Fact term={t('field.agreement')}><Anchor component={Link} to="/agreements/$agreementId" params={{ agreementId: expense.agreement.id } as never} size="sm">{expense.agreement.name}</Anchor></Fact> : null}
      {expense.note ? <Fact term={t('field.note')}><span data-content style={{ whiteSpace: 'pre-wrap' }}>{expense.note}</span></Fact> : null}
      {expense.annuityId ? <Fact term={t('field.origin')}>{t('of-annuity')}</Fact> : null}
      {expense.distributionId ? <Fact term={t('deducted')}><Anchor component={Link} to="/distributions/$distributionId" params={{ distributionId: expense.distributionId } as never} size="sm">{t('to-distribution')}</Anchor></Fact> : null}
      {expense.reversedOn ? <Fact term={t('state.reversed')}><DateText on={expense.reversedOn} /> · <span data-content>{expense.reverseReason}</span></Fact> : null}
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <Group justify="space-between" gap="md" wrap="wrap" py={2} style={{ rowGap: 0 }}>
      <Text component="dt" size="sm">{term}</Text>
      <Text component="dd" m={0} size="sm" ta="end" style={{ overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' }}>{children}</Text>
    </Group>
  );
}

function Recoveries({ expense, onUndo }: { expense: Expense; onUndo: (recovery: Recovery) => void }) {
  const { t } = useTranslation('expenses');
  const may = useMay();
  const { data, error } = useQuery(recoveriesQuery(expense.id));
  return (
    <Stack gap="xs" component="section" aria-labelledby="expense-recoveries">
      <Title order={2} size="h5" id="expense-recoveries">{t('recoveries.title')}</Title>
      <ProblemAlert error={error} />
      {data?.length === 0 ? <Text size="sm">{t('recoveries.none')}</Text> : null}
      {data?.map((each) => (
        <Group key={each.id} justify="space-between" gap="sm" align="flex-start">
          <Text size="sm" style={{ flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' }} {...(each.undone || each.counterOf ? { c: 'var(--tamga-quiet-text)' } : {})}>
            {formatMoney(each.amountMinor, expense.currency)}{each.usedCurrency === expense.currency ? '' : ` (${formatMoney(each.usedMinor, each.usedCurrency)})`} · <DateText on={each.receivedOn} />
            {[each.payerName, each.reference].filter(Boolean).map((part) => ` · ${part}`)}{each.counterOf ? ` · ${t('recoveries.undone')}` : ''}{each.reason ? `: ${each.reason}` : ''}
          </Text>
          {may('expense.record') && !each.undone && !each.counterOf ? <Button size="compact-sm" variant="default" onClick={() => onUndo(each)}>{t('action.undo')}</Button> : null}
        </Group>
      ))}
    </Stack>
  );
}

function Actions({ expense, onStart }: { expense: Expense; onStart: (what: 'edit' | 'bill' | 'pay' | 'reverse') => void }) {
  const { t } = useTranslation(['expenses', 'common']);
  const may = useMay();
  if (!may('expense.record') || expense.state === 'reversed') return null;
  const mayReverse = expense.state === 'accrued' || (may('expense.reverse') && expense.recoveredMinor === '0' && expense.settledMinor === '0' && expense.distributionId === null);
  return (
    <Group justify="flex-end" gap="xs">
      {mayReverse ? <Button variant="default" onClick={() => onStart('reverse')}>{t('action.reverse')}</Button> : null}
      <Button variant="default" onClick={() => onStart('edit')}>{t('common:edit')}</Button>
      {expense.unpaidMinor !== '0' ? <Button onClick={() => onStart('pay')}>{t('pay.confirm')}</Button> : null}
      {expense.state === 'accrued' ? <Button onClick={() => onStart('bill')}>{t('action.bill')}</Button> : null}
    </Group>
  );
}
