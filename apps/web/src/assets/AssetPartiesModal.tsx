import { Button, CloseButton, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { partyName, type Party } from '../parties/party-queries.js';
import { PartySelect } from '../parties/PartySelect.js';
import { Dialog } from '../ui/Dialog.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import type { Asset } from './asset-queries.js';
import { assetsChanged } from './family-queries.js';

type Named = Asset['parties'][number];
type Role = Named['role'];
const ROLES: readonly Role[] = ['inventor', 'applicant'];

/** Who stands on the application, in its order. */
export function AssetPartiesModal({ asset, onClose }: { asset: Asset; onClose: () => void }) {
  const { t, i18n } = useTranslation(['families', 'common']);
  const client = useQueryClient();
  const [named, setNamed] = useState<readonly Named[]>(asset.parties);
  const [role, setRole] = useState<Role>('inventor');
  const reload = (): Promise<void> => assetsChanged(client);
  const save = useMutation({
    mutationFn: () => api.put('/api/v1/assets/{id}/parties', { path: { id: asset.id }, version: asset.version, body: { parties: named.map((each) => ({ role: each.role, partyId: each.partyId })) } }),
    onSuccess: async () => {
      onClose();
      await reload();
    },
  });
  const add = (party: Party | null): void => {
    if (party && !named.some((each) => each.role === role && each.partyId === party.id)) setNamed([...named, { role, partyId: party.id, names: party.names as Named['names'] }]);
  };
  const nameOf = (each: Named): string => partyName(each as Pick<Party, 'names'>, i18n.language);
  return (
    <Dialog opened onClose={onClose} title={t('parties.title', { title: asset.title })} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        <Text size="sm">{t('parties.hint')}</Text>
        {named.length === 0 ? <Text size="sm" c="var(--tamga-quiet-text)">{t('parties.none')}</Text> : null}
        <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: 'none' }}>
          {ROLES.flatMap((each) => named.filter((party) => party.role === each)).map((party) => (
            <Group component="li" key={`${party.role} ${party.partyId}`} justify="space-between" wrap="nowrap" gap="xs">
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}><Text span size="sm" fw={500}>{t(`parties.role.${party.role}`)}: </Text>{nameOf(party)}</Text>
              <CloseButton aria-label={t('parties.remove', { name: nameOf(party) })} onClick={() => setNamed(named.filter((other) => other !== party))} />
            </Group>
          ))}
        </Stack>
        <Group align="flex-end" gap="xs">
          <NativeSelect aria-label={t('parties.button')} value={role} onChange={(e) => setRole(e.currentTarget.value as Role)} data={ROLES.map((value) => ({ value, label: t(`parties.role.${value}`) }))} />
          <div style={{ flex: '1 1 260px' }}><PartySelect key={`${role} ${named.length}`} label={t(`parties.add-${role}`)} value={null} onChange={add} /></div>
        </Group>
        <StaleAlert error={save.error} onReload={() => reload().then(() => save.reset())} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
          <Button onClick={() => save.mutate()} loading={save.isPending}>{t('common:save')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
