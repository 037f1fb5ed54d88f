import { Button, Group, SimpleGrid, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { LOCALE_NAMES, LOCALES, type Locale } from '../i18n/index.js';
import { Choice } from '../ui/Choice.js';
import { Dialog } from '../ui/Dialog.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { tell } from '../ui/tell.js';
import { LINES_AT_MOST, readPasted } from './invite-list.js';
import { InviteListTable, type JudgedLine } from './InviteListTable.js';
import { useMay } from './me.js';
import { setupQuery } from './office-queries.js';
import { ROLES, type AssignableRole } from './people-queries.js';

type InviteListModalProps = { opened: boolean; onClose: () => void; onInvited: () => void };

export function InviteListModal({ opened, onClose, onInvited }: InviteListModalProps) {
  const { t } = useTranslation(['admin', 'common']);
  return (
    <Dialog opened={opened} onClose={onClose} size="xl" title={t('invite-list.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <InviteListForm onClose={onClose} onInvited={onInvited} />
    </Dialog>
  );
}

/** Many people at once: pasted, looked at line by line as the server would take them, then sent. */
function InviteListForm({ onClose, onInvited }: Omit<InviteListModalProps, 'opened'>) {
  const { t, i18n } = useTranslation(['admin', 'domain', 'common']);
  const may = useMay();
  const client = useQueryClient();
  const [pasted, setPasted] = useState('');
  const [role, setRole] = useState<AssignableRole>('inventor');
  const [locale, setLocale] = useState(i18n.language as Locale);
  const lines = readPasted(pasted, role, locale);
  const people = lines.flatMap(({ person }) => (person ? [person] : []));
  const send = async (rehearse: boolean): Promise<JudgedLine[]> => {
    const answers = people.length === 0 ? [] : (await api.post('/api/v1/invitations/lists', { body: { people, rehearse } })).data.lines;
    let next = 0;
    return lines.map((line) => ({ ...line, answer: line.person ? (answers[next++] ?? null) : { email: '', status: 'refused' as const, fault: 'no-address' } }));
  };
  const rehearsal = useMutation({ mutationFn: () => send(true) });
  const run = useMutation({
    mutationFn: () => send(false),
    onSuccess: async (judged) => {
      tell(t('invite-list.sent', { count: judged.filter(({ answer }) => answer?.status === 'invited').length }));
      await Promise.all([client.invalidateQueries({ queryKey: ['invitations'] }), client.invalidateQueries({ queryKey: setupQuery.queryKey })]);
      onInvited();
    },
  });
  const judged = rehearsal.data;
  const good = judged?.filter(({ answer }) => answer?.status === 'invited').length ?? 0;
  const changed = (): void => rehearsal.reset();
  const roles = may('user.manage') ? ROLES : (['inventor', 'reviewer'] as const);
  const tooMany = lines.length > LINES_AT_MOST;
  return (
    <Stack>
      <Textarea
        label={t('invite-list.people')} description={t('invite-list.people-text', { most: LINES_AT_MOST })} placeholder={t('invite-list.example')} autosize minRows={5} maxRows={12} data-autofocus value={pasted} error={tooMany ? t('invite-list.too-many', { count: lines.length, most: LINES_AT_MOST }) : null}
        onChange={(event) => { setPasted(event.currentTarget.value); changed(); }}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Choice label={t('people.role')} description={t(`role-about.${role}`)} value={role} onChange={(value) => { setRole(value as AssignableRole); changed(); }} data={roles.map((value) => ({ value, label: t(`domain:role.${value}`) }))} />
        <Choice label={t('invite.language')} value={locale} onChange={(value) => { setLocale(value as Locale); changed(); }} data={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))} />
      </SimpleGrid>
      {judged ? <InviteListTable lines={judged} /> : null}
      <ProblemAlert error={rehearsal.error ?? run.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>{t('common:cancel')}</Button>
        {judged ? <Button loading={run.isPending} disabled={good === 0} onClick={() => run.mutate()}>{t('invite-list.send', { count: good })}</Button> : <Button loading={rehearsal.isPending} disabled={lines.length === 0 || tooMany} onClick={() => rehearsal.mutate()}>{t('invite-list.check')}</Button>}
      </Group>
      <Text size="xs" c="var(--tamga-quiet-text)">{t('invite-list.nothing-yet')}</Text>
    </Stack>
  );
}
