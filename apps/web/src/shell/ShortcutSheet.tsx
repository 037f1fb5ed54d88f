import { Group, Stack, Switch, Table, Text, Title } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../identity/me.js';
import { Dialog } from '../ui/Dialog.js';
import { Keys } from '../ui/Keys.js';
import { changeSettings, useSettings } from '../ui/settings.js';
import { useShortcuts, type Shortcut } from '../ui/shortcuts.js';
import { navigationFor } from './navigation.js';
import { PAGE_KEYS } from './shortcut-catalogue.js';

type ShortcutSheetProps = { opened: boolean; onClose: () => void };

/** Every key by page: everywhere, on the page that is open, and on the others one may see. */
export function ShortcutSheet({ opened, onClose }: ShortcutSheetProps) {
  const { t } = useTranslation(['shell', 'common', 'cases', 'views', 'case-page']);
  const me = useMe();
  const { pathname } = useLocation();
  const { singleKeys } = useSettings();
  const shortcuts = useShortcuts();
  const distinct = [...new Map(shortcuts.map((each) => [`${each.keys} ${each.label}`, each])).values()];
  const here = distinct.filter(({ everywhere }) => !everywhere);
  const menu = navigationFor(me).map(({ key }) => key);
  const elsewhere = PAGE_KEYS.filter((page) => menu.includes(page.menu) && !page.at.test(pathname));
  return (
    <Dialog opened={opened} onClose={onClose} title={t('shortcuts.title')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }} styles={{ title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)' } }}>
      <Stack>
        <Switch label={t('shortcuts.single')} description={t('shortcuts.single-hint')} checked={singleKeys} onChange={(event) => changeSettings({ singleKeys: event.currentTarget.checked })} />
        <Keymap title={t('shortcuts.everywhere')} shortcuts={distinct.filter(({ everywhere }) => everywhere)} />
        {here.length > 0 ? <Keymap title={t('shortcuts.here')} shortcuts={here} /> : <Text size="sm" c="var(--tamga-quiet-text)">{t('shortcuts.none-here')}</Text>}
        {elsewhere.map((page) => <Keymap key={page.title} title={t('shortcuts.on', { page: t(page.title) })} shortcuts={page.shortcuts.map(([keys, label]) => ({ keys, label: t(label), everywhere: false }))} />)}
      </Stack>
    </Dialog>
  );
}

function Keymap({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  const { t } = useTranslation('shell');
  return (
    <section>
      <Title order={3} size="h5" mb={4}>{title}</Title>
      <Table verticalSpacing={6} aria-label={title}>
        <Table.Thead className="visually-hidden"><Table.Tr><Table.Th>{t('shortcuts.does')}</Table.Th><Table.Th>{t('shortcuts.keys')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {shortcuts.map(({ keys, label }) => (
            <Table.Tr key={`${keys} ${label}`}>
              <Table.Th scope="row" fw={400} ta="start">{label}</Table.Th>
              <Table.Td ta="end"><Group justify="flex-end"><Keys keys={keys} /></Group></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
