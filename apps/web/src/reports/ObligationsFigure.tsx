import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { moneyText } from '../royalties/money-text.js';
import { formatNumber } from '../i18n/format.js';
import { number, word } from './cells.js';
import { Figure, type FigureContent } from './Figure.js';
import { amountCell, totalOf, type ShowRecords } from './money-cells.js';
import { obligationsChart } from './money-charts.js';
import { obligationsQuery } from './money-queries.js';
import { monthOfYear } from './month.js';
import { monthsFrom } from './pipeline.js';

/** What others owe the office and what it owes, month by month. */
export function ObligationsFigure({ show }: { show: ShowRecords }) {
  const { t } = useTranslation(['money', 'dashboard', 'domain', 'agreements']);
  const { t: ofDashboard } = useTranslation('dashboard');
  const { data, error } = useQuery(obligationsQuery);
  const content = useMemo((): FigureContent | undefined => {
    if (!data) return undefined;
    const months = ['overdue', ...monthsFrom(data.today)];
    const named = (month: string): string => (month === 'overdue' ? t('dashboard:load.overdue') : monthOfYear(ofDashboard, month));
    const countOf = (month: string, side: string): number => data.rows.filter((row) => row.month === month && row.side === side).reduce((sum, { count }) => sum + count, 0);
    const all = (side: string): number => data.rows.filter((row) => row.side === side).reduce((sum, { count }) => sum + count, 0);
    // All of them, each in its own currency: next year's payments need not be in the currency that the charts show.
    const paying = data.rows.flatMap(({ side, currency: code, amount }) => (side === 'others' && code !== null && amount !== null ? [{ code, amount }] : []));
    const expected = [...new Set(paying.map(({ code }) => code))].map((code) => moneyText(totalOf(paying.filter((each) => each.code === code).map(({ amount }) => amount), code), code)).join(', ');
    const rows = months.flatMap((month) => data.rows.filter((row) => row.month === month));
    return {
      words: data.rows.length === 0 ? t('obligations.words-none') : t('obligations.words', { others: all('others'), us: all('us'), expected: expected || t('obligations.none-known'), overdue: countOf('overdue', 'others') + countOf('overdue', 'us') }),
      definition: t('obligations.definition'), option: (look) => obligationsChart(look, [t, ofDashboard], { months, countOf }), height: 340, showRecords: t('show-records'),
      table: {
        caption: t('obligations.caption'), columns: [{ label: t('dashboard:month') }, { label: t('obligations.who'), isText: true }, { label: t('currency'), isText: true }, { label: t('obligations.count') }, { label: t('amount') }],
        rows: rows.map(({ month, side, currency: code, count, amount }) => {
          const what = `${named(month)}, ${t(`obligations.side.${side}`)}`;
          const open = () => show({ title: t('records.of', { what, currency: code ?? t('obligations.no-amount') }), query: { of: 'obligations', month, side, ...(code === null ? {} : { currency: code }) } });
          return [word(named(month)), word(t(`obligations.side.${side}`)), word(code ?? t('obligations.no-amount')), number(count, { open, label: t('records.open', { what, text: formatNumber(count) }) }), amountCell(amount, code ?? '')];
        }),
      },
    };
  }, [data, ofDashboard, show, t]);
  return <Figure title={t('obligations.title')} name="obligations-ahead" error={error} content={content} />;
}
