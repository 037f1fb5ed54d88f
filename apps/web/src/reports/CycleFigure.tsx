import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stage } from '../cases/case-queries.js';
import { day, number, word } from './cells.js';
import { cycleChart } from './dot-charts.js';
import { Figure, type FigureContent } from './Figure.js';
import { LAST } from './pipeline.js';
import { cycleTimesQuery, type ReportFilter } from './report-queries.js';
import { StageSelect } from './StageSelect.js';

/** How long it took, case by case: the whole way or one stage. */
export function CycleFigure({ filter }: { filter: ReportFilter }) {
  const { t } = useTranslation(['dashboard', 'domain']);
  const [stage, setStage] = useState<Stage | null>(null);
  const { data, error } = useQuery(cycleTimesQuery({ ...filter, ...(stage ? { stage } : {}) }));
  const content = useMemo((): FigureContent | undefined => {
    if (!data) return undefined;
    const { count, cases, p50, p85 } = data;
    const last = t(`domain:stage.${LAST}`);
    const times = { count, half: t('within', { count: p50 ?? 0 }), most: t('within', { count: p85 ?? 0 }), last, stage: data.stage ? t(`domain:stage.${data.stage}`) : '' };
    const definition = t(data.stage ? 'cycle.definition-stage' : 'cycle.definition', { last, months: t('months-back', { count: filter.months }) });
    return {
      words: count === 0 ? t('cycle.words-none') : t(data.stage ? 'cycle.words-stage' : 'cycle.words', times),
      definition: cases.length < count ? `${definition} ${t('cycle.newest', { count: cases.length })}` : definition, option: (look) => cycleChart(look, t, data), height: 360,
      table: { caption: t('cycle.caption'), columns: [{ label: t('case') }, { label: t('cycle.on') }, { label: t('cycle.days') }], rows: cases.map(({ id, reference, on, days }) => [word(reference, { caseId: id }), day(on), number(days)]) },
    };
  }, [data, filter.months, t]);
  return <Figure title={t('cycle.title')} name="cycle-times" error={error} content={content} controls={<StageSelect value={stage} onChange={setStage} whole={t('cycle.whole')} />} />;
}
