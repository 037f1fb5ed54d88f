import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.js';
import { number, word } from './cells.js';
import { ageingChart } from './dot-charts.js';
import { Figure, type FigureContent } from './Figure.js';
import { ageingQuery, type ReportFilter } from './report-queries.js';

/** Which open cases have been in their stage for longer than what went through it: the figure that finds what is stuck. */
export function AgeingFigure({ filter }: { filter: ReportFilter }) {
  const { t } = useTranslation(['dashboard', 'domain']);
  const { data, error } = useQuery(ageingQuery(filter));
  const content = useMemo((): FigureContent | undefined => {
    if (!data) return undefined;
    const of = new Map(data.stages.map((stage) => [stage.stage, stage]));
    return {
      words: wordsOf(t, data), definition: t('ageing.definition', { months: t('months-back', { count: filter.months }) }), option: (look) => ageingChart(look, t, data), height: 500,
      table: {
        caption: t('ageing.caption'), columns: [{ label: t('case') }, { label: t('stage'), isText: true }, { label: t('days-in-stage') }, { label: t('ageing.median') }, { label: t('ageing.p85') }, { label: t('ageing.place'), isText: true }],
        rows: data.cases.map(({ id, reference, stage, days, band }) => [word(reference, { caseId: id }), word(t(`domain:stage.${stage}`)), number(days), number(of.get(stage)?.p50 ?? null), number(of.get(stage)?.p85 ?? null), word(t(`band.${band}`))]),
      },
    };
  }, [data, filter.months, t]);
  return <Figure title={t('ageing.title')} name="ageing-cases" error={error} content={content} />;
}

function wordsOf(t: ReturnType<typeof useTranslation<['dashboard', 'domain']>>['t'], { open, bands, stuck }: Schemas['AgeingDto']): string {
  if (open === 0) return t('ageing.words-empty');
  if (bands.unknown === open) return t('ageing.words-unknown');
  const [worst] = stuck;
  const count = bands['over-85'] + bands['over-95'];
  return worst ? t('ageing.words', { count, reference: worst.reference, stage: t(`domain:stage.${worst.stage}`), days: t('days', { count: worst.days }) }) : t('ageing.words-well');
}
