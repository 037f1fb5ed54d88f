import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { workloadChart } from './bar-charts.js';
import { number, word } from './cells.js';
import { Figure, type FigureContent } from './Figure.js';
import { workloadQuery, type ReportFilter } from './report-queries.js';

/** What each person has in hand. */
export function WorkloadFigure({ filter }: { filter: ReportFilter }) {
  const { t } = useTranslation(['dashboard', 'domain']);
  const { data, error } = useQuery(workloadQuery(filter));
  const content = useMemo((): FigureContent | undefined => {
    if (!data) return undefined;
    const people = data.people.map((each) => ({ ...each, label: each.name ?? t('nobody') }));
    const somebody = people.filter(({ ownerId }) => ownerId !== null);
    const busiest = somebody.reduce((most, each) => (most === undefined || each.open > most.open ? each : most), somebody[0]);
    const latest = somebody.reduce((most, each) => (most === undefined || each.overTarget > most.overTarget ? each : most), somebody[0]);
    const nobodys = people.find(({ ownerId }) => ownerId === null)?.open ?? 0;
    return {
      words: busiest && latest ? t('workload.words', { name: busiest.label, open: busiest.open, late: latest.label, over: latest.overTarget, nobody: nobodys }) : t('workload.words-none'),
      definition: t('workload.definition'), option: (look) => workloadChart(look, t, people), height: 120 + 54 * Math.max(1, people.length), link: { label: t('show-open'), search: { standing: 'open' } },
      table: {
        caption: t('workload.caption'), columns: [{ label: t('workload.person') }, { label: t('open') }, { label: t('over-target') }, { label: t('on-hold') }, { label: t('workload.deadlines') }, { label: t('workload.overdue') }, { label: t('workload.due30') }],
        rows: people.map((each) => {
          const owner = each.ownerId ?? 'none';
          return [
            word(each.label), number(each.open, { search: { owner, standing: 'open' } }), number(each.overTarget, { search: { owner, overTarget: true } }), number(each.onHold, { search: { owner, standing: 'on-hold' } }),
            number(each.deadlines), number(each.overdue), number(each.due30),
          ];
        }),
      },
    };
  }, [data, t]);
  return <Figure title={t('workload.title')} name="workload" error={error} content={content} />;
}
