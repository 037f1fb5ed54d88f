import { Alert, Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconListCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { ImportPeople } from './ImportPeople.js';
import { ImportReading } from './ImportReading.js';
import { ImportRows } from './ImportRows.js';
import { ImportRun } from './ImportRun.js';
import { importQuery, keepImport, type Import, type ImportChange } from './import-queries.js';

// The list and one of its files are one piece of code: the entry, which everybody downloads, names each piece and what it needs.
export { ImportsPage } from './ImportsPage.js';

/** One file: how it is read, who is meant, what would become of each row, and then yes or no. */
export function ImportPage() {
  const { t } = useTranslation(['imports', 'common']);
  const { importId } = useParams({ strict: false }) as { importId: string };
  const client = useQueryClient();
  const { data, error, isPending, refetch } = useQuery(importQuery(importId));
  const [reading, setReading] = useState(false);
  const keep = (changed: Import): void => keepImport(client, changed);
  const change = useMutation({ mutationFn: async (body: ImportChange) => (await api.patch('/api/v1/imports/{id}', { path: { id: importId }, version: data?.version ?? 0, body })).data, onSuccess: keep });
  // whoever has begun to say how it is read goes on: nothing closes under their hands when enough has been said
  const read = (body: ImportChange): void => {
    setReading(true);
    change.mutate(body);
  };
  const reload = async (): Promise<void> => {
    await refetch();
    change.reset();
  };
  if (!data) {
    return (
      <Page title={t('title')}>
        <ProblemAlert error={error} />
        {isPending ? <Loading /> : null}
      </Page>
    );
  }
  const open = data.state === 'open';
  const unread = data.needs.length > 0;
  return (
    <Page title={data.fileName} subtitle={<>{t(`state.${data.state}`)}{data.rowCount > 0 ? ` · ${t('row-count', { count: data.rowCount })}` : ''} · <Anchor component={Link} to="/deadlines/imports" size="sm">{t('all-imports')}</Anchor></>}>
      <Stack gap="lg">
        {open ? (
          <Paper withBorder p="md" component="section" aria-labelledby="import-reading">
            <Stack>
              <Group justify="space-between" align="center">
                <Title order={2} size="h4" id="import-reading">{t('reading.title')}</Title>
                {unread ? null : <Button size="xs" variant="default" aria-expanded={reading} onClick={() => setReading(!reading)}>{t(reading ? 'reading.hide' : 'reading.change')}</Button>}
              </Group>
              {unread ? <Alert variant="light" color="blue" icon={<IconListCheck aria-hidden />} title={t('reading.needed')}>{data.needs.map((need) => <Text key={need.pointer} size="sm">{need.pointer.startsWith('/columns/') ? t('reading.column-needed', { field: t(`field.${need.pointer.slice(9)}`) }) : need.pointer === '/record' ? t('reading.record-needed') : need.message}</Text>)}</Alert> : null}
              {!unread && !reading ? <Text size="sm">{summaryOf(data, t)}</Text> : null}
              {unread || reading ? <ImportReading file={data} busy={change.isPending} onChange={read} /> : null}
              <StaleAlert error={change.error} onReload={reload} />
            </Stack>
          </Paper>
        ) : null}
        {open && !unread && data.names.length > 0 ? <ImportPeople file={data} busy={change.isPending} onChange={(people) => change.mutate({ people })} /> : null}
        <ImportRun file={data} onChanged={keep} onReload={reload} />
        {unread ? null : <ImportRows file={data} onChanged={keep} />}
        {open ? <Ending file={data} busy={change.isPending} onChanged={keep} onReload={reload} /> : null}
      </Stack>
    </Page>
  );
}

type Say = (key: string, values?: Record<string, unknown>) => string;

function summaryOf(file: Import, t: Say): string {
  const parts = [file.layout ? t(`layout.${file.layout}`) : t('layout.other'), file.record ? t(`record.${file.record}`) : '', file.dateOrder ? t(`order.${file.dateOrder}`) : t('order.none'), file.encoding ?? '', file.sheet ?? ''];
  return parts.filter((part) => part !== '').join(' · ');
}

function Ending({ file, busy, onChanged, onReload }: { file: Import; /** It is being read anew: what stands here is not what would be written. */ busy: boolean; onChanged: (changed: Import) => void; onReload: () => Promise<void> }) {
  const { t } = useTranslation(['imports', 'common']);
  const path = { id: file.id };
  const commit = useMutation({
    mutationFn: async () => (await api.post('/api/v1/imports/{id}/commit', { path, version: file.version, body: { digest: file.digest ?? '' }, idempotencyKey: `import-${file.id}-${file.version}` })).data,
    // what it brings is told by the records themselves, row by row, also to whoever has left this page
    onSuccess: onChanged,
  });
  const discard = useMutation({ mutationFn: async () => (await api.post('/api/v1/imports/{id}/discard', { path, version: file.version })).data, onSuccess: onChanged });
  const look = useMutation({ mutationFn: async () => (await api.post('/api/v1/imports/{id}/preview', { path })).data, onSuccess: (seen) => { commit.reset(); onChanged(seen); } });
  const unknown = file.names.some(({ how }) => how === 'unknown');
  return (
    <Stack>
      {unknown ? <Text size="sm">{t('commit.names-first')}</Text> : null}
      <StaleAlert error={commit.error ?? discard.error} onReload={onReload} />
      <Group>
        <Button onClick={() => commit.mutate()} loading={commit.isPending} disabled={busy || file.digest === null || unknown} leftSection={<IconCheck size={16} aria-hidden />}>{t('commit.button')}</Button>
        <Button variant="default" onClick={() => look.mutate()} loading={look.isPending} disabled={file.needs.length > 0}>{t('commit.look-again')}</Button>
        <Button variant="subtle" color="red" onClick={() => discard.mutate()} loading={discard.isPending}>{t('commit.discard')}</Button>
      </Group>
      <Text size="sm" c="dimmed">{t('commit.hint')}</Text>
    </Stack>
  );
}
