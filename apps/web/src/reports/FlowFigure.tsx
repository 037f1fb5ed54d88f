import { Select } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { STAGES, type Stage } from '../cases/case-queries.js';
import type { Look } from './chart-option.js';
import { Figure } from './Figure.js';
import { FlowTable } from './FlowTable.js';
import { FIRST, flowOf, LAST, sumOf, type Pipeline } from './pipeline.js';
import { flowChart } from './stage-charts.js';

/** What moved in each of the last twelve months: all stages, or one of them in and out. */
export function FlowFigure({ pipeline }: { pipeline: Pipeline }) {
  const { t } = useTranslation(['dashboard', 'domain', 'common']);
  const [stage, setStage] = useState<Stage | null>(null);
  const flow = useMemo(() => flowOf(pipeline), [pipeline]);
  const option = useCallback((look: Look) => flowChart(look, t, flow, stage), [t, flow, stage]);
  const words = stage
    ? t('flow.words-stage', { stage: t(`domain:stage.${stage}`), entered: sumOf(flow.of(stage), 'entered'), left: sumOf(flow.of(stage), 'left') })
    : t('flow.words', { opened: sumOf(flow.of(FIRST), 'entered'), arrived: sumOf(flow.of(LAST), 'entered'), stage: t(`domain:stage.${LAST}`) });
  return (
    <Figure
      title={t('flow.title')} words={words} label={words} definition={t(stage ? 'flow.definition-stage' : 'flow.definition')} option={option} height={400} table={<FlowTable flow={flow} />}
      link={stage ? { label: t('show-stage'), search: { stage } } : { label: t('show-open'), search: { standing: 'open' } }}
      controls={<Select label={t('stage')} placeholder={t('all-stages')} clearable clearButtonProps={{ 'aria-label': t('common:clear') }} value={stage} onChange={(value) => setStage(value as Stage | null)} data={STAGES.map((value) => ({ value, label: t(`domain:stage.${value}`) }))} maw={320} />}
    />
  );
}
