import { Button, Group, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatMoney } from '../i18n/format.js';
import { useMe } from '../identity/me.js';
import { DateField } from '../ui/DateField.js';
import { DateText } from '../ui/DateText.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { PercentInput } from '../ui/ScaledInput.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { todayIn } from '../ui/today.js';
import { interestQuery, invoiceSettingsQuery, useReceivablesChange, type Invoice } from './receivable-queries.js';

/** Shows what interest has run up, day by day's balance, and books it as a line of its own. */
export function BookInterest({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const { t } = useTranslation(['receivables', 'common']);
  const today = todayIn(useMe().office.timezone);
  const settings = useQuery(invoiceSettingsQuery);
  const [until, setUntil] = useState<string | null>(today);
  const [typed, setPoints] = useState<number | undefined | null>(null);
  const points = typed === null ? (settings.data?.interestPercent ? Math.round(Number(settings.data.interestPercent) * 100) : undefined) : typed;
  const percent = points ? String(points / 100) : '';
  const { id, version, currency } = invoice;
  const preview = useQuery({ ...interestQuery(id, until ?? '', percent), enabled: until !== null && percent !== '', placeholderData: keepPreviousData });
  const book = useReceivablesChange(() => api.post('/api/v1/invoices/{id}/interest', { path: { id }, version, body: { until: until ?? '', percent } }), onClose);
  const shown = preview.error || percent === '' ? undefined : preview.data;
  const error = preview.error ?? book.error;
  return (
    <Dialog opened onClose={onClose} title={t('interest.title', { reference: invoice.reference ?? '' })} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); book.mutate(); }}>
        <Stack>
          <Text size="sm">{t('interest.text')}</Text>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <DateField label={t('interest.until')} required maxDate={today} value={until} onChange={setUntil} error={fieldFault(error, '/until')} />
            <PercentInput label={t('interest.percent')} required value={points} onChange={setPoints} error={fieldFault(error, '/percent')} />
          </SimpleGrid>
          {shown ? (
            <>
              <Table verticalSpacing={4}>
                <Table.Thead><Table.Tr><Table.Th>{t('interest.period')}</Table.Th><Table.Th ta="right">{t('interest.days')}</Table.Th><Table.Th ta="right">{t('interest.owed')}</Table.Th></Table.Tr></Table.Thead>
                <Table.Tbody>
                  {shown.stretches.map((each) => <Table.Tr key={each.from}><Table.Td><DateText on={each.from} /> – <DateText on={each.until} /></Table.Td><Table.Td ta="right">{each.days}</Table.Td><Table.Td ta="right">{formatMoney(each.owedMinor, currency)}</Table.Td></Table.Tr>)}
                </Table.Tbody>
              </Table>
              <Group justify="space-between"><Text size="sm">{t('interest.method')}</Text><Text fw={700} aria-live="polite">{formatMoney(shown.amountMinor, currency)}</Text></Group>
            </>
          ) : null}
          <StaleAlert error={error} onReload={book.reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={book.isPending} disabled={!shown || shown.amountMinor === '0'}>{t('interest.confirm')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
