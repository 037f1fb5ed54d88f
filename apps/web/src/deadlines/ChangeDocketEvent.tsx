import { Alert, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.js';
import { formatDate } from '../i18n/format.js';
import { useMe } from '../identity/me.js';
import { DateField } from '../ui/DateField.js';
import { fieldFault } from '../ui/field-fault.js';
import { Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import { todayIn } from '../ui/today.js';
import { deadlinesChanged } from './deadline-queries.js';
import { inReadersLanguage } from './deadline-words.js';

type Event = Pick<Schemas['DocketEventDto'], 'id' | 'kind' | 'occurredOn'>;
type Props = { asset: Pick<Schemas['AssetDto'], 'id' | 'version'>; event: Event; what: 'void' | 'correct'; onClose: () => void };

/** Takes an event back or gives it another day; first it shows what becomes of each deadline, and that is what is confirmed. */
export function ChangeDocketEvent({ asset, event, what, onClose }: Props) {
  const { t } = useTranslation(['deadlines', 'docket', 'assets']);
  const client = useQueryClient();
  const today = todayIn(useMe().office.timezone);
  const [on, setOn] = useState<string | null>(null);
  const path = { id: asset.id, eventId: event.id };
  const asked = what === 'void' || (on !== null && on !== event.occurredOn);
  const preview = useQuery({
    queryKey: ['deadlines', 'difference', asset.id, asset.version, event.id, what, on], enabled: asked, staleTime: 0,
    queryFn: async () => (await api.post('/api/v1/assets/{id}/docket-events/{eventId}/preview', { path, body: what === 'void' ? { voided: true } : { occurredOn: on ?? '' } })).data,
  });
  const reload = async (): Promise<void> => {
    await Promise.all([client.invalidateQueries({ queryKey: ['assets'] }), deadlinesChanged(client)]);
  };
  const change = useMutation({
    mutationFn: async (reason: string) => {
      const digest = preview.data?.digest;
      if (!preview.data) throw new Error('the difference is confirmed after it was shown');
      if (what === 'void') await api.post('/api/v1/assets/{id}/docket-events/{eventId}/voiding', { path, version: asset.version, body: { reason, digest } });
      else await api.post('/api/v1/assets/{id}/docket-events/{eventId}/correction', { path, version: asset.version, body: { reason, occurredOn: on ?? '', digest } });
    },
    onSuccess: async () => {
      onClose();
      await reload();
    },
    onError: () => preview.refetch(),
  });
  const name = t(`assets:event.${event.kind}`);
  return (
    <ReasonModal
      opened onClose={onClose} title={t(what === 'void' ? 'assets:docket.void-of' : 'assets:docket.correct-of', { event: name })} text={t(what === 'void' ? 'assets:docket.void-text' : 'docket:change.correct-text')} label={t('assets:docket.void-reason')}
      confirm={t(what === 'void' ? 'assets:docket.void' : 'assets:docket.correct')} danger={what === 'void'} ready={preview.data !== undefined} pending={change.isPending || (asked && preview.isFetching)} error={change.error} onConfirm={(reason) => change.mutate(reason)}
      onReload={() => reload().then(() => change.reset())}
    >
      {what === 'correct' ? <DateField label={t('docket:change.on')} required maxDate={today} value={on} onChange={setOn} error={fieldFault(preview.error, '/occurredOn')} /> : null}
      <ProblemAlert error={preview.error} />
      {asked && preview.isPending ? <Loading /> : null}
      {preview.data ? <Difference changes={preview.data.changes} /> : null}
    </ReasonModal>
  );
}

function Difference({ changes }: { changes: Schemas['DocketChangeDto'][] }) {
  const { t } = useTranslation(['deadlines', 'docket']);
  const shown = changes.filter(({ change }) => change !== 'kept');
  if (shown.length === 0) return <Text size="sm">{t('docket:change.nothing')}</Text>;
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>{t('docket:change.difference')}</Text>
      <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
        {shown.map((each) => (
          <Text component="li" size="sm" key={each.key}>
            <Text span size="sm" fw={500}>{each.title ? inReadersLanguage(each.title) : each.rule}</Text>: {t(`docket:change.kind.${each.change === 'held' && !each.to ? 'held-none' : each.change}`, { from: each.from ? formatDate(each.from.effectiveDue) : '', to: each.to ? formatDate(each.to.effectiveDue) : '' })}
          </Text>
        ))}
      </Stack>
      {shown.some(({ change }) => change === 'held') ? <Alert color="orange" variant="light">{t('docket:change.held')}</Alert> : null}
    </Stack>
  );
}
