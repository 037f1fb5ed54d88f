import { Button, Group, SegmentedControl, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCoins } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../identity/me.js';
import { Choice } from '../ui/Choice.js';
import { later } from '../ui/later.js';
import { Empty, Loading, Page } from '../ui/Page.js';
import { ProblemAlert } from '../ui/ProblemAlert.js';
import { ANNUITY_GROUPS, annuitiesQuery, type AnnuityGroup } from './annuity-queries.js';
import { AnnuityList } from './AnnuityList.js';
import { ForecastSection } from './ForecastSection.js';

const PricesDialog = later(() => import('./PricesDialog.js').then(({ PricesDialog: Part }) => Part));

/** What keeps rights alive: this year's decisions first, then what is to be paid, then the years to come. */
export function AnnuityPage() {
  const { t } = useTranslation(['annuities', 'common']);
  const may = useMay();
  const { roles } = useMe();
  const [owner, setOwner] = useState<'me' | 'office'>(roles.includes('officer') ? 'me' : 'office');
  const [group, setGroup] = useState<AnnuityGroup>('to-decide');
  const [pricing, price] = useDisclosure(false);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(annuitiesQuery({ group, ...(owner === 'me' ? { owner } : {}) }));
  const annuities = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Page title={t('title')} subtitle={t('subtitle')} actions={<Button variant="default" leftSection={<IconCoins size={16} aria-hidden />} onClick={price.open}>{t('prices.button')}</Button>}>
      <Stack gap="xl">
        <Stack>
          <Group align="flex-end" gap="sm">
            {may('annuity.decide') ? <SegmentedControl aria-label={t('whose')} value={owner} onChange={(next) => setOwner(next as typeof owner)} data={[{ value: 'me', label: t('whose-me') }, { value: 'office', label: t('whose-office') }]} /> : null}
            <Choice label={t('group.label')} value={group} onChange={(next) => next && setGroup(next)} data={ANNUITY_GROUPS.map((value) => ({ value, label: t(`group.${value}`) }))} w={220} />
          </Group>
          <ProblemAlert error={error} />
          {isPending ? <Loading /> : null}
          {data && annuities.length === 0 ? <Empty title={t('none-title')} text={t(`none.${group}`)} action={owner === 'me' ? <Button variant="default" onClick={() => setOwner('office')}>{t('whose-office')}</Button> : null} /> : null}
          {annuities.length > 0 ? <AnnuityList annuities={annuities} /> : null}
          {hasNextPage ? <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage} style={{ alignSelf: 'center' }}>{t('common:show-more')}</Button> : null}
        </Stack>
        <ForecastSection />
      </Stack>
      {pricing ? <PricesDialog onClose={price.close} /> : null}
    </Page>
  );
}
