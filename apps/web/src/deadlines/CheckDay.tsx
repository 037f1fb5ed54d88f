import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { jurisdictionLabel } from '../assets/jurisdictions.js';
import { DocumentName } from '../documents/DocumentName.js';
import { formatDate } from '../i18n/format.js';
import { useMe } from '../identity/me.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { todayIn } from '../ui/today.js';
import { deadlineCheckQuery, deadlinesChanged, triggerQuery, type DayCheck } from './deadline-queries.js';
import { deadlineTitle } from './deadline-words.js';

type Check = Pick<Schemas['TriggerDto'], 'state' | 'mayKey' | 'entries'>;
type Asked = { readonly of: 'event' | 'deadline'; readonly check: Check | undefined; readonly loading: boolean; readonly problem: Error | null; readonly what: string; readonly documentId: string | null; readonly source: string };

/** A second person keys the day from the document, without being shown what the first one keyed: the day of an event, or of a deadline that no event explains. */
export function CheckDay({ of, onClose }: { of: DayCheck; onClose: () => void }) {
  return 'eventId' in of ? <CheckEvent eventId={of.eventId} onClose={onClose} /> : <CheckDeadline deadlineId={of.deadlineId} onClose={onClose} />;
}

function CheckEvent({ eventId, onClose }: { eventId: string; onClose: () => void }) {
  const { t } = useTranslation('assets');
  const today = todayIn(useMe().office.timezone);
  const { data, error, isPending } = useQuery(triggerQuery(eventId));
  const what = data ? [t(`event.${data.kind}`), data.assetTitle, data.caseReference, data.number].filter(Boolean).join(' · ') : '';
  return (
    <Window
      asked={{ of: 'event', check: data, loading: isPending, problem: error, what, documentId: data?.documentId ?? null, source: '' }} maxDate={today} onClose={onClose}
      onKey={async (on) => void (await api.post('/api/v1/trigger-checks/{eventId}/entries', { path: { eventId }, body: { on } }))}
    />
  );
}

/** On another day another deadline takes its place: the window goes on with the one that stands then. */
function CheckDeadline({ deadlineId, onClose }: { deadlineId: string; onClose: () => void }) {
  const { t } = useTranslation(['deadlines', 'domain']);
  const [id, setId] = useState(deadlineId);
  const { data, error, isPending } = useQuery(deadlineCheckQuery(id));
  const what = data ? [deadlineTitle({ ...data, stage: null }, t), data.assetTitle, data.caseReference, data.jurisdiction ? jurisdictionLabel(data.jurisdiction) : ''].filter(Boolean).join(' · ') : '';
  return (
    <Window
      asked={{ of: 'deadline', check: data, loading: isPending, problem: error, what, documentId: null, source: data?.basis.citation ?? '' }} onClose={onClose}
      onKey={async (on) => setId((await api.post('/api/v1/deadline-checks/{id}/entries', { path: { id }, body: { on } })).data.id)}
    />
  );
}

function Window({ asked, maxDate, onKey, onClose }: { asked: Asked; maxDate?: string; onKey: (on: string) => Promise<void>; onClose: () => void }) {
  const { t } = useTranslation(['docket', 'common']);
  const client = useQueryClient();
  const [on, setOn] = useState<string | null>(null);
  const key = useMutation({ mutationFn: () => onKey(on ?? ''), onSuccess: () => deadlinesChanged(client) });
  const { of, check, what, documentId, source } = asked;
  const state = check?.state ?? 'awaited';
  return (
    // what stands behind may show the day: it is not to be read while the window is open
    <Dialog opened onClose={onClose} title={t(`check.${of === 'event' ? 'title' : 'title-deadline'}`)} size="md" closeButtonProps={{ 'aria-label': t('common:close') }} overlayProps={{ backgroundOpacity: 0.85, blur: 14 }}>
      <form onSubmit={(event) => { event.preventDefault(); key.mutate(); }}>
        <Stack>
          <ProblemAlert error={asked.problem} />
          {asked.loading ? <Loading /> : null}
          {check ? (
            <>
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{what}</Text>
              {source ? <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>{source}</Text> : null}
              {documentId ? <DocumentName id={documentId} /> : <Text size="sm" c="dimmed">{t('check.no-document')}</Text>}
              <Alert color={state === 'agreed' ? 'teal' : state === 'disagreed' ? 'orange' : 'gray'} variant="light" role="status">{t(`check.state.${state}`)}</Alert>
              <List size="sm">
                {check.entries.map((entry) => <List.Item key={entry.by}>{t('check.entry', { name: entry.name || t('check.import'), date: entry.on ? formatDate(entry.on) : t('check.hidden') })}</List.Item>)}
              </List>
              {check.mayKey ? (
                <DateField label={t(`check.${of === 'event' ? 'on' : 'on-deadline'}`)} description={t(state === 'disagreed' ? 'check.hint-again' : 'check.hint')} required {...(maxDate ? { maxDate } : {})} value={on} onChange={setOn} error={fieldFault(key.error, '/on')} />
              ) : state === 'awaited' ? <Text size="sm">{t('check.another')}</Text> : null}
            </>
          ) : null}
          <ProblemAlert error={key.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:close')}</Button>
            {check?.mayKey ? <Button type="submit" loading={key.isPending} disabled={!on}>{t('check.confirm')}</Button> : null}
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
