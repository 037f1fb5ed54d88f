import { ActionIcon, Group, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconLogout, IconMoon, IconSun, IconUser } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { meQuery, useMe } from '../identity/me.js';
import { setLocale, type Locale } from '../i18n/index.js';
import { Menu, MenuItem, MenuLabel, MenuLink } from '../ui/Menu.js';
import { tellProblem } from '../ui/tell.js';
import classes from './Frame.module.css';
import { LanguageSwitch } from './LanguageSwitch.js';
import { Palette } from './Palette.js';

/** Of the first two names. */
const initialsOf = (name: string): string => name.split(' ').filter(Boolean).slice(0, 2).map((each) => each[0]?.toLocaleUpperCase() ?? '').join('');

export function AccountMenu() {
  const { t } = useTranslation('shell');
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  const keepLocale = useMutation({
    // Who is signed in may be being asked for just now; that answer would bring the former language back.
    onMutate: () => client.cancelQueries({ queryKey: meQuery.queryKey }),
    mutationFn: (locale: Locale) => api.patch('/api/v1/auth/me', { body: { locale }, version: me.accountVersion }),
    // Everything the server words in the person's language is asked for again.
    onSuccess: () => client.invalidateQueries(),
    onError: tellProblem,
  });
  const signOut = useMutation({
    mutationFn: () => api.delete('/api/v1/auth/session'),
    onError: tellProblem,
    onSuccess: async () => {
      client.clear();
      client.setQueryData(meQuery.queryKey, null);
      await navigate({ to: '/sign-in', search: {} });
    },
  });
  return (
    <Group gap={4} wrap="nowrap">
      <Palette onLocale={(locale) => void setLocale(locale).then(() => keepLocale.mutate(locale))} />
      <ActionIcon visibleFrom="xs" variant="subtle" color="gray" size="lg" onClick={() => setColorScheme(dark ? 'light' : 'dark')} aria-label={t(dark ? 'light-mode' : 'dark-mode')}>
        {dark ? <IconSun size={18} /> : <IconMoon size={18} />}
      </ActionIcon>
      <LanguageSwitch onChosen={(locale) => keepLocale.mutate(locale)} />
      <Menu
        side="end"
        // No aria-label: the name must hold the initials that are seen, for those who say what they press.
        target={<UnstyledButton><span className={classes['initials']} title={me.name}>{initialsOf(me.name)}</span><span className="visually-hidden">{t('account-of', { name: me.name })}</span></UnstyledButton>}
      >
        <MenuLabel>{me.name}<br />{me.email}</MenuLabel>
        <MenuLink to="/account" leftSection={<IconUser size={16} aria-hidden />}>{t('account')}</MenuLink>
        <MenuItem className="mantine-hidden-from-xs" leftSection={dark ? <IconSun size={16} /> : <IconMoon size={16} />} onClick={() => setColorScheme(dark ? 'light' : 'dark')}>{t(dark ? 'light-mode' : 'dark-mode')}</MenuItem>
        <MenuItem leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>{t('sign-out')}</MenuItem>
      </Menu>
    </Group>
  );
}
