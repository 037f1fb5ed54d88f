import { Badge, Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconChevronDown, IconDeviceFloppy, IconLock, IconPencil, IconPin, IconPinnedOff, IconPlus, IconRestore, IconTrash, IconUsers } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMay } from '../identity/me.js';
import { Menu, MenuDivider, MenuItem, MenuLabel } from '../ui/Menu.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { tell } from '../ui/tell.js';
import { forgetDraft, type OpenList } from './use-list-state.js';
import { viewQuery, viewsChanged, viewsQuery, type SavedView } from './view-queries.js';
import { later, laterOpened } from '../ui/later.js';

const SaveViewModal = later(() => import('./SaveViewModal.js').then(({ SaveViewModal: Part }) => Part));
const RemoveViewModal = laterOpened(() => import('./RemoveViewModal.js').then(({ RemoveViewModal: Part }) => Part));

/** Which view is open, the others, and what can be done with this one; with changes, the three ways out of them. */
export function ViewMenu({ list }: { list: OpenList }) {
  const { t } = useTranslation(['views', 'common']);
  const may = useMay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const views = useQuery(viewsQuery);
  const [naming, setNaming] = useState<'new' | 'rename' | null>(null);
  const [removing, remove] = useDisclosure(false);
  const { view, viewId, state, changed } = list;
  const save = useMutation({
    mutationFn: (open: SavedView) => api.patch('/api/v1/views/{id}', { path: { id: open.id }, version: open.version, body: { content: state } }),
    onSuccess: async ({ data }) => {
      client.setQueryData(viewQuery(data.id).queryKey, data);
      forgetDraft(client, data.id);
      tell(t('saved', { name: data.name }));
      await viewsChanged(client);
    },
  });
  const pin = useMutation({
    mutationFn: (open: SavedView) => api.put('/api/v1/views/{id}/pin', { path: { id: open.id }, body: { pinned: !open.pinned } }),
    onSuccess: async ({ data }) => {
      tell(t(data.pinned ? 'pinned' : 'unpinned', { name: data.name }));
      await viewsChanged(client);
    },
  });
  const open = (id: string | null): void => void navigate({ to: '/cases', search: (id ? { view: id } : {}) as never });
  const [mine, shared] = [views.data?.filter((each) => each.mine) ?? [], views.data?.filter((each) => !each.mine) ?? []];
  const item = (each: SavedView) => (
    <MenuItem key={each.id} onClick={() => open(each.id)} leftSection={each.id === viewId ? <IconCheck size={16} aria-hidden /> : each.shared ? <IconUsers size={16} aria-hidden /> : <IconLock size={16} aria-hidden />} {...(each.id === viewId ? { 'aria-current': true as const } : {})}>{each.name}</MenuItem>
  );
  const reload = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: ['views'] });
    save.reset();
  };
  return (
    <>
      <Group gap="xs">
        <Menu side="start" width={280} target={<Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />} styles={{ label: { maxWidth: 260 } }} aria-label={t('open-is', { name: view?.name ?? t('all') })}>{view?.name ?? t('all')}</Button>}>
          <MenuItem onClick={() => open(null)} leftSection={viewId === null ? <IconCheck size={16} aria-hidden /> : <span style={{ width: 16, display: 'inline-block' }} />}>{t('all')}</MenuItem>
          {mine.length > 0 ? <MenuLabel>{t('mine')}</MenuLabel> : null}
          {mine.map(item)}
          {shared.length > 0 ? <MenuLabel>{t('shared')}</MenuLabel> : null}
          {shared.map(item)}
          {view ? (
            <>
              <MenuDivider />
              <MenuItem leftSection={view.pinned ? <IconPinnedOff size={16} aria-hidden /> : <IconPin size={16} aria-hidden />} onClick={() => pin.mutate(view)}>{t(view.pinned ? 'unpin' : 'pin')}</MenuItem>
              {view.editable ? <MenuItem leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setNaming('rename')}>{t('rename')}</MenuItem> : null}
              {view.editable ? <MenuItem leftSection={<IconTrash size={16} aria-hidden />} onClick={remove.open}>{t('remove')}</MenuItem> : null}
            </>
          ) : null}
          {may('view.save') ? (
            <>
              <MenuDivider />
              <MenuItem leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setNaming('new')}>{t('save-as')}</MenuItem>
            </>
          ) : null}
        </Menu>
        {changed ? (
          <Group gap="xs" role="group" aria-label={t('changes')}>
            <Badge variant="light" color="orange" tt="none" c="var(--tamga-warning-text)">{t('changed')}</Badge>
            {view?.editable ? <Button size="compact-sm" variant="light" leftSection={<IconDeviceFloppy size={14} aria-hidden />} loading={save.isPending} onClick={() => save.mutate(view)}>{t('common:save')}</Button> : null}
            {may('view.save') ? <Button size="compact-sm" variant="default" onClick={() => setNaming('new')}>{t('save-as')}</Button> : null}
            <Button size="compact-sm" variant="subtle" c="var(--tamga-accent-text)" leftSection={<IconRestore size={14} aria-hidden />} onClick={list.reset}>{t('reset')}</Button>
          </Group>
        ) : null}
      </Group>
      <StaleAlert error={save.error ?? pin.error ?? views.error} onReload={reload} />
      {naming ? <SaveViewModal key={naming} view={naming === 'rename' ? view : null} list={list} onClose={() => setNaming(null)} onSaved={(saved) => open(saved.id)} /> : null}
      {view ? <RemoveViewModal view={view} opened={removing} onClose={remove.close} onRemoved={() => open(null)} /> : null}
    </>
  );
}
