import { useTranslation } from 'react-i18next';
import { STAGES, type Stage } from '../cases/case-queries.js';
import { Choice } from '../ui/Choice.js';
import { LAST } from './pipeline.js';

type StageSelectProps = { value: Stage | null; onChange: (stage: Stage | null) => void; /** What no stage stands for; without it one must be chosen. */ whole?: string };

/** One of the stages that cases leave onwards. */
export function StageSelect({ value, onChange, whole }: StageSelectProps) {
  const { t } = useTranslation(['dashboard', 'domain']);
  const stages = STAGES.filter((stage) => stage !== LAST).map((stage) => ({ value: stage as string, label: t(`domain:stage.${stage}`) }));
  return <Choice label={t('stage')} value={value ?? 'whole'} onChange={(next) => onChange(next === 'whole' ? null : (next as Stage))} data={whole ? [{ value: 'whole', label: whole }, ...stages] : stages} maw={340} />;
}
