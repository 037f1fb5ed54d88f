import { Button, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Popup } from '../ui/Popup.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import type { Mail } from './mail-queries.js';
import { tell } from '../ui/tell.js';

/** Sends once more: an unsent mail at once, a sent one as a new mail. One with a secret is sent once only. */
export function ResendButton({ mail }: { mail: Mail }) {
  const { t } = useTranslation('admin');
  const client = useQueryClient();
  const anchor = useRef<HTMLButtonElement>(null);
  const resend = useMutation({
    mutationFn: () => api.post('/api/v1/mails/{id}/resend', { path: { id: mail.id } }),
    onSuccess: async () => {
      tell(t('mail.resent'));
      await client.invalidateQueries({ queryKey: ['mails'] });
    },
  });
  if (mail.secret && mail.state === 'sent') return <Text size="xs" c="var(--tamga-quiet-text)" maw={150}>{t('mail.secret')}</Text>;
  return (
    <>
      <Button ref={anchor} size="xs" variant="default" loading={resend.isPending} onClick={() => resend.mutate()} aria-label={t('mail.resend-subject', { subject: mail.subject })}>{t('mail.resend')}</Button>
      {resend.isError ? <Popup anchor={anchor} label={t('mail.resend')} width={280} onClose={() => resend.reset()}><ProblemAlert error={resend.error} /></Popup> : null}
    </>
  );
}
