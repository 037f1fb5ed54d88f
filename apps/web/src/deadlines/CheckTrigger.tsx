import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { DocumentName } from '../documents/DocumentName.js';
import { formatDate } from '../i18n/format.js';
import { useMe } from '../identity/me.js';
import { DateField } from '../ui/DateField.js';
import { Dialog } from '../ui/Dialog.js';
import { fieldFault } from '../ui/field-fault.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { todayIn } from '../ui/today.js';
import { deadlinesChanged, triggerQuery } from './deadline-queries.js';

/** A second person keys the day from the document, without being shown what the first one keyed. */
export function CheckTrigger({ eventId, onClose }: { eventId: string; onClose: () => void }) {
  const { t } = useTranslation(['deadlines', 'docket', 'assets', 'common']);
  const client = useQueryClient();
  const today = todayIn(useMe().office.timezone);
  const { data, error, isPending } = useQuery(triggerQuery(eventId));
  const [on, setOn] = useState<string | null>(null);
  const key = useMutation({
    mutationFn: () => api.post('/api/v1/trigger-checks/{eventId}/entries', { path: { eventId }, body: { on: on ?? '' } }),
    onSuccess: () => deadlinesChanged(client),
  });
  const state = data?.state ?? 'awaited';
  return (
    <Dialog opened onClose={onClose} title={t('docket:check.title')} size="md" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={(event) => { event.preventDefault(); key.mutate(); }}>
        <Stack>
          <ProblemAlert error={error} />
          {isPending ? <Loading /> : null}
          {data ? (
            <>
              <Text size="sm">{[t(`assets:event.${data.kind}`), data.assetTitle, data.caseReference, data.number].filter(Boolean).join(' · ')}</Text>
              {data.documentId ? <DocumentName id={data.documentId} /> : <Text size="sm" c="dimmed">{t('docket:check.no-document')}</Text>}
              <Alert color={state === 'agreed' ? 'teal' : state === 'disagreed' ? 'orange' : 'gray'} variant="light" role="status">{t(`docket:check.state.${state}`)}</Alert>
              <List size="sm">
                {data.entries.map((entry) => <List.Item key={entry.by}>{t('docket:check.entry', { name: entry.name || t('docket:check.import'), date: entry.on ? formatDate(entry.on) : t('docket:check.hidden') })}</List.Item>)}
              </List>
              {data.mayKey ? <DateField label={t('docket:check.on')} description={t(state === 'disagreed' ? 'docket:check.hint-again' : 'docket:check.hint')} required maxDate={today} value={on} onChange={setOn} error={fieldFault(key.error, '/on')} /> : state === 'awaited' ? <Text size="sm">{t('docket:check.another')}</Text> : null}
            </>
          ) : null}
          <ProblemAlert error={key.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:close')}</Button>
            {data?.mayKey ? <Button type="submit" loading={key.isPending} disabled={!on}>{t('docket:check.confirm')}</Button> : null}
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
