import { Badge, Burger, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { Fragment, lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { whenUnreachable } from '../api/client.js';
import { startLive, suspectConnection } from '../api/live.js';
import { meQuery, useMe } from '../identity/me.js';
import type { Locale } from '../i18n/index.js';
import { useUnread } from '../notifications/use-unread.js';
import { NavItem } from '../ui/NavItem.js';
import { Loading } from '../ui/Page.js';
import { PinnedViews } from '../views/PinnedViews.js';
import { AccountMenu } from './AccountMenu.js';
import { ConnectionBanner } from './ConnectionBanner.js';
import classes from './Frame.module.css';
import { GlobalShortcuts } from './GlobalShortcuts.js';
import { navigationFor } from './navigation.js';
import { caseIdOf, useRememberCase } from './recent-cases.js';

const CaseCommands = lazy(() => import('./CaseCommands.js').then(({ CaseCommands: Commands }) => ({ default: Commands })));

/** The frame of every signed-in page: menu by role, office, language, account. */
export function Frame() {
  const { t, i18n } = useTranslation('shell');
  const me = useMe();
  const unread = useUnread();
  const { pathname } = useLocation();
  const [opened, { toggle, close }] = useDisclosure(false);
  useEffect(close, [pathname, close]);
  useLive();
  useRememberCase(me.id);
  const caseId = caseIdOf(pathname);
  return (
    <div className={classes['frame']}>
      <a href="#main" className="skip-link">{t('skip-to-content')}</a>
      <header className={classes['header']}>
        <Group h={56} px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t('menu')} aria-expanded={opened} />
            <img src="/tamga.svg" alt="" width={28} height={28} />
            <Text fw={700} visibleFrom="xs">Tamga</Text>
            <Text c="dimmed" size="sm" visibleFrom="sm" truncate>{me.office.name[i18n.language as Locale]}</Text>
            {me.office.isDemo ? <Badge variant="dot" color="orange" size="sm" style={{ flexShrink: 0 }}>{t('demo')}</Badge> : null}
          </Group>
          <AccountMenu />
        </Group>
        <ConnectionBanner />
      </header>
      <nav className={classes['menu']} aria-label={t('menu')} data-opened={opened || undefined}>
        {navigationFor(me).map(({ to, key, icon: Icon }) => (
          <Fragment key={to}>
          <NavItem
            to={to as never}
            label={t(`navigation.${key}`)}
            leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
            active={pathname === to || pathname.startsWith(`${to}/`)}
            aria-current={pathname === to ? 'page' : undefined}
            rightSection={key === 'inbox' && unread > 0 ? <Badge size="sm" circle={unread < 10} aria-label={t('unread', { count: unread })}>{unread > 99 ? '99+' : unread}</Badge> : null}
          />
          {key === 'cases' ? <PinnedViews /> : null}
          </Fragment>
        ))}
      </nav>
      <main className={classes['main']} id="main" tabIndex={-1}>
        <GlobalShortcuts />
        {caseId && me.permissions.includes('case.advance') ? <Suspense fallback={null}><CaseCommands key={caseId} caseId={caseId} /></Suspense> : null}
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}

/** Hears what changes on the server for as long as somebody is signed in. */
function useLive(): void {
  const client = useQueryClient();
  const navigate = useNavigate();
  useEffect(() => {
    whenUnreachable(suspectConnection);
    const leave = async (): Promise<void> => {
      const next = window.location.pathname;
      client.clear();
      client.setQueryData(meQuery.queryKey, null);
      await navigate({ to: '/sign-in', search: { next } });
    };
    return startLive({ client, onSignedOut: () => void leave() });
  }, [client, navigate]);
}
