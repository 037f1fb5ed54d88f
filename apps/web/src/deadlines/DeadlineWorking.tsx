import { Alert, Badge, Button, Group, List, Radio, Stack, Text, Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { formatDate } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { StaleAlert } from '../ui/StaleAlert.js';
import { deadlinesChanged, workingQuery, type Deadline, type DeadlineWorking as Working } from './deadline-queries.js';
import { deadlineTitle, inReadersLanguage } from './deadline-words.js';

/** How a day was found, step by step and by what law; what contradicts it; and how it can be extended. */
export function DeadlineWorking({ deadline, onClose }: { deadline: Deadline; onClose: () => void }) {
  const { t } = useTranslation(['deadlines', 'docket', 'common', 'domain']);
  const { data, error, isPending } = useQuery(workingQuery(deadline.id));
  const may = useMay();
  const decides = may('deadline.meet') && deadline.state === 'open';
  return (
    <Dialog opened onClose={onClose} title={t('docket:working.of', { title: deadlineTitle(deadline, t) })} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack>
        <ProblemAlert error={error} />
        {isPending ? <Loading /> : null}
        {data ? (
          <>
            {data.conflict && decides ? <Decision deadline={deadline} conflict={data.conflict} onClose={onClose} /> : null}
            <List type="ordered" size="sm" spacing={4}>{data.working.map((step, index) => <List.Item key={index}>{step}</List.Item>)}</List>
            {data.flags.filter((flag) => flag !== 'bar-not-rolled').map((flag) => <Text key={flag} size="sm" fw={500}>{t(`docket:working.flag.${flag}`)}</Text>)}
            <Stack gap={2}>
              {deadline.obligationId ? <Text size="sm">{t('docket:working.agreement')} <span data-content>{data.rule.citation}</span></Text> : (
                <>
                  <Text size="sm">{t('docket:working.citation', { citation: data.rule.citation })}</Text>
                  <Text size="sm">{t('docket:working.source', { source: data.rule.source })}</Text>
                  <Group gap="xs"><Text size="sm">{t('docket:working.rule', { code: data.rule.code, version: data.rule.version })}</Text><Badge variant="default" tt="none">{t(data.rule.verified ? 'docket:working.verified' : 'docket:working.unverified')}</Badge></Group>
                </>
              )}
              {data.calendar ? <Text size="sm">{t(data.calendarVersion > 0 ? 'docket:working.calendar-own' : 'docket:working.calendar', { calendar: data.calendarName ? inReadersLanguage(data.calendarName) : data.calendar, version: data.calendarVersion })}</Text> : null}
              {data.rule.note ? <Text size="sm">{inReadersLanguage(data.rule.note)}</Text> : null}
            </Stack>
            {data.extensions.length > 0 && decides && !deadline.closing ? <Extension deadline={deadline} rungs={data.extensions} onClose={onClose} /> : null}
          </>
        ) : null}
      </Stack>
    </Dialog>
  );
}

/** The docket says another day than the one a person confirmed: nothing moves until somebody decides. */
function Decision({ deadline, conflict, onClose }: { deadline: Deadline; conflict: NonNullable<Working['conflict']>; onClose: () => void }) {
  const { t } = useTranslation(['deadlines', 'docket']);
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const decide = useMutation({
    mutationFn: (decision: 'move' | 'keep') => api.post('/api/v1/deadlines/{id}/conflict-decision', { path: { id: deadline.id }, version: deadline.version, body: { decision, reason: reason.trim() } }),
    onSuccess: async () => {
      onClose();
      await deadlinesChanged(client);
    },
  });
  const words = { confirmed: formatDate(deadline.effectiveDueOn), proposed: conflict.proposedEffectiveOn ? formatDate(conflict.proposedEffectiveOn) : '' };
  const short = reason.trim().length < 3;
  return (
    <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t(deadline.obligationId ? 'docket:conflict.title-clause' : 'docket:conflict.title')}>
      <Stack gap="sm">
        <Text size="sm">{t(deadline.obligationId ? 'docket:conflict.text-clause' : conflict.proposedEffectiveOn ? 'docket:conflict.text' : 'docket:conflict.text-none', words)}</Text>
        <Textarea label={t('docket:conflict.reason')} required autosize minRows={2} maxLength={2000} value={reason} onChange={(e) => setReason(e.currentTarget.value)} error={fieldFault(decide.error, '/reason')} />
        <StaleAlert error={decide.error} onReload={() => deadlinesChanged(client).then(() => decide.reset())} />
        <Group>
          <Button variant="default" disabled={short} loading={decide.isPending} onClick={() => decide.mutate('keep')}>{t('docket:conflict.keep', words)}</Button>
          <Button disabled={short} loading={decide.isPending} onClick={() => decide.mutate('move')}>{t(conflict.proposedEffectiveOn ? 'docket:conflict.move' : 'docket:conflict.end', words)}</Button>
        </Group>
      </Stack>
    </Alert>
  );
}

/** The rungs of the ladder the rule allows, counted from the event. */
function Extension({ deadline, rungs, onClose }: { deadline: Deadline; rungs: Working['extensions']; onClose: () => void }) {
  const { t } = useTranslation(['deadlines', 'docket']);
  const client = useQueryClient();
  const [months, setMonths] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const extend = useMutation({
    mutationFn: () => api.post('/api/v1/deadlines/{id}/extension', { path: { id: deadline.id }, version: deadline.version, body: { months: Number(months), note: note.trim() } }),
    onSuccess: async () => {
      onClose();
      await deadlinesChanged(client);
    },
  });
  return (
    <form onSubmit={(event) => { event.preventDefault(); extend.mutate(); }}>
      <Stack gap="sm">
        <Radio.Group label={t('docket:extend.title')} description={t('docket:extend.hint')} value={months} onChange={setMonths}>
          <Stack gap={6} mt="xs">{rungs.map((rung) => <Radio key={rung.months} value={String(rung.months)} label={t('docket:extend.rung', { count: rung.months, date: formatDate(rung.effectiveDue) })} />)}</Stack>
        </Radio.Group>
        {months ? (
          <>
            <Textarea label={t('docket:extend.note')} required autosize minRows={2} maxLength={2000} value={note} onChange={(e) => setNote(e.currentTarget.value)} error={fieldFault(extend.error, '/note')} />
            <Group justify="flex-end"><Button type="submit" variant="default" loading={extend.isPending} disabled={note.trim().length < 3}>{t('docket:extend.confirm')}</Button></Group>
          </>
        ) : null}
        <StaleAlert error={extend.error} onReload={() => deadlinesChanged(client).then(() => extend.reset())} />
      </Stack>
    </form>
  );
}
