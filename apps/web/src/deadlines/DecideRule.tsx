import { Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatDate } from '../i18n/format.js';
import { useMe } from '../identity/me.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { tell } from '../ui/tell.js';
import { todayIn } from '../ui/today.js';
import { inReadersLanguage } from './deadline-words.js';
import { lawChanged, officeRulesQuery, type RuleLine } from './law-queries.js';

/** Turns a rule on or off in writing: who checked the law, and where. Name and day are kept with the words. */
export function DecideRule({ line: { rule, enabled }, onClose }: { line: RuleLine; onClose: () => void }) {
  const { t } = useTranslation(['office-law', 'common']);
  const client = useQueryClient();
  const me = useMe();
  const { code, version } = rule;
  const on = !enabled;
  const title = inReadersLanguage(rule.title);
  const decide = useMutation({
    mutationFn: async (reason: string) => (await api.post('/api/v1/deadline-rules/decisions', { body: { code, version, enabled: on, reason } })).data.data,
    onSuccess: async (lines) => {
      client.setQueryData(officeRulesQuery.queryKey, lines);
      onClose();
      tell(t(on ? 'decide.done-on' : 'decide.done-off', { title }));
      await lawChanged(client);
    },
  });
  const text = (
    <Stack gap="xs">
      <Text size="sm" fw={500}>{title}</Text>
      <Text size="sm">{t(on ? 'decide.on-text' : 'decide.off-text')}</Text>
      <Text size="sm">{t('decide.signed', { name: me.name, date: formatDate(todayIn(me.office.timezone)) })}</Text>
    </Stack>
  );
  return (
    <ReasonModal
      opened onClose={onClose} title={t(on ? 'decide.on' : 'decide.off')} text={text} label={t(on ? 'decide.on-reason' : 'decide.off-reason')} confirm={t(on ? 'decide.on' : 'decide.off')} danger={!on} minimum={10}
      pending={decide.isPending} error={decide.error} onConfirm={(reason) => decide.mutate(reason)} onReload={() => lawChanged(client).then(() => decide.reset())}
    />
  );
}
