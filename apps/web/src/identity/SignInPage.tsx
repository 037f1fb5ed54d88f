import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { meQuery } from './me.js';
import { OpenPage } from './OpenPage.js';

export function SignInPage() {
  const { t } = useTranslation('identity');
  const navigate = useNavigate();
  const client = useQueryClient();
  const { next } = useSearch({ from: '/sign-in' });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => api.post('/api/v1/auth/session', { body: { email, password } }),
    onSuccess: async () => {
      client.clear();
      await client.fetchQuery(meQuery);
      await navigate({ href: next ?? '/' });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <OpenPage title={t('sign-in.title')} text={t('sign-in.text')}>
      <form onSubmit={submit}>
        <Stack>
          <ProblemAlert error={signIn.error} />
          <TextInput label={t('email')} type="email" autoComplete="username" required autoFocus maxLength={254} value={email} onChange={(e) => setEmail(e.currentTarget.value)} />
          <PasswordInput
            label={t('password')} autoComplete="current-password" required value={password} onChange={(e) => setPassword(e.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('show-password'), tabIndex: 0 }}
          />
          <Button type="submit" loading={signIn.isPending}>{t('sign-in.button')}</Button>
          <Anchor component={Link} to="/forgotten-password" size="sm">{t('forgotten.link')}</Anchor>
        </Stack>
      </form>
    </OpenPage>
  );
}
