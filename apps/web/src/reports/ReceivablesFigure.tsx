import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { moneyText } from '../royalties/money-text.js';
import { number, word } from './cells.js';
import { COLORS } from './chart-option.js';
import { Figure, type FigureContent } from './Figure.js';
import { amountCell, totalOf, type ShowRecords } from './money-cells.js';
import { plainChart } from './money-charts.js';
import { receivablesQuery } from './money-queries.js';

const AGES = ['current', '1-30', '31-60', '61-90', 'over-90'] as const;

/** Open invoices by how long they are overdue. */
export function ReceivablesFigure({ currency, show }: { currency: string; show: ShowRecords }) {
  const { t } = useTranslation(['money', 'dashboard']);
  const { data, error } = useQuery(receivablesQuery);
  const content = useMemo((): FigureContent | undefined => {
    if (!data) return undefined;
    const own = data.rows.filter((row) => row.currency === currency);
    const currencies = [...new Set(data.rows.map((row) => row.currency))];
    const amountOf = (age: string): string => own.find((row) => row.age === age)?.amount ?? '0';
    const late = own.filter(({ age }) => age !== 'current');
    const words = own.length === 0 ? t('receivables.words-none', { currency }) : t('receivables.words', { open: moneyText(totalOf(own.map(({ amount }) => amount), currency), currency), late: moneyText(totalOf(late.map(({ amount }) => amount), currency), currency), oldest: moneyText(amountOf('over-90'), currency) });
    return {
      words, definition: t('receivables.definition'), height: 260, link: { label: t('receivables.all'), to: '/receivables' },
      option: (look) => plainChart(look, t('receivables.open-in', { currency }), AGES.map((age) => ({ label: t(`age.${age}`), value: Number(amountOf(age)) })), COLORS.bad),
      table: {
        caption: t('receivables.caption'), columns: [{ label: t('receivables.age') }, { label: t('currency'), isText: true }, { label: t('receivables.invoices') }, { label: t('receivables.open') }],
        rows: currencies.flatMap((code) => AGES.flatMap((age) => data.rows.filter((row) => row.currency === code && row.age === age).map((row) => [
          word(t(`age.${age}`)), word(code), number(row.count), amountCell(row.amount, code, { show, of: { title: t('records.of', { what: t(`age.${age}`), currency: code }), query: { of: 'receivables', age, currency: code } }, say: (text) => t('records.open', { what: t(`age.${age}`), text }) }),
        ]))),
      },
    };
  }, [data, currency, show, t]);
  return <Figure title={t('receivables.title')} name="receivables-ageing" error={error} content={content} />;
}
