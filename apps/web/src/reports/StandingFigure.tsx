import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Look } from './chart-option.js';
import { Figure } from './Figure.js';
import { foremost, totalsOf, type PipelineStage } from './pipeline.js';
import { standingChart } from './stage-charts.js';
import { StageTable } from './StageTable.js';

/** How many cases each stage holds, and how many of them are late. */
export function StandingFigure({ stages }: { stages: readonly PipelineStage[] }) {
  const { t } = useTranslation(['dashboard', 'domain']);
  const { open, onHold, overTarget } = totalsOf(stages);
  const worst = foremost(stages, (stage) => stage.overTarget);
  const words = worst ? t('standing.words', { open, onHold, overTarget, stage: t(`domain:stage.${worst.stage}`), most: worst.overTarget }) : t('standing.words-well', { open, onHold });
  const option = useCallback((look: Look) => standingChart(look, t, stages), [t, stages]);
  return <Figure title={t('standing.title')} words={words} label={words} definition={t('standing.definition')} option={option} height={380} table={<StageTable of="standing" stages={stages} caption={t('standing.caption')} />} link={{ label: t('show-over-target'), search: { overTarget: true } }} />;
}
