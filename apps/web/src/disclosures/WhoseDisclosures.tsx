import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type WhoseDisclosuresProps = { mine: boolean; onChange: (mine: boolean) => void };

/** For who is an inventor and works in the office as well. */
export function WhoseDisclosures({ mine, onChange }: WhoseDisclosuresProps) {
  const { t } = useTranslation('disclosures');
  return (
    <SegmentedControl
      aria-label={t('list.whose')} value={mine ? 'mine' : 'office'} onChange={(value) => onChange(value === 'mine')} style={{ alignSelf: 'flex-start' }}
      data={[{ value: 'office', label: t('list.title-office') }, { value: 'mine', label: t('list.title-mine') }]}
    />
  );
}
