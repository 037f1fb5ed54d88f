import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { moneyText } from '../royalties/money-text.js';
import { number, word } from './cells.js';
import { COLORS } from './chart-option.js';
import { Figure, type FigureContent } from './Figure.js';
import { amountCell, type ShowRecords } from './money-cells.js';
import { plainChart } from './money-charts.js';
import { payoutsQuery, type MoneyDays } from './money-queries.js';

const STATES = ['due', 'held', 'ordered', 'paid'] as const;

/** What inventors and joint owners are owed, and what they were paid. */
export function PayoutsFigure({ days: { from, to }, currency, show }: { days: MoneyDays; currency: string; show: ShowRecords }) {
  const { t } = useTranslation(['money', 'dashboard']);
  const { data, error } = useQuery(payoutsQuery({ from, to }));
  const content = useMemo((): FigureContent | undefined => {
    if (!data) return undefined;
    const own = data.rows.filter((row) => row.currency === currency);
    const amountOf = (state: string): string => own.find((row) => row.state === state)?.amount ?? '0';
    return {
      words: own.length === 0 ? t('payouts.words-none', { currency }) : t('payouts.words', { due: moneyText(amountOf('due'), currency), held: moneyText(amountOf('held'), currency), ordered: moneyText(amountOf('ordered'), currency), paid: moneyText(amountOf('paid'), currency) }),
      definition: t('payouts.definition'), height: 230, link: { label: t('payouts.all'), to: '/payments' },
      option: (look) => plainChart(look, t('payouts.amount-in', { currency }), STATES.map((state) => ({ label: t(`payouts.state.${state}`), value: Number(amountOf(state)) })), COLORS.second),
      table: {
        caption: t('payouts.caption'), columns: [{ label: t('payouts.state.label') }, { label: t('currency'), isText: true }, { label: t('payouts.payees') }, { label: t('amount') }],
        rows: [...new Set(data.rows.map((row) => row.currency))].flatMap((code) => STATES.flatMap((state) => data.rows.filter((row) => row.currency === code && row.state === state).map((row) => [
          word(t(`payouts.state.${state}`)), word(code), number(row.payees),
          amountCell(row.amount, code, { show, of: { title: t('records.of', { what: t(`payouts.state.${state}`), currency: code }), query: { of: 'payouts', state, currency: code, from, to } }, say: (text) => t('records.open', { what: t(`payouts.state.${state}`), text }) }),
        ]))),
      },
    };
  }, [data, currency, from, to, show, t]);
  return <Figure title={t('payouts.title')} name="payouts" error={error} content={content} />;
}
