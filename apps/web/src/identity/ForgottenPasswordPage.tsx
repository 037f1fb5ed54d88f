import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { fieldError } from './field-error.js';
import { OpenPage } from './OpenPage.js';

export function ForgottenPasswordPage() {
  const { t } = useTranslation('identity');
  const [email, setEmail] = useState('');
  const request = useMutation({ mutationFn: () => api.post('/api/v1/auth/password-resets', { body: { email: email.trim() } }) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    request.mutate();
  };
  return (
    <OpenPage title={t('forgotten.title')} text={t('forgotten.text')} backToSignIn>
      {request.isSuccess ? (
        // The same words whether the address is known or not: a stranger must not learn who works here.
        <Alert color="petrol" role="status">{t('forgotten.sent')}</Alert>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <ProblemAlert error={request.error} />
            <TextInput label={t('email')} type="email" autoComplete="username" required maxLength={254} value={email} error={fieldError(request.error, '/email')} onChange={(e) => setEmail(e.currentTarget.value)} />
            <Button type="submit" loading={request.isPending}>{t('forgotten.button')}</Button>
          </Stack>
        </form>
      )}
    </OpenPage>
  );
}
