import { Button, Checkbox, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatMoney } from '../i18n/format.js';
import { DateText } from '../ui/DateText.js';
import { fieldFault } from '../ui/field-fault.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { InvoiceSelect } from './InvoiceSelect.js';
import { useReceivablesChange, type BankLine } from './receivable-queries.js';

/** One line of a statement: what it may pay for is proposed, a person books it. */
export function BankLineRow({ line }: { line: BankLine }) {
  const { t } = useTranslation('receivables');
  const { id, version, invoices, ground, currency } = line;
  // Of several that fit as well none is taken.
  const [chosen, choose] = useState<readonly string[]>(invoices.length === 1 ? invoices.map((each) => each.id) : []);
  const [other, setOther] = useState<string | null>(null);
  const [rate, setRate] = useState('');
  const [leaving, setLeaving] = useState(false);
  const ids = [...new Set([...chosen, ...(other ? [other] : [])])];
  const foreign = invoices.some((each) => chosen.includes(each.id) && each.currency !== currency);
  const book = useReceivablesChange((invoiceIds: readonly string[]) => api.post('/api/v1/bank-lines/{id}/booking', { path: { id }, version, body: { invoices: invoiceIds.map((invoiceId) => ({ invoiceId, ...(rate.trim() ? { rate: rate.trim().replace(',', '.') } : {}) })) } }));
  const leave = useReceivablesChange((reason: string) => api.post('/api/v1/bank-lines/{id}/leaving', { path: { id }, version, body: { reason } }), () => setLeaving(false));
  const needsRate = foreign || fieldFault(book.error, '/rate') !== undefined;
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap={2} style={{ flex: '1 1 260px', minWidth: 0 }}>
          <Text fw={600}>{formatMoney(line.amountMinor, currency)}</Text>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}><DateText on={line.bookedOn} />{line.payer ? ` · ${line.payer}` : ''}</Text>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{[line.structured, line.text].filter(Boolean).join(' · ')}</Text>
        </Stack>
        <Stack gap="xs" style={{ flex: '1 1 320px', minWidth: 0 }}>
          <Text size="sm">{ground ? t(invoices.length > 1 ? 'bank.several' : `bank.ground.${ground}`) : t('bank.unknown')}</Text>
          {invoices.map((each) => (
            <Checkbox key={each.id} label={`${each.reference} · ${each.payer} · ${formatMoney(each.openMinor, each.currency)}`} checked={chosen.includes(each.id)} onChange={(event) => choose(event.currentTarget.checked ? [...chosen, each.id] : chosen.filter((known) => known !== each.id))} />
          ))}
          <InvoiceSelect label={t(invoices.length > 0 ? 'bank.other' : 'match.invoice')} value={other} onChange={setOther} />
          {needsRate ? <TextInput label={t('rate')} inputMode="decimal" value={rate} onChange={(event) => setRate(event.currentTarget.value)} error={fieldFault(book.error, '/rate')} /> : null}
          <Group gap="xs">
            <Button size="xs" onClick={() => book.mutate(ids)} loading={book.isPending} disabled={ids.length === 0}>{t('bank.book')}</Button>
            <Button size="xs" variant="default" onClick={() => book.mutate([])} disabled={book.isPending || ids.length > 0}>{t('bank.book-unallocated')}</Button>
            <Button size="xs" variant="subtle" onClick={() => setLeaving(true)}>{t('bank.leave')}</Button>
          </Group>
          <StaleAlert error={book.error} onReload={book.reload} />
        </Stack>
      </Group>
      <ReasonModal opened={leaving} onClose={() => setLeaving(false)} title={t('bank.leave-title')} label={t('reason')} confirm={t('bank.leave')} pending={leave.isPending} error={leave.error} onConfirm={(reason) => leave.mutate(reason)} onReload={leave.reload} />
    </Paper>
  );
}
