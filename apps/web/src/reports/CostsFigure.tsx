import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { moneyText } from '../royalties/money-text.js';
import { day, number, word } from './cells.js';
import { COLORS, rowsOfBars } from './chart-option.js';
import { Figure, type FigureContent } from './Figure.js';
import { amountCell, totalOf, type ShowRecords } from './money-cells.js';
import { costsQuery } from './money-queries.js';

const AGES = ['up-to-90', '91-365', '366-1095', 'over-1095'] as const;
const BEARERS = ['others', 'office'] as const;
const BEARER_COLORS = { others: COLORS.bad, office: COLORS.quiet } as const;

/** What cases have cost that nobody has paid back, by how long ago. */
export function CostsFigure({ currency, show }: { currency: string; show: ShowRecords }) {
  const { t } = useTranslation(['money', 'dashboard']);
  const { data, error } = useQuery(costsQuery);
  const content = useMemo((): FigureContent | undefined => {
    if (!data) return undefined;
    const own = data.rows.filter((row) => row.currency === currency);
    const amountOf = (age: string, bearer: string): string => own.find((row) => row.age === age && row.bearer === bearer)?.amount ?? '0';
    const sum = (of: typeof own): string => moneyText(totalOf(of.map(({ amount }) => amount), currency), currency);
    const most = data.cases.find((each) => each.currency === currency && each.reference !== null);
    return {
      words: own.length === 0 ? t('costs.words-none', { currency }) : t(most ? 'costs.words' : 'costs.words-no-case', { open: sum(own), others: sum(own.filter(({ bearer }) => bearer === 'others')), reference: most?.reference, amount: moneyText(most?.amount ?? '0', currency) }),
      definition: t('costs.definition'), height: 290, showRecords: t('show-records'),
      option: (look) => rowsOfBars(look, AGES.map((age) => t(`costs.age.${age}`)), BEARERS.map((bearer) => ({ name: t('costs.bearer-in', { bearer: t(`costs.bearer.${bearer}`), currency }), data: AGES.map((age) => Number(amountOf(age, bearer))), color: BEARER_COLORS[bearer], stack: 'open' })), look.narrow ? { legend: 84 } : {}),
      table: {
        caption: t('costs.caption'), columns: [{ label: t('costs.case') }, { label: t('currency'), isText: true }, ...AGES.map((age) => ({ label: t(`costs.age.${age}`) })), { label: t('costs.open') }, { label: t('costs.bills') }, { label: t('costs.oldest'), isText: true }],
        rows: [...new Set(data.rows.map((row) => row.currency))].flatMap((code) => {
          const all = data.rows.filter((row) => row.currency === code);
          const of = (age: string): string => totalOf(all.filter((row) => row.age === age).map(({ amount }) => amount), code);
          const bills = all.reduce((count, row) => count + row.count, 0);
          return [
            [
              word(t('costs.all')), word(code),
              ...AGES.map((age) => amountCell(of(age), code, { show, of: { title: t('records.of', { what: t(`costs.age.${age}`), currency: code }), query: { of: 'costs', age, currency: code } }, say: (text) => t('records.open', { what: t(`costs.age.${age}`), text }) })),
              amountCell(totalOf(all.map(({ amount }) => amount), code), code), number(bills), word(''),
            ],
            ...data.cases.filter((each) => each.currency === code).map(({ caseId, reference, amount, ages, count, oldestOn }) => [
              caseId !== null && reference !== null ? word(reference, { to: '/cases/$caseId/$tab', params: { caseId, tab: 'money' } }) : word(t('costs.no-case')), word(code), ...ages.map((age) => amountCell(age, code)), amountCell(amount, code), number(count), day(oldestOn),
            ]),
          ];
        }),
      },
    };
  }, [data, currency, show, t]);
  return <Figure title={t('costs.title')} name="unreimbursed-costs" error={error} content={content} />;
}
