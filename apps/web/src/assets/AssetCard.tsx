import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarPlus, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import type { Asset, AssetState } from './asset-queries.js';
import { AssetModal } from './AssetModal.js';
import { DocketEventModal } from './DocketEventModal.js';
import { DocketTable } from './DocketTable.js';
import { jurisdictionLabel } from './jurisdictions.js';

const COLOR: Record<AssetState, string> = { planned: 'gray', filed: 'petrol', published: 'petrol', 'in-examination': 'petrol', allowed: 'petrol', granted: 'green', refused: 'red', withdrawn: 'gray', abandoned: 'gray', lapsed: 'orange', restorable: 'orange', expired: 'gray' };

/** One IP right: what it is, where it stands, and its docket. */
export function AssetCard({ asset }: { asset: Asset }) {
  const { t } = useTranslation(['assets', 'common']);
  const may = useMay();
  const [editing, edit] = useDisclosure(false);
  const [recording, record] = useDisclosure(false);
  const facts = [
    ['field.jurisdiction', asset.jurisdiction ? jurisdictionLabel(asset.jurisdiction) : null],
    ['field.applicationNumber', asset.applicationNumber],
    ['field.registrationNumber', asset.registrationNumber],
  ] as const;
  return (
    <Paper withBorder p="md" component="article" id={`asset-${asset.id}`} aria-labelledby={`asset-${asset.id}-title`}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="sm">
          <div style={{ minWidth: 0, flex: '1 1 240px' }}>
            <Title order={3} size="h5" id={`asset-${asset.id}-title`} style={{ overflowWrap: 'anywhere' }}>{asset.title}</Title>
            <Text size="sm">{t(`kind.${asset.kind}`)}</Text>
          </div>
          <Badge variant="dot" color={COLOR[asset.state]} tt="none">{t(`state.${asset.state}`)}</Badge>
        </Group>
        <Group gap="4px 20px">
          {facts.filter(([, value]) => value).map(([key, value]) => <Text key={key} size="sm"><Text span size="sm" fw={500}>{t(key)}: </Text>{value}</Text>)}
        </Group>
        {asset.note ? <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>{asset.note}</Text> : null}
        <DocketTable asset={asset} />
        {may('asset.record') ? (
          <Group gap="xs">
            <Button size="xs" variant="light" leftSection={<IconCalendarPlus size={16} aria-hidden />} onClick={record.open}>{t('record')}</Button>
            <Button size="xs" variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={edit.open} aria-label={t('edit-of', { title: asset.title })}>{t('common:edit')}</Button>
          </Group>
        ) : null}
      </Stack>
      {editing ? <AssetModal caseId={asset.caseId} asset={asset} onClose={edit.close} /> : null}
      {recording ? <DocketEventModal asset={asset} onClose={record.close} /> : null}
    </Paper>
  );
}
