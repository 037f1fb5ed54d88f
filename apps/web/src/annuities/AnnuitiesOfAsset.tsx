import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { annuitiesOfAssetQuery, forecastQuery } from './annuity-queries.js';
import { AnnuityList } from './AnnuityList.js';

const SHOWN = 2;

/** On the asset's card: what is to be decided or paid, and why nothing is known where nothing is. */
export function AnnuitiesOfAsset({ assetId }: { assetId: string }) {
  const { t } = useTranslation(['annuities', 'assets']);
  const [all, { toggle }] = useDisclosure(false);
  const { data } = useQuery(annuitiesOfAssetQuery(assetId));
  const { data: forecast } = useQuery({ ...forecastQuery(assetId), enabled: data?.length === 0 });
  if (!data) return null;
  const open = data.filter(({ state }) => state !== 'paid' && state !== 'lapsed' && state !== 'void');
  const gaps = (forecast?.unknown ?? []).filter(({ year }) => year === null);
  if (data.length === 0 && gaps.length === 0) return null;
  const shown = all ? data : open.slice(0, SHOWN);
  return (
    <Stack component="section" gap="xs" aria-label={t('of-asset.title')}>
      <Group justify="space-between">
        <Title order={4} size="h6">{t('of-asset.title')}</Title>
        {data.length > shown.length || all ? <Button size="xs" variant="subtle" onClick={toggle}>{all ? t('of-asset.next') : t('of-asset.all', { count: data.length })}</Button> : null}
      </Group>
      {gaps.map((gap) => <Text key={`${gap.reason} ${gap.missing}`} size="sm">{t(`unknown.${gap.reason}`, { number: 0, missing: gap.reason === 'no-anchor' ? t(`assets:event.${gap.missing}`) : gap.missing })}</Text>)}
      {shown.length > 0 ? <AnnuityList annuities={shown} withAsset={false} /> : gaps.length === 0 ? <Text size="sm">{t('of-asset.none')}</Text> : null}
    </Stack>
  );
}
