import { Button, Fieldset, Group, Stack, Table, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMe } from '../identity/me.js';
import { DateField } from '../ui/DateField.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import { todayIn } from '../ui/today.js';
import { amountText } from './distribution-queries.js';
import { written, type Body } from './policy-form.js';

/** What the policy on the form would have meant for income there has been, beside what is in force. */
export function WhatIf({ code, body }: { code: string; body: Body }) {
  const { t } = useTranslation('royalty-policies');
  const today = todayIn(useMe().office.timezone);
  const [days, setDays] = useState({ from: null as string | null, until: today as string | null });
  const ask = useMutation({ mutationFn: async () => (await api.post('/api/v1/royalty-policies/what-if', { body: { code, body: written(body), currency: body.currency, from: days.from, until: days.until ?? '' } })).data });
  const { data } = ask;
  return (
    <Fieldset legend={t('what-if.title')} p="sm">
      <Stack gap="xs">
        <Text size="sm">{t('what-if.text')}</Text>
        <Group align="flex-end" gap="xs">
          <DateField label={t('what-if.from')} maxDate={today} value={days.from} onChange={(from) => setDays({ ...days, from })} />
          <DateField label={t('what-if.until')} maxDate={today} value={days.until} onChange={(until) => setDays({ ...days, until })} />
          <Button variant="default" loading={ask.isPending} disabled={!days.until} onClick={() => ask.mutate()}>{t('what-if.ask')}</Button>
        </Group>
        <ProblemAlert error={ask.error} />
        {data ? (
          <Stack gap={4} role="status">
            <Text size="sm">{t('what-if.counted', { count: data.receipts, total: amountText(data.total, data.currency) })}{data.notShared > 0 ? ` ${t('what-if.not-shared', { count: data.notShared })}` : ''}</Text>
            {data.lines.length > 0 ? (
              <ScrollRegion label={t('what-if.title')} minWidth={420}>
                <Table>
                  <Table.Thead><Table.Tr><Table.Th>{t('what-if.who')}</Table.Th><Table.Th ta="right">{t('what-if.would')}</Table.Th><Table.Th ta="right">{t('what-if.now')}</Table.Th><Table.Th ta="right">{t('what-if.difference')}</Table.Th></Table.Tr></Table.Thead>
                  <Table.Tbody>
                    {data.lines.map((line) => <Table.Tr key={line.to}><Table.Td>{t(`to.${line.to}`)}</Table.Td><Table.Td ta="right">{amountText(line.amount, data.currency)}</Table.Td><Table.Td ta="right">{line.now === null ? t('what-if.unknown') : amountText(line.now, data.currency)}</Table.Td><Table.Td ta="right">{line.difference === null ? '' : amountText(line.difference, data.currency)}</Table.Td></Table.Tr>)}
                  </Table.Tbody>
                </Table>
              </ScrollRegion>
            ) : null}
          </Stack>
        ) : null}
      </Stack>
    </Fieldset>
  );
}
