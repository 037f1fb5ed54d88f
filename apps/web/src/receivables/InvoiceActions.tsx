import { Button, Paper, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMay } from '../identity/me.js';
import { faultCode, fieldFault } from '../ui/field-fault.js';
import { later } from '../ui/later.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { tell, tellProblem } from '../ui/tell.js';
import { keepPaper, keepWord, useReceivablesChange, type Invoice } from './receivable-queries.js';

const BookInterest = later(() => import('./BookInterest.js').then(({ BookInterest: Part }) => Part));
const CorrectInvoice = later(() => import('./CorrectInvoice.js').then(({ CorrectInvoice: Part }) => Part));
const PayInvoice = later(() => import('./PayInvoice.js').then(({ PayInvoice: Part }) => Part));
const SettingsDialog = later(() => import('./SettingsDialog.js').then(({ SettingsDialog: Part }) => Part));
const WriteInvoice = later(() => import('./WriteInvoice.js').then(({ WriteInvoice: Part }) => Part));

type Opened = 'edit' | 'pay' | 'credit' | 'write-off' | 'interest' | 'dispute' | 'settings';

/** What can be done about an invoice now. */
export function InvoiceActions({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('receivables');
  const may = useMay();
  const navigate = useNavigate();
  const [opened, open] = useState<Opened | null>(null);
  const close = (): void => open(null);
  const { id, version, state, reminderDue } = invoice;
  const draft = state === 'draft';
  const disputed = invoice.disputedOn !== null;
  const owed = state === 'issued' || state === 'partly-paid';
  const issue = useReceivablesChange(() => api.post('/api/v1/invoices/{id}/issue', { path: { id }, version }), ({ data }) => tell(t('issued', { reference: data.reference ?? '' })));
  const discard = useReceivablesChange(() => api.delete('/api/v1/invoices/{id}', { path: { id }, version }), () => void navigate({ to: '/receivables' }));
  const mail = useReceivablesChange((what: 'invoice' | 'reminder') => api.post('/api/v1/invoices/{id}/mails', { path: { id }, version, body: { what } }), () => tell(t('mail-sent')));
  const dispute = useReceivablesChange((reason: string) => api.post(disputed ? '/api/v1/invoices/{id}/dispute/settlement' : '/api/v1/invoices/{id}/dispute', { path: { id }, version, body: { reason } }), close);
  const error = issue.error ?? discard.error ?? mail.error;
  const reload = async (): Promise<void> => { await issue.reload(); discard.reset(); mail.reset(); };
  const noIssuer = faultCode(issue.error, '/issuer') === 'required';
  const noAddress = fieldFault(issue.error, '/billTo/address') ?? fieldFault(mail.error, '/billTo/email');
  return (
    <Paper withBorder p="md" role="group" aria-label={t('actions')}>
      <Stack gap="xs">
        {draft && may('invoice.issue') ? <Button onClick={() => issue.mutate()} loading={issue.isPending}>{t('action.issue')}</Button> : null}
        {draft && may('invoice.draft') ? <Button variant="default" onClick={() => open('edit')}>{t('action.edit')}</Button> : null}
        {owed && may('receipt.record') ? <Button onClick={() => open('pay')}>{t('action.pay')}</Button> : null}
        {!draft && may('invoice.issue') ? <Button variant="default" onClick={() => mail.mutate('invoice')} loading={mail.isPending && mail.variables === 'invoice'}>{t('action.mail')}</Button> : null}
        {reminderDue && may('invoice.issue') ? <Button variant="default" onClick={() => mail.mutate('reminder')} loading={mail.isPending && mail.variables === 'reminder'}>{t('action.remind', { step: reminderDue })}</Button> : null}
        <Button variant="default" onClick={() => void keepPaper({ invoice: id }).catch(tellProblem)}>{t('paper')}</Button>
        {may('template.read') ? <Button variant="default" onClick={() => void keepWord(id).catch(tellProblem)}>{t('word')}</Button> : null}
        {(owed || state === 'paid') && may('invoice.issue') ? <Button variant="default" onClick={() => open('interest')}>{t('action.interest')}</Button> : null}
        {owed && may('invoice.issue') ? <Button variant="default" onClick={() => open('credit')}>{t('action.credit')}</Button> : null}
        {owed && may('invoice.issue') && !invoice.writeOffs.some((each) => each.state === 'asked') ? <Button variant="default" onClick={() => open('write-off')}>{t('action.write-off')}</Button> : null}
        {owed && may('invoice.issue') ? <Button variant="default" onClick={() => open('dispute')}>{t(disputed ? 'dispute.settle' : 'dispute.open')}</Button> : null}
        {draft && may('invoice.draft') ? <Button variant="subtle" color="red" c="var(--tamga-danger-text)" onClick={() => discard.mutate()} loading={discard.isPending}>{t('action.discard')}</Button> : null}
        {draft ? <Text size="sm" c="var(--tamga-quiet-text)">{t('issue-text')}</Text> : null}
        {noIssuer ? <Button variant="default" onClick={() => open('settings')}>{t('settings.button')}</Button> : null}
        {noAddress ? <Text size="sm" role="alert" c="var(--tamga-danger-text)">{t('address-missing')}</Text> : null}
        <StaleAlert error={error} onReload={reload} />
      </Stack>
      {opened === 'edit' ? <WriteInvoice invoice={invoice} onClose={close} /> : null}
      {opened === 'pay' ? <PayInvoice invoice={invoice} onClose={close} /> : null}
      {opened === 'credit' || opened === 'write-off' ? <CorrectInvoice invoice={invoice} how={opened} onClose={close} /> : null}
      {opened === 'interest' ? <BookInterest invoice={invoice} onClose={close} /> : null}
      <ReasonModal opened={opened === 'dispute'} onClose={close} title={t(disputed ? 'dispute.settle' : 'dispute.open')} text={t(disputed ? 'dispute.settle-text' : 'dispute.open-text')} label={t('reason')} confirm={t(disputed ? 'dispute.settle' : 'dispute.open')} minimum={3} pending={dispute.isPending} error={dispute.error} onConfirm={(reason) => dispute.mutate(reason)} onReload={dispute.reload} />
      {opened === 'settings' ? <SettingsDialog onClose={close} /> : null}
    </Paper>
  );
}
