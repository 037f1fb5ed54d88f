import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Look } from './chart-option.js';
import { Figure } from './Figure.js';
import { foremost, LAST, type PipelineStage } from './pipeline.js';
import { ageChart } from './stage-charts.js';
import { StageTable } from './StageTable.js';

/** How long the open cases have been in their stage. */
export function AgeFigure({ stages }: { stages: readonly PipelineStage[] }) {
  const { t } = useTranslation(['dashboard', 'domain']);
  // The last stage is where cases are meant to stay.
  const slowest = foremost(stages.filter(({ stage }) => stage !== LAST), (stage) => stage.medianDays ?? 0);
  const words = slowest ? t('age.words', { stage: t(`domain:stage.${slowest.stage}`), median: slowest.medianDays, p85: slowest.p85Days }) : t('age.words-none');
  const option = useCallback((look: Look) => ageChart(look, t, stages), [t, stages]);
  return <Figure title={t('age.title')} words={words} label={words} definition={t('age.definition')} option={option} height={380} table={<StageTable of="age" stages={stages} caption={t('age.caption')} />} link={{ label: t('show-open'), search: { standing: 'open' } }} />;
}
