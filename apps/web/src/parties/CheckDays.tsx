import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSettings } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { checkDaysQuery, partyChanged } from './party-records-queries.js';

/** For how long a check of sanctions or export control holds in this office. */
export function CheckDays() {
  const { t } = useTranslation(['party-book', 'common']);
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconSettings size={16} aria-hidden />} onClick={open}>{t('settings.title')}</Button>
      <Dialog opened={opened} onClose={close} title={t('settings.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>{opened ? <Form onClose={close} /> : null}</Dialog>
    </>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['party-book', 'common']);
  const client = useQueryClient();
  const { data, error } = useQuery(checkDaysQuery);
  const [days, setDays] = useState<number | string | null>(null);
  const shown = days ?? data ?? '';
  const save = useMutation({
    mutationFn: async () => (await api.put('/api/v1/parties/settings', { body: { checkDays: Number(shown) } })).data,
    onSuccess: async () => {
      onClose();
      await partyChanged(client);
    },
  });
  if (data === undefined) return error ? <ProblemAlert error={error} /> : <Loading />;
  return (
    <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
      <Stack>
        <NumberInput label={t('settings.check-days')} description={t('settings.check-days-hint')} min={1} max={3650} allowDecimal={false} value={shown} onChange={setDays} error={fieldFault(save.error, '/checkDays')} data-autofocus />
        <ProblemAlert error={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" loading={save.isPending} disabled={shown === ''}>{t('common:save')}</Button>
        </Group>
        <Text size="sm" c="dimmed">{t('settings.now')}</Text>
      </Stack>
    </form>
  );
}
