import { Alert, Anchor, Divider, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import type { Locale } from '../i18n/index.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { JoinAsMyself } from './JoinAsMyself.js';
import { JoinForm } from './JoinForm.js';
import { LinkBroken } from './LinkBroken.js';
import { meQuery } from './me.js';
import { OpenPage } from './OpenPage.js';
import { useSecret } from './use-secret.js';

/** Joining an office by the link of an invitation: with a new account, with the one this address has, or with the one signed in here. */
export function InvitationPage() {
  const { t, i18n } = useTranslation(['identity', 'domain']);
  const token = useSecret();
  const [joined, setJoined] = useState(false);
  const { data: me } = useQuery(meQuery);
  const preview = useQuery({
    queryKey: ['invitation', 'preview'], retry: false, staleTime: Infinity, gcTime: 0, enabled: token !== '',
    queryFn: async () => (await api.post('/api/v1/invitations/previews', { body: { token } })).data,
  });
  const invitation = preview.data;
  if (!token) return <OpenPage title={t('invitation.title')} backToSignIn><LinkBroken /></OpenPage>;
  if (joined) {
    return (
      <OpenPage title={t('invitation.done-title')}>
        <Alert color="petrol" role="status">{t('invitation.done')}</Alert>
        <Anchor component={Link} to="/sign-in">{t('sign-in.button')}</Anchor>
      </OpenPage>
    );
  }
  if (preview.error) return <OpenPage title={t('invitation.title')} backToSignIn><ProblemAlert error={preview.error} /></OpenPage>;
  if (!invitation) return <OpenPage title={t('invitation.title')}><Loading /></OpenPage>;
  return (
    <OpenPage title={t('invitation.title')} text={t('invitation.text', { office: invitation.office[i18n.language as Locale], role: t(`domain:role.${invitation.role}`) })}>
      <Stack>
        {me ? (
          <>
            <JoinAsMyself me={me} token={token} />
            {me.email === invitation.email ? null : <Divider label={t('invitation.or')} />}
          </>
        ) : null}
        {me?.email === invitation.email ? null : <JoinForm invitation={invitation} token={token} onJoined={() => setJoined(true)} />}
      </Stack>
    </OpenPage>
  );
}
