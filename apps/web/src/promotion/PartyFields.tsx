import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AgreementSection } from '../agreements/AgreementSection.js';
import { api } from '../api/client.js';
import { Dialog } from '../ui/Dialog.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { partyFieldsQuery } from './campaign-queries.js';
import { OFFER_FIELDS, type OfferField } from './offer-queries.js';

/** What a party is interested in: by this it is found when there is something to offer. */
export function PartyFields({ partyId, editable }: { partyId: string; editable: boolean }) {
  const { t } = useTranslation(['campaigns', 'offers', 'common']);
  const [editing, { open, close }] = useDisclosure(false);
  const { data, error } = useQuery(partyFieldsQuery(partyId));
  return (
    <AgreementSection title={t('interests.title')} action={editable && data ? <Button size="xs" variant="default" leftSection={<IconPencil size={14} aria-hidden />} onClick={open} aria-label={`${t('common:edit')}: ${t('interests.title')}`}>{t('common:edit')}</Button> : null}>
      <ProblemAlert error={error} />
      {data ? <Text size="sm">{data.length === 0 ? t('interests.none') : data.map((field) => t(`offers:fields.${field}`)).join(', ')}</Text> : null}
      {editing && data ? <FieldsDialog partyId={partyId} now={data} onClose={close} /> : null}
    </AgreementSection>
  );
}

function FieldsDialog({ partyId, now, onClose }: { partyId: string; now: readonly OfferField[]; onClose: () => void }) {
  const { t } = useTranslation(['campaigns', 'offers', 'common']);
  const client = useQueryClient();
  const [fields, setFields] = useState<readonly string[]>(now);
  const save = useMutation({
    mutationFn: async () => (await api.put('/api/v1/party-fields/{id}', { path: { id: partyId }, body: { fields: OFFER_FIELDS.filter((field) => fields.includes(field)) } })).data.fields,
    onSuccess: (saved) => {
      client.setQueryData(partyFieldsQuery(partyId).queryKey, saved);
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('interests.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
        <Stack>
          <Checkbox.Group label={t('interests.label')} value={[...fields]} onChange={setFields}>
            <Stack gap="xs" mt="xs">{OFFER_FIELDS.map((field) => <Checkbox key={field} value={field} label={t(`offers:fields.${field}`)} />)}</Stack>
          </Checkbox.Group>
          <ProblemAlert error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={save.isPending}>{t('offers:save')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
