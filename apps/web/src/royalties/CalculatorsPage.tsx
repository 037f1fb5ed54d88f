import { Group, Radio, Stack } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading, Page } from '../ui/Page.js';
import { ShareCalculator } from './ShareCalculator.js';

const RoyaltyCalculator = lazy(() => import('./RoyaltyCalculator.js').then(({ RoyaltyCalculator: Part }) => ({ default: Part })));

/** Two questions about money that nothing is stored of: who gets what of a receipt, and what a licensee owes for its sales. */
export function CalculatorsPage() {
  const { t } = useTranslation(['royalty-calculator', 'common']);
  const [asked, setAsked] = useState<'share' | 'royalty'>('share');
  return (
    <Page title={t('title')} subtitle={t('subtitle')}>
      <Stack gap="lg">
        <Radio.Group label={t('which')} value={asked} onChange={(next) => setAsked(next as typeof asked)}>
          <Group gap="lg" mt={4}><Radio value="share" label={t('which-share')} /><Radio value="royalty" label={t('which-royalty')} /></Group>
        </Radio.Group>
        {asked === 'share' ? <ShareCalculator /> : <Suspense fallback={<Loading />}><RoyaltyCalculator /></Suspense>}
      </Stack>
    </Page>
  );
}
