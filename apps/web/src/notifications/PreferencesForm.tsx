import { Alert, Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { Choice } from '../ui/Choice.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { GROUPS, groupOf, preferencesQuery } from './inbox-queries.js';
import { tell } from '../ui/tell.js';

type Wish = Schemas['WishDto'];
const MODES = ['immediate', 'digest', 'off'] as const satisfies readonly Wish['mail'][];

/** What is mailed at once, with the daily digest, or not at all. The inbox keeps everything. */
export function PreferencesForm() {
  const { t } = useTranslation(['notifications', 'common']);
  const client = useQueryClient();
  const { data, error } = useQuery(preferencesQuery);
  const [changes, setChanges] = useState<ReadonlyMap<string, Wish['mail']>>(new Map());
  const save = useMutation({
    mutationFn: async (sent: Schemas['PreferencesDto']) =>
      (await api.put('/api/v1/notification-preferences', { version: sent.version, body: { data: sent.data.filter((each) => each.configurable).map(({ kind, mail }) => ({ kind, mail: changes.get(kind) ?? mail })) } })).data,
    onSuccess: (saved) => {
      client.setQueryData(preferencesQuery.queryKey, saved);
      setChanges(new Map());
      tell(t('common:saved'));
    },
  });
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <Loading />;
  const groups = GROUPS.map((group) => ({ group, kinds: data.data.filter((each) => each.configurable && groupOf(each.kind) === group) })).filter(({ kinds }) => kinds.length > 0);
  return (
    <form onSubmit={(event) => { event.preventDefault(); save.mutate(data); }}>
      <Stack>
        <Text size="sm">{t('preferences.text')}</Text>
        {groups.map(({ group, kinds }) => (
          <Fieldset key={group} legend={t(`group.${group}`)} p="sm">
            <Stack gap="xs">
              {kinds.map(({ kind, mail }) => (
                <Group key={kind} justify="space-between" gap="xs">
                  <Text size="sm" flex="1 1 200px" id={`mail-${kind}`}>{t(`kind.${kind}`)}</Text>
                  <Choice
                    aria-labelledby={`mail-${kind}`} size="sm" w={190} value={changes.get(kind) ?? mail} data={MODES.map((value) => ({ value, label: t(`mode.${value}`) }))}
                    onChange={(value) => setChanges(new Map(changes).set(kind, value as Wish['mail']))}
                  />
                </Group>
              ))}
            </Stack>
          </Fieldset>
        ))}
        <Alert variant="light" color="gray" icon={<IconInfoCircle aria-hidden />}>{t('preferences.fixed')}</Alert>
        <StaleAlert error={save.error} onReload={() => client.invalidateQueries({ queryKey: preferencesQuery.queryKey }).then(() => { setChanges(new Map()); save.reset(); })} />
        <Button type="submit" loading={save.isPending} disabled={changes.size === 0} style={{ alignSelf: 'flex-start' }}>{t('preferences.save')}</Button>
      </Stack>
    </form>
  );
}
