import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatMoney } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { tellProblem } from '../ui/tell.js';
import { keepPaper, useReceivablesChange, type Invoice, type InvoiceMove } from './receivable-queries.js';

/** What was paid, credited and written off, and what of it was undone. */
export function InvoiceMoves({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('receivables');
  const may = useMay();
  const [undoing, undo] = useState<InvoiceMove | null>(null);
  const { id, version, currency } = invoice;
  const change = useReceivablesChange((reason: string) => api.post('/api/v1/invoices/{id}/payments/{paymentId}/undo', { path: { id, paymentId: undoing?.id ?? '' }, version, body: { reason } }), () => undo(null));
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="invoice-moves">
      <Title order={2} size="h4" id="invoice-moves" mb="sm">{t('moves.title')}</Title>
      <Stack gap="sm">
        {invoice.moves.map((move) => (
          <Group key={move.id} justify="space-between" align="flex-start" gap="sm">
            <Stack gap={2} style={{ flex: '1 1 240px', minWidth: 0 }}>
              <Group gap={6}>
                <Text size="sm" fw={600}>{t(move.counterOf ? `moves.undone-${move.kind}` : `moves.${move.kind}`)}: {formatMoney(move.amountMinor, currency)}</Text>
                {move.undone ? <Badge variant="default" tt="none">{t('moves.undone')}</Badge> : null}
              </Group>
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                <DateText on={move.on} />{move.by ? ` · ${move.by}` : ''}{move.creditNote ? ` · ${move.creditNote}` : ''}
                {move.usedMinor && move.usedCurrency && move.usedCurrency !== currency ? ` · ${t('moves.at-rate', { amount: formatMoney(move.usedMinor, move.usedCurrency), rate: move.rate })}` : ''}
              </Text>
              {move.reason ? <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{move.reason}</Text> : null}
            </Stack>
            {move.creditNoteId ? <Button size="xs" variant="default" onClick={() => void keepPaper({ creditNote: move.creditNoteId ?? '' }).catch(tellProblem)} aria-label={`${t('paper')}: ${move.creditNote ?? ''}`}>{t('paper')}</Button> : null}
            {move.kind === 'payment' && !move.undone && !move.counterOf && may('receipt.record') ? <Button size="xs" variant="default" onClick={() => undo(move)}>{t('moves.undo')}</Button> : null}
          </Group>
        ))}
      </Stack>
      <ReasonModal opened={undoing !== null} onClose={() => undo(null)} title={t('moves.undo-title')} label={t('reason')} confirm={t('moves.undo')} danger pending={change.isPending} error={change.error} onConfirm={(reason) => change.mutate(reason)} onReload={change.reload}>
        <Text size="sm">{t('moves.undo-text')}</Text>
      </ReasonModal>
    </Paper>
  );
}
