import { Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconChecklist, IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { useMay } from '../identity/me.js';
import { DateText, InstantText } from '../ui/DateText.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { tell } from '../ui/tell.js';
import { ticklerQuery, type Tickler } from './tickler-query.js';
import { WeeklyLines } from './WeeklyLines.js';

/** This week's list: who has looked through it, or what there is to be signed. */
export function WeeklyList() {
  const { t } = useTranslation('calendar');
  const { data } = useQuery(ticklerQuery);
  const [opened, { toggle }] = useDisclosure(false);
  const may = useMay();
  if (!data) return null;
  const { signoff, late } = data;
  const Icon = signoff ? IconCircleCheck : late ? IconAlertTriangle : IconChecklist;
  const tone = signoff ? 'good' : late ? 'danger' : 'accent';
  return (
    <Paper component="section" id="tickler" withBorder p="sm" aria-labelledby="tickler-title">
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Group gap="xs" wrap="nowrap" align="flex-start" flex="1 1 260px">
            <Icon size={20} color={`var(--tamga-${tone}-text)`} style={{ flexShrink: 0 }} aria-hidden />
            <div>
              <Title order={2} size="h5" id="tickler-title">{t('tickler.title')} <DateText on={data.weekOf} /></Title>
              <Text size="sm">{signoff ? <>{t('tickler.signed-by', { name: signoff.by.name })} <InstantText at={signoff.at} /></> : t(late ? 'tickler.late' : 'tickler.open', { count: data.lines.length })}</Text>
            </div>
          </Group>
          <Group gap="xs">
            <Button component={Link} to="/deadlines/weeks" variant="subtle">{t('tickler.past-weeks')}</Button>
            <Button variant={signoff ? 'default' : 'light'} aria-expanded={opened} onClick={toggle}>{t(opened ? 'tickler.close' : signoff || !may('tickler.sign') ? 'tickler.look' : 'tickler.look-and-sign')}</Button>
          </Group>
        </Group>
        {opened ? (
          <>
            <Text size="sm">{t('tickler.text')} <DateText on={data.until} /></Text>
            {signoff?.note ? <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>{signoff.note}</Text> : null}
            <WeeklyLines tickler={data} />
            {signoff === null && may('tickler.sign') ? <SignForm tickler={data} /> : null}
          </>
        ) : null}
      </Stack>
    </Paper>
  );
}

function SignForm({ tickler }: { tickler: Tickler }) {
  const { t } = useTranslation('calendar');
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const sign = useMutation({
    mutationFn: async () => (await api.post('/api/v1/tickler/signoffs', { body: { digest: tickler.digest, note: note.trim() || null } })).data,
    onSuccess: (data) => {
      client.setQueryData(ticklerQuery.queryKey, data);
      tell(t('tickler.done'));
    },
  });
  return (
    <form onSubmit={(event) => { event.preventDefault(); sign.mutate(); }}>
      <Stack gap="sm">
        <Textarea label={t('tickler.note')} autosize minRows={2} maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        <StaleAlert error={sign.error} onReload={() => client.invalidateQueries({ queryKey: ticklerQuery.queryKey }).then(() => sign.reset())} />
        <Button type="submit" loading={sign.isPending} style={{ alignSelf: 'flex-end' }}>{t('tickler.sign')}</Button>
      </Stack>
    </form>
  );
}
