import { Alert, Anchor, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCopy } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';
import { useMay } from '../identity/me.js';
import { partyName, type Party } from '../parties/party-queries.js';
import { STATE_COLOR, type Asset } from './asset-queries.js';
import { later } from '../ui/later.js';
import { AssetActions } from './AssetActions.js';
import { DocketTable } from './DocketTable.js';
import { jurisdictionLabel } from './jurisdictions.js';

const AnnuitiesOfAsset = later(() => import('../annuities/AnnuitiesOfAsset.js').then(({ AnnuitiesOfAsset: Part }) => Part));

/** One IP right: what it is, where it stands, who stands on it, and its docket. */
export function AssetCard({ asset }: { asset: Asset }) {
  const { t, i18n } = useTranslation(['assets', 'families', 'common']);
  const may = useMay();
  const named = (role: 'inventor' | 'applicant'): string => asset.parties.filter((party) => party.role === role).map((party) => partyName(party as Pick<Party, 'names'>, i18n.language)).join(', ');
  const facts = [
    ['field.jurisdiction', asset.jurisdiction ? jurisdictionLabel(asset.jurisdiction) : null],
    ['field.applicationNumber', asset.applicationNumber],
    ['field.registrationNumber', asset.registrationNumber],
    ['families:priority-on', asset.priorityOn && asset.priorityOn !== asset.filedOn ? formatDate(asset.priorityOn) : null],
    ['families:claims', asset.priorityClaims.map(({ jurisdiction, applicationNumber, title }) => [jurisdiction, applicationNumber ?? title].filter(Boolean).join(' ')).join(', ')],
    ['families:inventors', named('inventor')],
    ['families:applicants', named('applicant')],
  ] as const;
  const impossible = asset.docketEvents.filter(({ id }) => asset.impossibleEventIds.includes(id));
  return (
    <Paper withBorder p="md" component="article" id={`asset-${asset.id}`} aria-labelledby={`asset-${asset.id}-title`}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="sm">
          <div style={{ minWidth: 0, flex: '1 1 240px' }}>
            <Title order={3} size="h5" id={`asset-${asset.id}-title`} style={{ overflowWrap: 'anywhere' }}>{asset.title}</Title>
            <Text size="sm">{t(`kind.${asset.kind}`)}</Text>
          </div>
          <Group gap="xs">
            {asset.givenUpBy === 'let-lapse' ? <Badge variant="light" color="orange" c="var(--tamga-warning-text)" tt="none">{t('families:relinquish.lapsing')}</Badge> : null}
            <Badge variant="dot" color={STATE_COLOR[asset.state]} tt="none">{t(`state.${asset.state}`)}</Badge>
          </Group>
        </Group>
        <Group gap="4px 20px">
          {facts.filter(([, value]) => value).map(([key, value]) => <Text key={key} size="sm" style={{ overflowWrap: 'anywhere' }}><Text span size="sm" fw={500}>{t(key)}: </Text>{value}</Text>)}
        </Group>
        {asset.note ? <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>{asset.note}</Text> : null}
        {asset.sameNumber.length > 0 ? (
          <Alert color="orange" variant="light" icon={<IconCopy aria-hidden />} title={t('families:same-number')}>
            {asset.sameNumber.map(({ id, title, caseId, caseReference }) => (
              <Anchor key={id} component={Link} to="/cases/$caseId/$tab" params={{ caseId, tab: 'assets' } as never} hash={`asset-${id}`} size="sm" display="block">{t('families:same-number-on', { title, reference: caseReference })}</Anchor>
            ))}
          </Alert>
        ) : null}
        {impossible.length > 0 ? (
          <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t('families:impossible')}>
            <Text size="sm">{t('families:impossible-text', { events: impossible.map(({ kind, occurredOn }) => `${t(`event.${kind}`)}, ${formatDate(occurredOn)}`).join('; ') })}</Text>
          </Alert>
        ) : null}
        <DocketTable asset={asset} />
        {may('annuity.read') ? <AnnuitiesOfAsset assetId={asset.id} /> : null}
        {may('asset.record') ? <AssetActions asset={asset} /> : null}
      </Stack>
    </Paper>
  );
}
