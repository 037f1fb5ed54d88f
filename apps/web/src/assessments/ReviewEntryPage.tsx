import { Anchor, Button, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, Problem } from '../api/client.js';
import { meQuery } from '../identity/me.js';
import { OpenPage } from '../identity/OpenPage.js';
import { useSecret } from '../identity/use-secret.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';

/**
 * Where the link of an invitation to review leads. Nothing happens until the button is pressed: mail scanners open every link, and only
 * a person may open the session.
 */
export function ReviewEntryPage() {
  const { t } = useTranslation('reviews');
  const token = useSecret();
  const client = useQueryClient();
  const navigate = useNavigate();
  const enter = useMutation({
    mutationFn: async () => (await api.post('/api/v1/reviews/entries', { body: { token } })).data,
    onSuccess: async ({ reviewId }) => {
      client.clear();
      await client.fetchQuery(meQuery);
      await navigate({ to: '/reviews/$reviewId', params: { reviewId }, replace: true });
    },
  });
  const over = enter.error instanceof Problem && ['review-ended', 'invitation-invalid', 'invalid-input'].includes(enter.error.code);
  return (
    <OpenPage title={t('entry.title')} text={t('entry.text')}>
      <ProblemAlert error={enter.error} />
      {token === '' ? <Text role="alert">{t('entry.no-secret')}</Text> : null}
      {token !== '' && !over ? <Button onClick={() => enter.mutate()} loading={enter.isPending}>{t('entry.button')}</Button> : null}
      {over || token === '' ? <Text size="sm">{t('entry.help')}</Text> : null}
      <Anchor href="/sign-in" size="sm">{t('entry.sign-in')}</Anchor>
    </OpenPage>
  );
}
