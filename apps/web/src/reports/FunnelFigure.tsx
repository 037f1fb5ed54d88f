import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { funnelChart } from './bar-charts.js';
import { number, share, word } from './cells.js';
import { Figure, type FigureContent } from './Figure.js';
import { LAST } from './pipeline.js';
import { funnelQuery, type ReportFilter } from './report-queries.js';

/** What became of the cases that left each stage, and how many of 100 would come through. */
export function FunnelFigure({ filter }: { filter: ReportFilter }) {
  const { t } = useTranslation(['dashboard', 'domain']);
  const { data, error } = useQuery(funnelQuery(filter));
  const content = useMemo((): FigureContent | undefined => {
    if (!data) return undefined;
    const through = data.stages.at(-1)?.reach ?? null;
    const decided = data.stages.filter((stage) => stage.conversion !== null);
    const weakest = decided.reduce((low, each) => (low === undefined || (each.conversion ?? 1) < (low.conversion ?? 1) ? each : low), decided[0]);
    const slowest = decided.reduce((slow, each) => (slow === undefined || (each.medianDays ?? 0) > (slow.medianDays ?? 0) ? each : slow), decided[0]);
    const said = weakest && slowest ? {
      stage: t(`domain:stage.${weakest.stage}`), share: Math.round((weakest.conversion ?? 0) * 100), slow: t(`domain:stage.${slowest.stage}`), median: t('days', { count: slowest.medianDays ?? 0 }), last: t(`domain:stage.${LAST}`),
    } : null;
    return {
      words: said === null ? t('funnel.words-none') : weakest?.conversion === 1 ? t('funnel.words-all', said) : through === null ? t('funnel.words-part', said) : t('funnel.words', { ...said, count: Math.round(through) }),
      definition: t('funnel.definition', { months: t('months-back', { count: filter.months }) }), option: (look) => funnelChart(look, t, data.stages), height: 400, link: { label: t('show-closed'), search: { standing: 'closed' } },
      table: {
        caption: t('funnel.caption'),
        columns: [{ label: t('stage') }, { label: t('funnel.advanced') }, { label: t('funnel.sent-back') }, { label: t('funnel.closed') }, { label: t('funnel.conversion') }, { label: t('funnel.reach') }, { label: t('median') }, { label: t('p85') }],
        rows: data.stages.map((each) => [
          word(t(`domain:stage.${each.stage}`)), number(each.advanced), number(each.sentBack), number(each.closed, { search: { stage: each.stage, standing: 'closed' } }), share(each.conversion),
          number(each.reach === null ? null : Math.round(each.reach)), number(each.medianDays), number(each.p85Days),
        ]),
      },
    };
  }, [data, filter.months, t]);
  return <Figure title={t('funnel.title')} name="funnel" error={error} content={content} />;
}
