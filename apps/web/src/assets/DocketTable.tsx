import { Badge, Button, Table, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { DocumentName } from '../documents/DocumentName.js';
import { useMay } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { ReasonModal } from '../ui/ReasonModal.js';
import type { Asset, DocketEvent } from './asset-queries.js';

/** What has happened to an asset, in the order it happened. What was recorded wrongly stays, marked. */
export function DocketTable({ asset }: { asset: Asset }) {
  const { t } = useTranslation(['assets', 'common']);
  const may = useMay();
  const [voiding, setVoiding] = useState<DocketEvent | null>(null);
  if (asset.docketEvents.length === 0) return <Text size="sm" c="dimmed">{t('docket.empty')}</Text>;
  return (
    <>
      <Table.ScrollContainer minWidth={620} type="native" pos="relative">
        <Table verticalSpacing={6} fz="sm">
          <Table.Caption className="visually-hidden">{t('docket.caption', { title: asset.title })}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={150}>{t('docket.occurredOn')}</Table.Th><Table.Th w={190}>{t('docket.kind')}</Table.Th><Table.Th>{t('docket.number')}</Table.Th><Table.Th>{t('docket.document')}</Table.Th>
              {may('asset.record') ? <Table.Th w={150}><span className="visually-hidden">{t('docket.void')}</span></Table.Th> : null}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {asset.docketEvents.map((event) => (
              <Table.Tr key={event.id} style={{ verticalAlign: 'top' }}>
                <Table.Td><DateText on={event.occurredOn} /></Table.Td>
                <Table.Td>
                  <Text size="sm" fw={500} td={event.voidedAt ? 'line-through' : undefined}>{t(`event.${event.kind}`)}</Text>
                  {event.voidedAt ? <><Badge variant="default" tt="none" size="sm">{t('docket.voided')}</Badge><Text size="sm">{event.voidReason}</Text></> : null}
                  {event.note ? <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>{event.note}</Text> : null}
                </Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{event.number}</Table.Td>
                <Table.Td>{event.documentId ? <DocumentName id={event.documentId} /> : null}</Table.Td>
                {may('asset.record') ? (
                  <Table.Td>{event.voidedAt ? null : <Button variant="subtle" color="red" c="var(--tamga-danger-text)" size="compact-sm" onClick={() => setVoiding(event)} aria-label={t('docket.void-of', { event: t(`event.${event.kind}`) })}>{t('docket.void')}</Button>}</Table.Td>
                ) : null}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {voiding ? <VoidEvent asset={asset} event={voiding} onClose={() => setVoiding(null)} /> : null}
    </>
  );
}

function VoidEvent({ asset, event, onClose }: { asset: Asset; event: DocketEvent; onClose: () => void }) {
  const { t } = useTranslation('assets');
  const client = useQueryClient();
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: ['assets'] });
  const undo = useMutation({
    mutationFn: (reason: string) => api.post('/api/v1/assets/{id}/docket-events/{eventId}/voiding', { path: { id: asset.id, eventId: event.id }, version: asset.version, body: { reason } }),
    onSuccess: async () => {
      onClose();
      await Promise.all([reload(), client.invalidateQueries({ queryKey: ['cases'] })]);
    },
  });
  return (
    <ReasonModal
      opened onClose={onClose} title={t('docket.void-of', { event: t(`event.${event.kind}`) })} text={t('docket.void-text')} label={t('docket.void-reason')} confirm={t('docket.void')} danger
      pending={undo.isPending} error={undo.error} onConfirm={(reason) => undo.mutate(reason)} onReload={() => reload().then(() => undo.reset())}
    />
  );
}
