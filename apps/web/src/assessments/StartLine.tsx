import { useTranslation } from 'react-i18next';
import { Choice } from '../ui/Choice.js';
import { TITLE_BASES } from './contents.js';

/** The first answer for an inventor: how the right came over. */
export function StartLine({ onStart }: { onStart: (basis: string) => void }) {
  const { t } = useTranslation('assessments');
  return <Choice label={t('field.titleAssignments.basis')} none={t('choose')} value={null} onChange={(basis) => basis && onStart(basis)} data={TITLE_BASES.map((value) => ({ value, label: t(`choice.title.${value}`) }))} />;
}
