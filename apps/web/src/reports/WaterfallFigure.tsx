import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../i18n/format.js';
import { moneyText } from '../royalties/money-text.js';
import { word } from './cells.js';
import { Figure, type FigureContent } from './Figure.js';
import { amountCell, type ShowRecords } from './money-cells.js';
import { fallsOf, waterfallChart, type MoneyStep } from './money-charts.js';
import { flowQuery, type MoneyPeriod, type Waterfall } from './money-queries.js';
import { useRatesSaid } from './use-rates-said.js';

type Props = { period: MoneyPeriod; currency: string; show: ShowRecords };

/** What came in and where it went, in one currency; each currency in the table beside it. */
export function WaterfallFigure({ period, currency, show }: Props) {
  const { t } = useTranslation(['money', 'dashboard']);
  const { data, error } = useQuery(flowQuery(period));
  const rates = useRatesSaid();
  const content = useMemo((): FigureContent | undefined => {
    if (!data) return undefined;
    const { currencies, converted, from, to } = data;
    const drawn = converted ?? currencies.find((each) => each.currency === currency);
    const label = (step: MoneyStep | 'received'): string => t(`step.${step}`);
    const falls = drawn ? fallsOf(drawn, label) : [];
    const columns: readonly Waterfall[] = [...currencies, ...(converted ? [converted] : [])];
    const days = { from: formatDate(from), to: formatDate(to) };
    const amountOf = (of: Waterfall, step: MoneyStep): string => of.steps.find((each) => each.step === step)?.amount ?? '0';
    const steps = (drawn ?? columns[0])?.steps.map(({ step }) => step).filter((step) => (step !== 'other' && step !== 'sales-tax') || columns.some((each) => Number(amountOf(each, 'other')) !== 0)) ?? [];
    return {
      words: `${drawn ? t('flow.words', { ...days, received: moneyText(drawn.received, drawn.currency), inventors: moneyText(amountOf(drawn, 'inventors'), drawn.currency), waiting: moneyText(amountOf(drawn, 'undistributed'), drawn.currency) }) : t('flow.words-none', { ...days, currency })} ${rates(data, period.into)}`.trim(),
      definition: t('flow.definition'), option: (look) => waterfallChart(look, falls, drawn?.currency ?? currency), height: 60 + 34 * Math.max(2, falls.length), showRecords: t('show-records'),
      table: {
        caption: t('flow.caption', days), columns: [{ label: t('flow.step') }, ...columns.map((each) => ({ label: each === converted ? t('all-in', { currency: each.currency }) : each.currency }))],
        rows: [
          [word(t('step.received')), ...columns.map((each) => amountCell(each.received, each.currency))],
          ...steps.map((step) => [word(label(step)), ...columns.map((each) => amountCell(amountOf(each, step), each.currency, each === converted || step === 'other' ? undefined : {
            show, of: { title: t('records.of', { what: label(step), currency: each.currency }), query: { of: 'step', step, currency: each.currency, from, to } }, say: (text) => t('records.open', { what: label(step), text }),
          }))]),
        ],
      },
    };
  }, [data, currency, period.into, rates, show, t]);
  return <Figure title={t('flow.title')} name="money-waterfall" error={error} content={content} />;
}
