import { Alert, Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { fieldError } from './field-error.js';
import { useMe } from './me.js';
import { NewPassword } from './NewPassword.js';

const EMPTY = { currentPassword: '', newPassword: '' };

/** A new password for the old one; other places are signed out by the server. */
export function PasswordForm() {
  const { t } = useTranslation('identity');
  const me = useMe();
  const client = useQueryClient();
  const [body, setBody] = useState(EMPTY);
  const change = useMutation({
    mutationFn: () => api.post('/api/v1/auth/password', { body }),
    onSuccess: async () => {
      setBody(EMPTY);
      await client.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <form onSubmit={submit}>
      {/* Lets a password manager know whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={me.email} readOnly />
      <Stack>
        <ProblemAlert error={change.error} />
        {change.isSuccess ? <Alert color="green" variant="light" role="status">{t('account.changed')}</Alert> : null}
        <PasswordInput
          label={t('current-password')} autoComplete="current-password" required maxLength={256} value={body.currentPassword} error={fieldError(change.error, '/currentPassword')}
          onChange={(e) => setBody({ ...body, currentPassword: e.currentTarget.value })} visibilityToggleButtonProps={{ 'aria-label': t('show-password'), tabIndex: 0 }}
        />
        <NewPassword value={body.newPassword} onChange={(newPassword) => setBody({ ...body, newPassword })} error={fieldError(change.error, '/newPassword')} />
        <Button type="submit" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>{t('account.password-button')}</Button>
      </Stack>
    </form>
  );
}
