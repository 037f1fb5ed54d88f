import { Button, Group, Stack, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../identity/me.js';
import { Empty, Loading } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { assetsOfCaseQuery } from './asset-queries.js';
import { AssetCard } from './AssetCard.js';
import { FamilySection } from './FamilySection.js';
import { later } from '../ui/later.js';

const AssetModal = later(() => import('./AssetModal.js').then(({ AssetModal: Part }) => Part));

/** The IP rights of a case with what has happened to them. */
export function AssetsPanel({ caseId }: { caseId: string }) {
  const { t } = useTranslation('assets');
  const may = useMay();
  const [adding, { open, close }] = useDisclosure(false);
  const { data, error, isPending } = useQuery(assetsOfCaseQuery(caseId));
  const assets = data?.data ?? [];
  const add = may('asset.record') ? <Button variant={assets.length > 0 ? 'default' : 'light'} leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>{t('add')}</Button> : null;
  return (
    <Stack component="section" aria-labelledby="assets-title">
      <Group justify="space-between">
        <Title order={2} size="h4" id="assets-title">{t('heading')}</Title>
        {assets.length > 0 ? add : null}
      </Group>
      <ProblemAlert error={error} />
      {isPending ? <Loading /> : null}
      {data && assets.length === 0 ? <Empty title={t('none-title')} text={t('none-text')} action={add} /> : null}
      {assets.length > 0 ? <FamilySection caseId={caseId} /> : null}
      {assets.map((asset) => <AssetCard key={asset.id} asset={asset} />)}
      {adding ? <AssetModal caseId={caseId} onClose={close} /> : null}
    </Stack>
  );
}
