import { AppShell, Badge, Burger, Group, NavLink, ScrollArea, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../identity/me.js';
import type { Locale } from '../i18n/index.js';
import { useUnread } from '../notifications/use-unread.js';
import { Loading } from '../ui/Page.js';
import { AccountMenu } from './AccountMenu.js';
import { navigationFor } from './navigation.js';

/** The frame of every signed-in page: menu by role, office, language, account. */
export function Frame() {
  const { t, i18n } = useTranslation('shell');
  const me = useMe();
  const unread = useUnread();
  const { pathname } = useLocation();
  const [opened, { toggle, close }] = useDisclosure(false);
  useEffect(close, [pathname, close]);
  return (
    <AppShell header={{ height: 56 }} navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !opened } }} padding="md">
      <a href="#main" className="skip-link">{t('skip-to-content')}</a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t('menu')} />
            <img src="/tamga.svg" alt="" width={28} height={28} />
            <Text fw={700}>Tamga</Text>
            <Text c="dimmed" size="sm" visibleFrom="sm" truncate>{me.office.name[i18n.language as Locale]}</Text>
            {me.office.isDemo ? <Badge variant="dot" color="orange" size="sm" style={{ flexShrink: 0 }}>{t('demo')}</Badge> : null}
          </Group>
          <AccountMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t('menu')}>
        <ScrollArea>
          {navigationFor(me).map(({ to, key, icon: Icon }) => (
            <NavLink
              key={to}
              component={Link}
              to={to}
              label={t(`navigation.${key}`)}
              leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
              active={pathname === to || pathname.startsWith(`${to}/`)}
              aria-current={pathname === to ? 'page' : undefined}
              rightSection={key === 'inbox' && unread > 0 ? <Badge size="sm" circle={unread < 10} aria-label={t('unread', { count: unread })}>{unread > 99 ? '99+' : unread}</Badge> : null}
              style={{ borderRadius: 'var(--mantine-radius-md)' }}
            />
          ))}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </AppShell.Main>
    </AppShell>
  );
}
