import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { number, word } from './cells.js';
import { Figure, type FigureContent } from './Figure.js';
import { monthOfYear } from './month.js';
import { monthsFrom } from './pipeline.js';
import { deadlineLoadQuery, type ReportFilter } from './report-queries.js';
import { deadlineChart, LOAD_KINDS } from './time-charts.js';

/** What is due in each of the next twelve months, by class. */
export function DeadlineLoadFigure({ filter }: { filter: ReportFilter }) {
  const { t } = useTranslation(['dashboard', 'domain']);
  const { data, error } = useQuery(deadlineLoadQuery(filter));
  const content = useMemo((): FigureContent | undefined => {
    if (!data) return undefined;
    const ahead = monthsFrom(data.on);
    const months = ['overdue', ...ahead];
    const known = new Map(data.months.map((each) => [`${each.month} ${each.kind}`, each]));
    const countOf = (month: string, kind: string): number => known.get(`${month} ${kind}`)?.count ?? 0;
    const all = (month: string): number => LOAD_KINDS.reduce((sum, kind) => sum + countOf(month, kind), 0);
    const unverified = (month: string): number => LOAD_KINDS.reduce((sum, kind) => sum + (known.get(`${month} ${kind}`)?.unverified ?? 0), 0);
    const [count, overdue] = [ahead.reduce((sum, month) => sum + all(month), 0), all('overdue')];
    const heaviest = ahead.reduce((most, month) => (all(month) > all(most) ? month : most), ahead[0] ?? '');
    return {
      words: count === 0 ? t('load.words-none', { overdue }) : t('load.words', { count, overdue, month: monthOfYear(t, heaviest), most: all(heaviest) }),
      definition: t('load.definition', { later: data.later }), option: (look) => deadlineChart(look, t, { months, countOf }), height: 360, link: { label: t('show-deadlines'), to: '/deadlines' },
      table: {
        caption: t('load.caption'), columns: [{ label: t('month') }, ...LOAD_KINDS.map((kind) => ({ label: t(`load.kind.${kind}`) })), { label: t('load.all') }, { label: t('load.unverified') }],
        rows: months.map((month) => [word(month === 'overdue' ? t('load.overdue') : monthOfYear(t, month)), ...LOAD_KINDS.map((kind) => number(countOf(month, kind))), number(all(month)), number(unverified(month))]),
      },
    };
  }, [data, t]);
  return <Figure title={t('load.title')} name="deadline-load" error={error} content={content} />;
}
