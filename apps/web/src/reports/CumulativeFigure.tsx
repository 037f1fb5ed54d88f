import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { day, number } from './cells.js';
import { Figure, type FigureContent } from './Figure.js';
import { LAST } from './pipeline.js';
import { cumulativeFlowQuery, type ReportFilter } from './report-queries.js';
import { cumulativeChart } from './time-charts.js';

/** How many cases stood in each stage, day by day. */
export function CumulativeFigure({ filter }: { filter: ReportFilter }) {
  const { t } = useTranslation(['dashboard', 'domain']);
  const { data, error } = useQuery(cumulativeFlowQuery(filter));
  const content = useMemo((): FigureContent | undefined => {
    if (!data) return undefined;
    const last = t(`domain:stage.${LAST}`);
    const inWork = (i: number): number => data.stages.reduce((sum, { stage, counts }) => sum + (stage === LAST ? 0 : (counts[i] ?? 0)), 0);
    const grown = inWork(data.days.length - 1) - inWork(0);
    const how = grown > 0 ? 'grew' : grown < 0 ? 'shrank' : 'same';
    const ways = data.stages.filter(({ stage }) => stage !== LAST).map(({ stage, counts }) => ({ stage, by: (counts.at(-1) ?? 0) - (counts[0] ?? 0) }));
    const widest = ways.reduce((most, each) => (most === undefined || each.by > most.by ? each : most), ways[0]);
    return {
      words: t(`cumulative.${how}`, { count: Math.abs(grown), now: inWork(data.days.length - 1), stage: widest ? t(`domain:stage.${widest.stage}`) : '', most: widest?.by ?? 0 }),
      definition: t('cumulative.definition', { last }), option: (look) => cumulativeChart(look, t, data), height: 420, link: { label: t('show-open'), search: { standing: 'open' } },
      table: { caption: t('cumulative.caption'), columns: [{ label: t('day') }, ...data.stages.map(({ stage }) => ({ label: t(`domain:stage.${stage}`) }))], rows: data.days.map((on, i) => [day(on), ...data.stages.map(({ counts }) => number(counts[i] ?? 0))]).reverse() },
    };
  }, [data, t]);
  return <Figure title={t('cumulative.title')} name="cumulative-flow" error={error} content={content} />;
}
