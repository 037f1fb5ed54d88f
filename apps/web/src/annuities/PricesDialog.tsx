import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/Dialog.js';
import { FeeRows } from './FeeRows.js';
import { PlanSettings } from './PlanSettings.js';
import { RateRows } from './RateRows.js';

/** What annuities are reckoned with: fees, exchange rates, and how early the office wants to be asked. */
export function PricesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['annuities', 'common']);
  return (
    <Dialog opened onClose={onClose} title={t('prices.title')} size="xl" closeButtonProps={{ 'aria-label': t('common:close') }}>
      <Stack gap="xl">
        <PlanSettings />
        <RateRows />
        <FeeRows />
      </Stack>
    </Dialog>
  );
}
