import { Button, Tabs } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus, IconUsersPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/Page.js';
import { InvitationList } from './InvitationList.js';
import { useMay } from './me.js';
import { PeopleList } from './PeopleList.js';
import { SetupReminder } from './SetupReminder.js';
import { laterOpened } from '../ui/later.js';

const InviteListModal = laterOpened(() => import('./InviteListModal.js').then(({ InviteListModal: Part }) => Part));
const InviteModal = laterOpened(() => import('./InviteModal.js').then(({ InviteModal: Part }) => Part));

/** Who works here and in which role, and who has been asked to. */
export function PeoplePage() {
  const { t } = useTranslation('admin');
  const may = useMay();
  const [tab, setTab] = useState<string | null>('people');
  const [inviting, { open, close }] = useDisclosure(false);
  const [listing, list] = useDisclosure(false);
  const buttons = (
    <>
      <Button variant="default" leftSection={<IconUsersPlus size={16} aria-hidden />} onClick={list.open}>{t('invite-list.button')}</Button>
      <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={open}>{t('people.invite')}</Button>
    </>
  );
  return (
    <Page title={t('people.title')} subtitle={t('people.subtitle')} actions={may('user.invite') ? buttons : null}>
      <SetupReminder />
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List><Tabs.Tab value="people">{t('people.tab')}</Tabs.Tab><Tabs.Tab value="invitations">{t('invitations.tab')}</Tabs.Tab></Tabs.List>
        <Tabs.Panel value="people" pt="md"><PeopleList onInvite={open} /></Tabs.Panel>
        <Tabs.Panel value="invitations" pt="md"><InvitationList onInvite={open} /></Tabs.Panel>
      </Tabs>
      <InviteModal opened={inviting} onClose={close} onInvited={() => { close(); setTab('invitations'); }} />
      <InviteListModal opened={listing} onClose={list.close} onInvited={() => { list.close(); setTab('invitations'); }} />
    </Page>
  );
}
