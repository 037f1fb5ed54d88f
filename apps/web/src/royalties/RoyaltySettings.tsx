import { Button, Group, Stack, Switch, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { useMe } from '../identity/me.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { Loading } from '../ui/Page.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { tell } from '../ui/tell.js';
import { todayIn } from '../ui/today.js';
import { TypedDate } from '../ui/TypedDate.js';

const KEY = ['royalty-settings'];

/** Whether licensees are asked for their reports by the clock. */
export function RoyaltySettings({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['royalties', 'common']);
  const { data } = useQuery({ queryKey: KEY, queryFn: async () => (await api.get('/api/v1/royalty-settings')).data, refetchOnWindowFocus: false });
  return (
    <Dialog opened onClose={onClose} title={t('settings.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      {data ? <Form key={data.version} settings={data} onClose={onClose} /> : <Loading />}
    </Dialog>
  );
}

function Form({ settings, onClose }: { settings: Schemas['RoyaltySettingsDto']; onClose: () => void }) {
  const { t } = useTranslation(['royalties', 'common']);
  const client = useQueryClient();
  const today = todayIn(useMe().office.timezone);
  const [on, setOn] = useState(settings.askFrom !== null);
  const [askFrom, setAskFrom] = useState<string | null>(settings.askFrom ?? today);
  const reload = (): Promise<unknown> => client.invalidateQueries({ queryKey: KEY });
  const save = useMutation({
    mutationFn: async () => (await api.put('/api/v1/royalty-settings', { version: settings.version, body: { askFrom: on ? (askFrom ?? '') : null } })).data,
    onSuccess: async () => {
      await reload();
      tell(t('settings.saved'));
      onClose();
    },
  });
  return (
    <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }} noValidate>
      <Stack>
        <Text size="sm">{t('settings.text')}</Text>
        <Switch label={t('settings.auto')} checked={on} onChange={(event) => setOn(event.currentTarget.checked)} />
        {on ? <TypedDate label={t('settings.from')} description={t('settings.from-hint')} required value={askFrom} onChange={setAskFrom} error={fieldFault(save.error, '/askFrom')} /> : null}
        <StaleAlert error={save.error} onReload={reload} />
        <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('common:cancel')}</Button><Button type="submit" loading={save.isPending}>{t('common:save')}</Button></Group>
      </Stack>
    </form>
  );
}
