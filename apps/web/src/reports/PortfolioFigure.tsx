import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moneyText } from '../royalties/money-text.js';
import { Choice } from '../ui/Choice.js';
import { word } from './cells.js';
import { Figure, type FigureContent } from './Figure.js';
import { amountCell, type ShowRecords } from './money-cells.js';
import { portfolioChart } from './money-charts.js';
import { PORTFOLIOS, portfoliosQuery, type MoneyPeriod, type PortfolioBy } from './money-queries.js';
import { useRatesSaid } from './use-rates-said.js';

type Props = { period: MoneyPeriod; currency: string; show: ShowRecords };

/** Income and cost by what cases or agreements have in common. */
export function PortfolioFigure({ period, currency, show }: Props) {
  const { t } = useTranslation(['money', 'dashboard', 'domain', 'agreements']);
  const [by, setBy] = useState<PortfolioBy>('track');
  const { data, error } = useQuery(portfoliosQuery(by, period));
  const rates = useRatesSaid();
  const content = useMemo((): FigureContent | undefined => {
    if (!data) return undefined;
    const { rows, totals, convertedTotal, from, to } = data;
    const labelOf = ({ key, label, several }: (typeof rows)[number]): string => {
      if (several) return t('portfolio.several');
      if (key === null) return t('portfolio.none');
      return data.by === 'track' ? t(`domain:track.${key as 'patent'}`) : data.by === 'agreement-kind' ? t(`agreements:kind.${key as 'nda'}`) : (label ?? key);
    };
    const drawnIn = convertedTotal?.currency ?? currency;
    const total = convertedTotal ?? totals.find((each) => each.currency === currency);
    const drawn = rows.flatMap((row) => {
      const amounts = convertedTotal ? row.converted : row.amounts.find((each) => each.currency === currency);
      return amounts ? [{ label: labelOf(row), income: amounts.income, cost: amounts.cost }] : [];
    }).sort((a, b) => Number(b.income) - Number(a.income));
    const most = drawn[0];
    const flat = rows.flatMap((row) => row.amounts.map((amounts) => ({ row, amounts })));
    const records = (of: 'income' | 'cost', { row, amounts }: (typeof flat)[number]) => ({
      show, say: (text: string) => t('records.open', { what: `${labelOf(row)}, ${t(`portfolio.${of}`)}`, text }),
      of: { title: t('records.of', { what: `${labelOf(row)}, ${t(`portfolio.${of}`)}`, currency: amounts.currency }), query: { of, by: data.by, currency: amounts.currency, from, to, several: String(row.several), ...(row.key === null ? {} : { key: row.key }) } },
    });
    return {
      words: `${total && most ? t('portfolio.words', { income: moneyText(total.income, drawnIn), cost: moneyText(total.cost, drawnIn), most: most.label, amount: moneyText(most.income, drawnIn) }) : t('portfolio.words-none', { currency })} ${rates(data, period.into)}`.trim(),
      definition: t('portfolio.definition'), option: (look) => portfolioChart(look, t, { rows: drawn, currency: drawnIn }), height: 110 + 44 * Math.max(1, drawn.length), showRecords: t('show-records'),
      table: {
        caption: t('portfolio.caption'),
        columns: [{ label: t(`portfolio.by.${data.by}`) }, { label: t('currency'), isText: true }, { label: t('portfolio.income') }, { label: t('portfolio.cost') }, ...(convertedTotal ? [{ label: t('portfolio.income-in', { currency: drawnIn }) }, { label: t('portfolio.cost-in', { currency: drawnIn }) }] : [])],
        rows: flat.map((each, place) => [
          word(labelOf(each.row)), word(each.amounts.currency), amountCell(each.amounts.income, each.amounts.currency, records('income', each)), amountCell(each.amounts.cost, each.amounts.currency, records('cost', each)),
          // Put together over all currencies: once for each portfolio.
          ...(convertedTotal ? (flat[place - 1]?.row === each.row ? [amountCell(null, drawnIn), amountCell(null, drawnIn)] : [amountCell(each.row.converted?.income, drawnIn), amountCell(each.row.converted?.cost, drawnIn)]) : []),
        ]),
      },
    };
  }, [data, currency, period.into, rates, show, t]);
  const controls = <Choice label={t('portfolio.by.label')} value={by} onChange={(next) => next && setBy(next)} data={PORTFOLIOS.map((value) => ({ value, label: t(`portfolio.by.${value}`) }))} w={260} maw="100%" />;
  return <Figure title={t('portfolio.title')} name={`money-by-${by}`} error={error} content={content} controls={controls} />;
}
