import { Button, Text } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';

/** Asks a co-inventor once more for the signature, by mail. */
export function RemindInventor({ disclosureId, inventor }: { disclosureId: string; inventor: Schemas['InventorStateDto'] }) {
  const { t } = useTranslation('disclosures');
  const client = useQueryClient();
  const remind = useMutation({
    mutationFn: () => api.post('/api/v1/disclosures/{id}/inventors/{inventorId}/invitation', { path: { id: disclosureId, inventorId: inventor.id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['disclosures'] }),
  });
  return (
    <>
      <Button size="compact-sm" variant="light" leftSection={<IconMail size={14} aria-hidden />} onClick={() => remind.mutate()} loading={remind.isPending} aria-label={t('invite.remind-of', { name: inventor.name })} style={{ alignSelf: 'flex-start' }}>{t('invite.remind')}</Button>
      <Text size="sm" role="status" className={remind.isSuccess ? undefined : 'visually-hidden'}>{remind.isSuccess ? t('invite.reminded', { name: inventor.name }) : ''}</Text>
      <ProblemAlert error={remind.error} />
    </>
  );
}
