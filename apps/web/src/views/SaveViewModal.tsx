import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMay } from '../identity/me.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { tell } from '../ui/tell.js';
import { forgetDraft, type OpenList } from './use-list-state.js';
import { viewQuery, viewsChanged, type SavedView } from './view-queries.js';

type SaveViewModalProps = { /** To be renamed; null: what is shown becomes a new one. */ view: SavedView | null; list: OpenList; onClose: () => void; onSaved: (view: SavedView) => void };

/** What a view is called, who sees it, and whether it stands in the menu. */
export function SaveViewModal({ view, list, onClose, onSaved }: SaveViewModalProps) {
  const { t } = useTranslation(['views', 'common']);
  const may = useMay();
  const client = useQueryClient();
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(view?.shared ?? false);
  const [pinned, setPinned] = useState(true);
  const save = useMutation({
    mutationFn: async (): Promise<SavedView> => {
      if (view) return (await api.patch('/api/v1/views/{id}', { path: { id: view.id }, version: view.version, body: { name: name.trim(), shared } })).data;
      const made = (await api.post('/api/v1/views', { body: { name: name.trim(), shared, content: list.state } })).data;
      return pinned ? (await api.put('/api/v1/views/{id}/pin', { path: { id: made.id }, body: { pinned } })).data : made;
    },
    onSuccess: async (saved) => {
      client.setQueryData(viewQuery(saved.id).queryKey, saved);
      if (!view) forgetDraft(client, list.viewId);
      tell(t('saved', { name: saved.name }));
      onClose();
      onSaved(saved);
      await viewsChanged(client);
    },
  });
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: ['views'] }).then(() => onClose());
  return (
    <Dialog opened onClose={onClose} title={t(view ? 'rename' : 'save-title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }}>
        <Stack>
          <TextInput label={t('name')} description={t('name-hint')} required maxLength={80} value={name} onChange={(event) => setName(event.currentTarget.value)} error={fieldFault(save.error, '/name')} data-autofocus />
          {may('view.share') ? <Checkbox label={t('share')} description={t('share-hint')} checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} disabled={view !== null && !view.mine} /> : null}
          {view ? null : <Checkbox label={t('pin')} description={t('pin-hint')} checked={pinned} onChange={(event) => setPinned(event.currentTarget.checked)} />}
          <StaleAlert error={save.error} onReload={reload} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
            <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>{t('common:save')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
