import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatMoney } from '../i18n/format.js';
import { useMay, useMe } from '../identity/me.js';
import { InstantText } from '../ui/DateText.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { useReceivablesChange, type Invoice } from './receivable-queries.js';

/** A write-off that somebody asked for: another person, a manager, decides. */
export function WriteOffs({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('receivables');
  const may = useMay();
  const me = useMe();
  const { id, version, currency } = invoice;
  const decide = useReceivablesChange(({ writeOffId, decision }: { writeOffId: string; decision: 'approve' | 'refuse' }) => api.post('/api/v1/invoices/{id}/write-offs/{writeOffId}/decision', { path: { id, writeOffId }, version, body: { decision } }));
  const asked = invoice.writeOffs.find(({ state }) => state === 'asked');
  if (!asked) return null;
  const mayDecide = may('invoice.write-off') && asked.askedById !== me.id;
  return (
    <Alert color="yellow" variant="light" title={t('write-off.asked', { amount: formatMoney(asked.amountMinor, currency) })}>
      <Stack gap="xs">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{asked.reason}</Text>
        <Text size="sm">{asked.askedBy} · <InstantText at={asked.askedAt} /></Text>
        {mayDecide ? (
          <Group gap="xs">
            <Button size="xs" onClick={() => decide.mutate({ writeOffId: asked.id, decision: 'approve' })} loading={decide.isPending}>{t('write-off.approve')}</Button>
            <Button size="xs" variant="default" onClick={() => decide.mutate({ writeOffId: asked.id, decision: 'refuse' })} disabled={decide.isPending}>{t('write-off.refuse')}</Button>
          </Group>
        ) : <Text size="sm">{t('write-off.waits')}</Text>}
        <StaleAlert error={decide.error} onReload={decide.reload} />
      </Stack>
    </Alert>
  );
}
