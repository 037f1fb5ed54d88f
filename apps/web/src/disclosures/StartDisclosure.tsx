import { Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBulb } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMay, useMe } from '../identity/me.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { newLineId } from './content.js';

const StartOnBehalf = lazy(() => import('./StartOnBehalf.js').then(({ StartOnBehalf: Form }) => ({ default: Form })));

/** Starts a draft and goes to its first question. An officer says for whom. */
export function StartDisclosure() {
  const { t } = useTranslation('disclosures');
  const inventor = useMe().roles.includes('inventor');
  const may = useMay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [opened, { open, close }] = useDisclosure(false);
  const [onBehalfOf, setOnBehalfOf] = useState<string | null>(null);
  const [key, setKey] = useState(newLineId);
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
      {opened || onBehalfOf ? <Suspense fallback={null}><StartOnBehalf opened={opened} onClose={close} inventorId={onBehalfOf} onInventor={(id) => { setOnBehalfOf(id); setKey(newLineId()); }} onStart={() => start.mutate()} starting={start.isPending} error={start.error} /></Suspense> : null}
    </Stack>
  );
}
