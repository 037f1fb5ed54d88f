import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { LOCALE_NAMES, LOCALES, type Locale } from '../i18n/index.js';
import { Choice } from '../ui/Choice.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldError } from './field-error.js';
import { useMay } from './me.js';
import { ROLES, type AssignableRole } from './people-queries.js';
import { ReasonedRefusal } from './ReasonedRefusal.js';
import { tell } from '../ui/tell.js';

type InviteModalProps = { opened: boolean; onClose: () => void; onInvited: () => void };

export function InviteModal({ opened, onClose, onInvited }: InviteModalProps) {
  const { t } = useTranslation(['admin', 'common']);
  return (
    <Dialog opened={opened} onClose={onClose} title={t('invite.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <InviteForm onClose={onClose} onInvited={onInvited} />
    </Dialog>
  );
}

/** A role in the office, offered by mail to an address. */
function InviteForm({ onClose, onInvited }: Omit<InviteModalProps, 'opened'>) {
  const { t, i18n } = useTranslation(['admin', 'identity', 'domain', 'common']);
  const may = useMay();
  const client = useQueryClient();
  const [body, setBody] = useState<Schemas['InviteDto']>({ email: '', role: 'inventor', familyName: '', givenName: '', locale: i18n.language as Locale });
  const invite = useMutation({
    mutationFn: () => api.post('/api/v1/invitations', { body: { ...body, email: body.email.trim() } }),
    onSuccess: async () => {
      tell(t('invite.sent', { email: body.email }));
      onInvited();
      await client.invalidateQueries({ queryKey: ['invitations'] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    invite.mutate();
  };
  // Those who see no more than they are given; the rest of the roles is an administrator's to offer.
  const roles = may('user.manage') ? ROLES : (['inventor', 'reviewer'] as const);
  const text = (field: 'email' | 'familyName' | 'givenName') => ({ value: body[field], error: fieldError(invite.error, `/${field}`), onChange: (e: { currentTarget: { value: string } }) => setBody({ ...body, [field]: e.currentTarget.value }) });
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{t('invite.text')}</Text>
        <TextInput label={t('identity:email')} type="email" required maxLength={254} data-autofocus autoComplete="off" {...text('email')} />
        <Choice
          label={t('people.role')} description={t(`role-about.${body.role}`)} value={body.role} error={fieldError(invite.error, '/role')}
          onChange={(role) => setBody({ ...body, role: role as AssignableRole })} data={roles.map((value) => ({ value, label: t(`domain:role.${value}`) }))}
        />
        <TextInput label={t('identity:family-name')} maxLength={100} autoComplete="off" {...text('familyName')} />
        <TextInput label={t('identity:given-name')} maxLength={100} autoComplete="off" {...text('givenName')} />
        <Choice label={t('invite.language')} value={body.locale} onChange={(locale) => setBody({ ...body, locale: locale as Locale })} data={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))} />
        <ReasonedRefusal error={invite.error} onReload={() => invite.reset()} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" loading={invite.isPending}>{t('invite.button')}</Button>
        </Group>
      </Stack>
    </form>
  );
}
