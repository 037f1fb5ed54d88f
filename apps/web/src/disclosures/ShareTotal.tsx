import { Group, Paper, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { numberTag } from '../i18n/format.js';
import { percentText } from './content.js';

/** The sum of the shares while they are typed: it must be 100.00 %. */
export function ShareTotal({ shares }: { shares: readonly (number | undefined)[] }) {
  const { t } = useTranslation('disclosures');
  if (shares.length === 0) return null;
  const sum = shares.reduce<number>((total, share) => total + (share ?? 0), 0);
  const whole = sum === 10_000;
  const difference = percentText(Math.abs(10_000 - sum), numberTag());
  return (
    <Paper withBorder p="sm" role="status">
      <Group gap="xs" wrap="nowrap">
        {whole ? <IconCheck size={20} color="var(--mantine-color-green-8)" aria-hidden style={{ flexShrink: 0 }} /> : <IconAlertTriangle size={20} color="var(--mantine-color-orange-8)" aria-hidden style={{ flexShrink: 0 }} />}
        <Text><b>{t('share-total', { sum: percentText(sum, numberTag()) })}</b> {whole ? t('share-whole') : t(sum < 10_000 ? 'share-less' : 'share-more', { difference })}</Text>
      </Group>
    </Paper>
  );
}
