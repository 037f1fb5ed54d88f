import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';
import { day, number, word } from './cells.js';
import { COLORS } from './chart-option.js';
import { Figure, type FigureContent } from './Figure.js';
import { plainChart } from './money-charts.js';
import { lateReportsQuery } from './money-queries.js';

const AGES = ['1-30', '31-60', '61-90', 'over-90'] as const;

/** Reports of sales that licensees have not handed in. */
export function LateReportsFigure() {
  const { t } = useTranslation(['money', 'dashboard']);
  const { data, error } = useQuery(lateReportsQuery);
  const content = useMemo((): FigureContent | undefined => {
    if (!data) return undefined;
    const countOf = (age: string): number => data.ages.find((each) => each.age === age)?.count ?? 0;
    const count = data.ages.reduce((sum, each) => sum + each.count, 0);
    const [worst] = data.reports;
    return {
      words: worst ? t('reports.words', { count, name: worst.contact, days: t('dashboard:days', { count: worst.days }) }) : t('reports.words-none'), definition: t('reports.definition'), height: 230, link: { label: t('reports.all'), to: '/royalties' },
      option: (look) => plainChart(look, t('reports.count'), AGES.map((age) => ({ label: t(`age.${age}`), value: countOf(age) })), COLORS.bad),
      table: {
        caption: t('reports.caption'), columns: [{ label: t('reports.report') }, { label: t('reports.agreement'), isText: true }, { label: t('reports.due'), isText: true }, { label: t('reports.late') }],
        rows: data.reports.map(({ id, contact, periodFrom, periodUntil, agreementId, agreementTitle, dueOn, days }) => [
          word(t('reports.name', { name: contact, from: formatDate(periodFrom), until: formatDate(periodUntil) }), { to: '/royalties/$reportId', params: { reportId: id } }), word(agreementTitle, { to: '/agreements/$agreementId', params: { agreementId } }), day(dueOn), number(days),
        ]),
      },
    };
  }, [data, t]);
  return <Figure title={t('reports.title')} name="late-royalty-reports" error={error} content={content} />;
}
