import { Alert, Anchor, Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { fieldError } from './field-error.js';
import { LinkBroken } from './LinkBroken.js';
import { NewPassword } from './NewPassword.js';
import { OpenPage } from './OpenPage.js';
import { useSecret } from './use-secret.js';

export function PasswordResetPage() {
  const { t } = useTranslation('identity');
  const token = useSecret();
  const [password, setPassword] = useState('');
  const reset = useMutation({ mutationFn: () => api.post('/api/v1/auth/password-resets/confirmations', { body: { token, newPassword: password } }) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    reset.mutate();
  };
  if (!token) return <OpenPage title={t('reset.title')} backToSignIn><LinkBroken /><Anchor component={Link} to="/forgotten-password">{t('reset.ask-again')}</Anchor></OpenPage>;
  if (reset.isSuccess) {
    return (
      <OpenPage title={t('reset.done-title')}>
        <Alert color="petrol" role="status">{t('reset.done')}</Alert>
        <Anchor component={Link} to="/sign-in">{t('sign-in.button')}</Anchor>
      </OpenPage>
    );
  }
  return (
    <OpenPage title={t('reset.title')} backToSignIn>
      <form onSubmit={submit}>
        <Stack>
          <ProblemAlert error={reset.error} />
          <NewPassword value={password} onChange={setPassword} error={fieldError(reset.error, '/newPassword')} />
          <Button type="submit" loading={reset.isPending}>{t('reset.button')}</Button>
          {reset.isError ? <Anchor component={Link} to="/forgotten-password" size="sm">{t('reset.ask-again')}</Anchor> : null}
        </Stack>
      </form>
    </OpenPage>
  );
}
