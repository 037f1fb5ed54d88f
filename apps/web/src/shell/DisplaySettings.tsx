import { SegmentedControl, Stack, Switch, Text, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeSettings, DENSITIES, useSettings, type Density } from '../ui/settings.js';

const SCHEMES = ['auto', 'light', 'dark'] as const;

/** How this browser looks and listens: kept here, because a screen at home is not the one at work. */
export function DisplaySettings() {
  const { t } = useTranslation('shell');
  const { density, singleKeys } = useSettings();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Stack>
      <div>
        <Text size="sm" fw={500} id="display-scheme" mb={4}>{t('display.scheme-label')}</Text>
        <SegmentedControl fullWidth aria-labelledby="display-scheme" value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)} data={SCHEMES.map((value) => ({ value, label: t(`display.scheme-short.${value}`) }))} />
      </div>
      <div>
        <Text size="sm" fw={500} id="display-density" mb={4}>{t('display.density-label')}</Text>
        <SegmentedControl fullWidth aria-labelledby="display-density" value={density} onChange={(value) => changeSettings({ density: value as Density })} data={DENSITIES.map((value) => ({ value, label: t(`display.density-short.${value}`) }))} />
      </div>
      <Switch label={t('shortcuts.single')} description={t('shortcuts.single-hint')} checked={singleKeys} onChange={(event) => changeSettings({ singleKeys: event.currentTarget.checked })} />
    </Stack>
  );
}
