import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { isLocale } from '../i18n/index.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { fieldError } from './field-error.js';
import { NewPassword } from './NewPassword.js';

type JoinFormProps = { invitation: Schemas['InvitationPreviewDto']; token: string; /** The role was added to an account that signs in with its own password. */ onJoined: () => void };

/** Who one is and a first password; where the address has an account already, nothing but "join". */
export function JoinForm({ invitation, token, onJoined }: JoinFormProps) {
  const { t, i18n } = useTranslation('identity');
  const [names, setNames] = useState({ familyName: invitation.familyName, givenName: invitation.givenName, patronymic: '' });
  const [password, setPassword] = useState('');
  const join = useMutation({
    mutationFn: async () => {
      const locale = isLocale(i18n.language) ? i18n.language : invitation.locale;
      return (await api.post('/api/v1/invitations/acceptances', { body: invitation.needsPassword ? { token, password, ...names, locale } : { token } })).data;
    },
    onSuccess: ({ me }) => {
      if (me) window.location.assign('/');
      else onJoined();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    join.mutate();
  };
  const name = (field: keyof typeof names) => ({
    label: t(NAME_LABELS[field]), value: names[field], maxLength: 100, error: fieldError(join.error, `/${field}`), onChange: (e: { currentTarget: { value: string } }) => setNames({ ...names, [field]: e.currentTarget.value }),
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <ProblemAlert error={join.error} />
        <Text size="sm" fw={600}>{invitation.email}</Text>
        {invitation.needsPassword ? (
          <>
            <TextInput {...name('familyName')} autoComplete="family-name" required />
            <TextInput {...name('givenName')} autoComplete="given-name" required />
            <TextInput {...name('patronymic')} autoComplete="additional-name" />
            <NewPassword value={password} onChange={setPassword} error={fieldError(join.error, '/password')} />
          </>
        ) : <Text size="sm">{t('invitation.has-account')}</Text>}
        <Button type="submit" loading={join.isPending}>{t('invitation.button')}</Button>
      </Stack>
    </form>
  );
}

const NAME_LABELS = { familyName: 'family-name', givenName: 'given-name', patronymic: 'patronymic' } as const;
