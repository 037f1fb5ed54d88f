import { SimpleGrid, Stack } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { PreferencesForm } from '../notifications/PreferencesForm.js';
import { Loading, Page } from '../ui/Page.js';
import { DisplaySettings } from '../shell/DisplaySettings.js';
import { useMay, useMe } from './me.js';
import { OfficeList } from './OfficeList.js';
import { PasswordForm } from './PasswordForm.js';
import { PersonForm } from './PersonForm.js';
import { Section } from './Section.js';
import { SessionList } from './SessionList.js';

const CalendarFeeds = lazy(() => import('../calendar/CalendarFeeds.js').then((module) => ({ default: module.CalendarFeeds })));

/** One's own account: name and language, password, where one is signed in, offices, what is mailed. */
export function AccountPage() {
  const { t } = useTranslation(['identity', 'shell', 'calendar']);
  const me = useMe();
  const may = useMay();
  return (
    <Page title={t('account.title')} subtitle={me.email}>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" verticalSpacing="md">
        <Stack>
          {/* Remounted when another place changed the account, so that the form starts from the newest. */}
          <Section title={t('account.person')}><PersonForm key={me.accountVersion} me={me} /></Section>
          <Section title={t('account.password')}><PasswordForm /></Section>
          <Section title={t('account.sessions')}><SessionList /></Section>
          {me.offices.length > 1 ? <Section title={t('account.offices')}><OfficeList me={me} /></Section> : null}
        </Stack>
        <Stack>
          <Section title={t('shell:display.title')}><DisplaySettings /></Section>
          {may('calendar.subscribe') ? <Section title={t('calendar:feeds.title')}><Suspense fallback={<Loading />}><CalendarFeeds /></Suspense></Section> : null}
          {may('notification.configure') ? <Section title={t('account.preferences')}><PreferencesForm /></Section> : null}
        </Stack>
      </SimpleGrid>
    </Page>
  );
}
