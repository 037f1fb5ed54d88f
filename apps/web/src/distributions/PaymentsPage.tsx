import { Anchor, Badge, Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatDate, formatDayOf } from '../i18n/format.js';
import { useMay, useMe } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { DateField } from '../ui/DateField.js';
import { fieldFault } from '../ui/field-fault.js';
import { later } from '../ui/later.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { tellProblem } from '../ui/tell.js';
import { todayIn } from '../ui/today.js';
import { amountText, download, dueQuery, paymentsQuery, useDistributionChange, type Payment } from './distribution-queries.js';

const MarkPaid = later(() => import('./MarkPaid.js').then(({ MarkPaid: Part }) => Part));

/** What is owed, the files made for the bank, and what has been paid. */
export function PaymentsPage() {
  const { t } = useTranslation(['payees', 'common']);
  const may = useMay();
  const { data: due, error } = useQuery(dueQuery);
  const payments = useInfiniteQuery(paymentsQuery);
  const made = payments.data?.pages.flatMap((each) => each.data) ?? [];
  return (
    <Page title={t('payments.title')} subtitle={<Anchor component={Link} to="/distributions" underline="always">{t('back')}</Anchor>}>
      <Stack gap="lg" maw={860}>
        <Stack gap="xs">
          <Title order={2} size="h4">{t('payments.due')}</Title>
          <ProblemAlert error={error} />
          {due ? null : <Loading />}
          {due?.length === 0 ? <Text size="sm">{t('payments.nothing-due-now')}</Text> : null}
          {due?.map((each) => (
            <Paper key={each.currency} withBorder p="sm">
              <Stack gap="xs">
                <Text fw={600}>{t('payments.owed', { amount: amountText(each.amount, each.currency), count: each.payees })}</Text>
                {each.senders.length === 0 ? <Text size="sm">{t('payments.no-sender', { currency: each.currency })}</Text> : may('distribution.prepare') ? <Prepare currency={each.currency} senders={each.senders} /> : null}
              </Stack>
            </Paper>
          ))}
        </Stack>
        <Stack gap="xs">
          <Title order={2} size="h4">{t('payments.files')}</Title>
          {payments.data && made.length === 0 ? <Text size="sm">{t('payments.none')}</Text> : null}
          {made.map((payment) => <PaymentCard key={payment.id} payment={payment} />)}
          {payments.hasNextPage ? <Button variant="default" onClick={() => void payments.fetchNextPage()} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
        </Stack>
      </Stack>
    </Page>
  );
}

function Prepare({ currency, senders }: { currency: string; senders: readonly { id: string; name: string; account: string }[] }) {
  const { t } = useTranslation('payees');
  const today = todayIn(useMe().office.timezone);
  const [form, setForm] = useState({ senderId: senders[0]?.id ?? '', executeOn: today });
  const prepare = useDistributionChange(() => api.post('/api/v1/payments', { body: { currency, ...form } }));
  return (
    <form onSubmit={(event) => { event.preventDefault(); prepare.mutate(undefined); }}>
      <Stack gap="xs">
        <Group align="flex-end" gap="xs">
          <Choice label={t('payments.sender')} value={form.senderId} onChange={(senderId) => setForm({ ...form, senderId: senderId ?? '' })} data={senders.map(({ id, name, account }) => ({ value: id, label: `${name} · ${account}` }))} />
          <DateField label={t('payments.execute-on')} required minDate={today} value={form.executeOn} onChange={(executeOn) => setForm({ ...form, executeOn: executeOn ?? '' })} error={fieldFault(prepare.error, '/executeOn')} />
          <Button type="submit" loading={prepare.isPending} disabled={!form.executeOn}>{t('payments.prepare')}</Button>
        </Group>
        <ProblemAlert error={prepare.error} />
      </Stack>
    </form>
  );
}

function PaymentCard({ payment }: { payment: Payment }) {
  const { t } = useTranslation('payees');
  const may = useMay();
  const [open, setOpen] = useState<'pay' | 'drop' | null>(null);
  const drop = useDistributionChange((reason: string) => api.post('/api/v1/payments/{id}/cancellation', { path: { id: payment.id }, version: payment.version, body: { reason } }), () => setOpen(null));
  const fetch = (format: 'xml' | 'csv') => () => void download(`/api/v1/payments/${payment.id}/payment.${format}`, `payment.${format}`).catch(tellProblem);
  const waiting = payment.state === 'prepared';
  return (
    <Paper withBorder p="sm">
      <Stack gap="xs">
        <Group gap="sm"><Text fw={600}>{amountText(payment.total, payment.currency)}</Text><Badge variant="default" tt="none">{t(`payments.state.${payment.state}`)}</Badge></Group>
        <Text size="sm">{t('payments.prepared', { name: payment.prepared.by, on: formatDayOf(payment.prepared.at), sender: `${payment.sender} (${payment.senderAccount})`, execute: formatDate(payment.executeOn) })}</Text>
        {payment.paid ? <Text size="sm">{t('payments.paid', { on: formatDate(payment.paid.on), name: payment.paid.by })}: {payment.paid.evidence}</Text> : null}
        <details>
          <summary><Text span size="sm">{t('payments.transfers', { count: payment.transfers.length })}</Text></summary>
          <List size="sm" pt={4}>{payment.transfers.map((each) => <List.Item key={each.payeeId}>{each.name}: {amountText(each.amount, payment.currency)} · {each.account}</List.Item>)}</List>
        </details>
        {payment.leftOut.length > 0 ? (
          <Stack gap={2}>
            <Text size="sm" fw={600}>{t('payments.left-out', { count: payment.leftOut.length })}</Text>
            {payment.leftOut.map((each) => <Text key={each.payeeId} size="sm">{each.name}: {amountText(each.amount, payment.currency)} · {t(`payments.${each.because}`)}</Text>)}
          </Stack>
        ) : null}
        {may('distribution.prepare') && payment.state !== 'dropped' ? (
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={fetch('xml')}>{t('payments.xml')}</Button>
            <Button size="xs" variant="default" onClick={fetch('csv')}>{t('payments.csv')}</Button>
            {waiting ? <Button size="xs" onClick={() => setOpen('pay')}>{t('payments.mark-paid')}</Button> : null}
            {waiting ? <Button size="xs" variant="default" onClick={() => setOpen('drop')}>{t('payments.drop')}</Button> : null}
          </Group>
        ) : null}
      </Stack>
      {open === 'pay' ? <MarkPaid payment={payment} onClose={() => setOpen(null)} /> : null}
      <ReasonModal opened={open === 'drop'} onClose={() => setOpen(null)} title={t('payments.drop-title')} text={t('payments.drop-text')} label={t('payments.reason')} confirm={t('payments.drop')} minimum={10} pending={drop.isPending} error={drop.error} onConfirm={(reason) => drop.mutate(reason)} onReload={drop.reload} />
    </Paper>
  );
}
