import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBulb } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMay, useMe } from '../identity/me.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { newLineId } from './content.js';

/** Starts a draft and goes to its first question. An officer says for whom. */
export function StartDisclosure() {
  const { t } = useTranslation(['disclosures', 'common']);
  const inventor = useMe().roles.includes('inventor');
  const may = useMay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [opened, { open, close }] = useDisclosure(false);
  const [onBehalfOf, setOnBehalfOf] = useState<string | null>(null);
  const [key, setKey] = useState(newLineId);
  const inventors = useQuery({
    queryKey: ['users', 'inventors'], enabled: opened && may('user.list'),
    queryFn: async () => (await api.get('/api/v1/users', { query: { 'filter[role]': 'inventor', 'filter[disabled]': 'false', limit: 200 } })).data.data,
  });
  const start = useMutation({
    mutationFn: async () => (await api.post('/api/v1/disclosures', { body: onBehalfOf ? { onBehalfOf } : {}, idempotencyKey: key })).data,
    onSuccess: async ({ id }) => {
      setKey(newLineId());
      await client.invalidateQueries({ queryKey: ['disclosures'] });
      await navigate({ to: '/disclosures/$disclosureId/edit/$step', params: { disclosureId: id, step: 'basics' } });
    },
  });
  if (!may('disclosure.create')) return null;
  return (
    <Stack gap="xs">
      <Button size={inventor ? 'md' : 'sm'} leftSection={<IconBulb size={18} aria-hidden />} onClick={() => (inventor ? start.mutate() : open())} loading={start.isPending && !opened}>{t('list.start')}</Button>
      {opened ? null : <ProblemAlert error={start.error} />}
      <Modal opened={opened} onClose={close} title={t('list.start')} closeButtonProps={{ 'aria-label': t('common:close') }}>
        <Stack>
          <Text size="sm">{t('behalf.text')}</Text>
          <Select
            label={t('behalf.label')} searchable required nothingFoundMessage={t('behalf.nobody')} disabled={inventors.isPending} value={onBehalfOf} onChange={(value) => { setOnBehalfOf(value); setKey(newLineId()); }}
            data={(inventors.data ?? []).map((user) => ({ value: user.id, label: t('behalf.person', { name: user.name, email: user.email }) }))}
          />
          <ProblemAlert error={start.error ?? inventors.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>{t('common:cancel')}</Button>
            <Button onClick={() => start.mutate()} loading={start.isPending} disabled={!onBehalfOf}>{t('behalf.button')}</Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  );
}
