import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarPlus, IconDots, IconPencil } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Menu, MenuItem } from '../ui/Menu.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import type { Asset } from './asset-queries.js';
import { assetsChanged } from './family-queries.js';
import { later } from '../ui/later.js';

const AssetModal = later(() => import('./AssetModal.js').then(({ AssetModal: Part }) => Part));
const DocketEventModal = later(() => import('./DocketEventModal.js').then(({ DocketEventModal: Part }) => Part));
const AssetPartiesModal = later(() => import('./AssetPartiesModal.js').then(({ AssetPartiesModal: Part }) => Part));
const PriorityModal = later(() => import('./PriorityModal.js').then(({ PriorityModal: Part }) => Part));
const RelinquishModal = later(() => import('./RelinquishModal.js').then(({ RelinquishModal: Part }) => Part));

const MODALS = { priority: PriorityModal, parties: AssetPartiesModal, relinquish: RelinquishModal, keep: KeepModal } as const;

/** What an officer does with an asset. */
export function AssetActions({ asset }: { asset: Asset }) {
  const { t } = useTranslation(['families', 'assets', 'common']);
  const [editing, edit] = useDisclosure(false);
  const [recording, record] = useDisclosure(false);
  const [more, setMore] = useState<keyof typeof MODALS | null>(null);
  const lapsing = asset.givenUpBy === 'let-lapse';
  const More = more ? MODALS[more] : null;
  return (
    <Group gap="xs">
      <Button size="xs" variant="light" leftSection={<IconCalendarPlus size={16} aria-hidden />} onClick={record.open}>{t('assets:record')}</Button>
      <Button size="xs" variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={edit.open} aria-label={t('assets:edit-of', { title: asset.title })}>{t('common:edit')}</Button>
      <Menu side="end" target={<Button size="xs" variant="default" leftSection={<IconDots size={16} aria-hidden />} aria-label={t('more-of', { title: asset.title })}>{t('more')}</Button>}>
        <MenuItem onClick={() => setMore('priority')}>{t('priority.button')}</MenuItem>
        <MenuItem onClick={() => setMore('parties')}>{t('parties.button')}</MenuItem>
        {lapsing ? <MenuItem onClick={() => setMore('keep')}>{t('relinquish.keep')}</MenuItem> : <MenuItem style={{ color: 'var(--tamga-danger-text)' }} onClick={() => setMore('relinquish')}>{t('relinquish.button')}</MenuItem>}
      </Menu>
      {editing ? <AssetModal caseId={asset.caseId} asset={asset} onClose={edit.close} /> : null}
      {recording ? <DocketEventModal asset={asset} onClose={record.close} /> : null}
      {More ? <More asset={asset} onClose={() => setMore(null)} /> : null}
    </Group>
  );
}

/** Takes a decision to let lapse back. */
function KeepModal({ asset, onClose }: { asset: Asset; onClose: () => void }) {
  const { t } = useTranslation('families');
  const client = useQueryClient();
  const keep = useMutation({
    mutationFn: (reason: string) => api.post('/api/v1/assets/{id}/relinquishment/voiding', { path: { id: asset.id }, version: asset.version, body: { reason } }),
    onSuccess: async () => {
      onClose();
      await assetsChanged(client);
    },
  });
  return (
    <ReasonModal
      opened onClose={onClose} title={t('relinquish.keep-title', { title: asset.title })} label={t('relinquish.keep-reason')} confirm={t('relinquish.keep')}
      pending={keep.isPending} error={keep.error} onConfirm={(reason) => keep.mutate(reason)} onReload={() => assetsChanged(client).then(() => keep.reset())}
    />
  );
}
