import { Badge, Button, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DocumentName } from '../documents/DocumentName.js';
import { useMay } from '../identity/me.js';
import { DateText } from '../ui/DateText.js';
import { ScrollRegion } from '../ui/ScrollRegion.js';
import type { Asset, DocketEvent } from './asset-queries.js';
import { later } from '../ui/later.js';

const ChangeDocketEvent = later(() => import('../deadlines/ChangeDocketEvent.js').then(({ ChangeDocketEvent: Part }) => Part));

/** What has happened to an asset, in the order it happened. What was recorded wrongly stays, marked. */
export function DocketTable({ asset }: { asset: Asset }) {
  const { t } = useTranslation('assets');
  const may = useMay();
  const [changing, setChanging] = useState<{ event: DocketEvent; what: 'void' | 'correct' } | null>(null);
  if (asset.docketEvents.length === 0) return <Text size="sm" c="dimmed">{t('docket.empty')}</Text>;
  return (
    <>
      <ScrollRegion label={t('docket.caption', { title: asset.title })} minWidth={620}>
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
                  <Table.Td>{event.voidedAt ? null : <><Button variant="subtle" size="compact-sm" onClick={() => setChanging({ event, what: 'correct' })} aria-label={t('docket.correct-of', { event: t(`event.${event.kind}`) })}>{t('docket.correct')}</Button><Button variant="subtle" color="red" c="var(--tamga-danger-text)" size="compact-sm" onClick={() => setChanging({ event, what: 'void' })} aria-label={t('docket.void-of', { event: t(`event.${event.kind}`) })}>{t('docket.void')}</Button></>}</Table.Td>
                ) : null}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      {changing ? <ChangeDocketEvent asset={asset} event={changing.event} what={changing.what} onClose={() => setChanging(null)} /> : null}
    </>
  );
}
