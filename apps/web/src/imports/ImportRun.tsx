import { Alert, Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import type { Import } from './import-queries.js';

type Run = NonNullable<Import['run']>;
type Props = { file: Import; onChanged: (changed: Import) => void; onReload: () => Promise<void> };

/** What becomes of a file somebody has said yes to: how far it is, why it has stopped, or that it is taken in. */
export function ImportRun(props: Props) {
  const { state } = props.file;
  const place = useRef<HTMLDivElement>(null);
  const was = useRef(state);
  // whoever says yes stands at the end of the rows: what comes of it is at the top
  useEffect(() => {
    if (was.current === 'open' && state === 'running') {
      window.scrollTo({ top: 0 });
      place.current?.focus({ preventScroll: true });
    }
    was.current = state;
  }, [state]);
  return state === 'open' || state === 'discarded' ? null : <div ref={place} tabIndex={-1}><Outcome {...props} /></div>;
}

function Outcome({ file, onChanged, onReload }: Props) {
  const { t } = useTranslation(['imports', 'common']);
  const { run } = file;
  const left = run && run.overtaken > 0 ? t('run.overtaken', { count: run.overtaken }) : '';
  if (run && file.state === 'running') return <Running run={run} left={left} />;
  if (run && file.state === 'failed') return <Stopped file={file} run={run} left={left} onChanged={onChanged} onReload={onReload} />;
  if (file.state !== 'committed') return null;
  const rest = run ? run.total - run.written - run.overtaken : 0;
  return (
    <Alert variant="light" color={rest > 0 || left ? 'yellow' : 'green'} icon={<IconCheck aria-hidden />} title={t(rest > 0 ? 'done.title-part' : 'done.title')} role="status">
      <Stack gap="xs">
        {run ? <Text size="sm">{[t('run.written', { written: run.written, total: run.total }), left, rest > 0 ? t('run.waiting', { count: rest }) : ''].filter(Boolean).join(' ')}</Text> : null}
        {rest > 0 || left ? <Text size="sm">{t('run.again')}</Text> : null}
        <Text size="sm">{t('done.text')}</Text>
      </Stack>
    </Alert>
  );
}

function Running({ run, left }: { run: Run; left: string }) {
  const { t } = useTranslation('imports');
  const done = run.written + run.overtaken;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="import-run">
      <Stack gap="xs">
        <Title order={2} size="h4" id="import-run">{t('run.title')}</Title>
        <Progress.Root size="lg"><Progress.Section value={run.total === 0 ? 0 : (100 * done) / run.total} aria-labelledby="import-run" aria-valuetext={t('run.written', { written: done, total: run.total })} /></Progress.Root>
        <Text size="sm">{t('run.written', { written: run.written, total: run.total })} {left}</Text>
        <Text size="sm" c="dimmed">{t('run.hint', { name: run.startedBy.name })}</Text>
      </Stack>
    </Paper>
  );
}

function Stopped({ file, run, left, onChanged, onReload }: Props & { run: Run; left: string }) {
  const { t } = useTranslation(['imports', 'common']);
  const [path, row] = [{ id: file.id }, file.failure?.row ?? null];
  const resume = useMutation({ mutationFn: async (leaveOut: boolean) => (await api.post('/api/v1/imports/{id}/resume', { path, version: file.version, body: { leaveOut } })).data, onSuccess: onChanged });
  const discard = useMutation({ mutationFn: async () => (await api.post('/api/v1/imports/{id}/discard', { path, version: file.version })).data, onSuccess: onChanged });
  const busy = resume.isPending || discard.isPending;
  return (
    <Alert variant="light" color="red" icon={<IconAlertTriangle aria-hidden />} title={row === null ? t('run.stopped') : t('run.stopped-at', { row })} role="alert">
      <Stack gap="xs">
        <Text size="sm">{file.failure?.message}</Text>
        {file.failure?.errors.map(({ pointer, code, message }) => <Text key={`${pointer} ${code}`} size="sm">{message}</Text>)}
        <Text size="sm">{[t('run.written', { written: run.written, total: run.total }), left, t('run.stays')].filter(Boolean).join(' ')}</Text>
        <StaleAlert error={resume.error ?? discard.error} onReload={onReload} />
        <Group>
          <Button size="sm" onClick={() => resume.mutate(false)} loading={resume.isPending && resume.variables === false} disabled={busy}>{t('run.go-on')}</Button>
          {row === null ? null : <Button size="sm" variant="default" onClick={() => resume.mutate(true)} loading={resume.isPending && resume.variables === true} disabled={busy}>{t('run.without', { row })}</Button>}
          <Button size="sm" variant="subtle" color="red" onClick={() => discard.mutate()} loading={discard.isPending} disabled={busy}>{t(run.written > 0 ? 'run.let-be' : 'commit.discard')}</Button>
        </Group>
      </Stack>
    </Alert>
  );
}
