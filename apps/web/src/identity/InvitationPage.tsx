import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import type { Locale } from '../i18n/index.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { NewPassword } from './NewPassword.js';
import { OpenPage } from './OpenPage.js';
import { useSecret } from './use-secret.js';

/** Joining an office by the link of an invitation: who one is, and a password. */
export function InvitationPage() {
  const { t, i18n } = useTranslation(['identity', 'domain']);
  const token = useSecret();
  const preview = useQuery({ queryKey: ['invitation'], retry: false, staleTime: Infinity, queryFn: async () => (await api.post('/api/v1/invitations/previews', { body: { token } })).data });
  const [names, setNames] = useState<{ familyName?: string; givenName?: string; patronymic?: string }>({});
  const [password, setPassword] = useState('');
  const invitation = preview.data;
  const familyName = names.familyName ?? invitation?.familyName ?? '';
  const givenName = names.givenName ?? invitation?.givenName ?? '';
  const join = useMutation({
    mutationFn: () =>
      api.post('/api/v1/invitations/acceptances', { body: !invitation?.needsPassword ? { token } : { token, password, familyName, givenName, patronymic: names.patronymic ?? '' } }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    join.mutate();
  };
  if (preview.isPending) return <OpenPage title={t('invitation.title')}><Loading /></OpenPage>;
  if (!invitation) return <OpenPage title={t('invitation.title')} backToSignIn><ProblemAlert error={preview.error} /></OpenPage>;
  if (join.isSuccess) {
    return (
      <OpenPage title={t('invitation.done-title')}>
        <Alert color="petrol" role="status">{t('invitation.done')}</Alert>
        <Anchor component={Link} to="/sign-in">{t('sign-in.button')}</Anchor>
      </OpenPage>
    );
  }
  return (
    <OpenPage title={t('invitation.title')} text={t('invitation.text', { office: invitation.office[i18n.language as Locale], role: t(`domain:role.${invitation.role}`) })}>
      <form onSubmit={submit}>
        <Stack>
          <ProblemAlert error={join.error} />
          <Text size="sm"><b>{invitation.email}</b></Text>
          {invitation.needsPassword ? (
            <>
              <TextInput label={t('family-name')} autoComplete="family-name" required value={familyName} onChange={(e) => setNames({ ...names, familyName: e.currentTarget.value })} />
              <TextInput label={t('given-name')} autoComplete="given-name" required value={givenName} onChange={(e) => setNames({ ...names, givenName: e.currentTarget.value })} />
              <TextInput label={t('patronymic')} autoComplete="additional-name" value={names.patronymic ?? ''} onChange={(e) => setNames({ ...names, patronymic: e.currentTarget.value })} />
              <NewPassword value={password} onChange={setPassword} />
            </>
          ) : null}
          <Button type="submit" loading={join.isPending}>{t('invitation.button')}</Button>
        </Stack>
      </form>
    </OpenPage>
  );
}
