import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMay } from '../identity/me.js';
import { Dialog } from '../ui/Dialog.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { SearchSelect } from '../ui/SearchSelect.js';

type StartOnBehalfProps = { opened: boolean; onClose: () => void; inventorId: string | null; onInventor: (id: string | null) => void; onStart: () => void; starting: boolean; error: unknown };

/** An officer says for whom the draft is. */
export function StartOnBehalf({ opened, onClose, inventorId, onInventor, onStart, starting, error }: StartOnBehalfProps) {
  const { t } = useTranslation(['disclosures', 'common']);
  const may = useMay();
  const inventors = useQuery({
    queryKey: ['users', 'inventors'], enabled: opened && may('user.list'),
    queryFn: async () => (await api.get('/api/v1/users', { query: { 'filter[role]': 'inventor', 'filter[disabled]': 'false', limit: 200 } })).data.data,
  });
  return (
    <Dialog opened={opened} onClose={onClose} title={t('list.start')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        <Text size="sm">{t('behalf.text')}</Text>
        <SearchSelect
          label={t('behalf.label')} required none={t('behalf.nobody')} disabled={inventors.isPending} value={inventorId} onChange={onInventor}
          data={(inventors.data ?? []).map((user) => ({ value: user.id, label: t('behalf.person', { name: user.name, email: user.email }) }))}
        />
        <ProblemAlert error={error ?? inventors.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
          <Button onClick={onStart} loading={starting} disabled={!inventorId}>{t('behalf.button')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
