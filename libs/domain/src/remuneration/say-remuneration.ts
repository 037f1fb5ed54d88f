import type { Locale } from '../locale.js';
import type { PaymentPeriod, RemunerationFormula, RemunerationTrigger } from './rule.js';

type Said<K extends string> = { readonly [P in K]: (n: string) => { readonly [L in Locale]: string } };

const FORMULA: Said<RemunerationFormula['kind']> = {
  'salary-percent': (n) => ({ en: `${n} % of the average monthly salary`, ru: `${n} % средней месячной заработной платы`, kk: `орташа айлық жалақының ${n} %-ы` }),
  salaries: (n) => ({ en: `${n} average monthly salaries for each twelve months of use`, ru: `средняя месячная заработная плата, умноженная на ${n}, за каждые двенадцать месяцев использования`, kk: `пайдаланудың әр он екі айы үшін орташа айлық жалақының ${n} еселенген мөлшері` }),
  'income-percent': (n) => ({ en: `${n} % of what was received, shared by the inventors`, ru: `${n} % полученной суммы на всех авторов`, kk: `алынған соманың ${n} %-ы барлық авторларға` }),
  'as-distributed': () => ({ en: 'the amount that the distribution came to', ru: 'сумма по распределению', kk: 'бөлу бойынша шыққан сома' }),
  'as-agreed': () => ({ en: 'what the author and the employer have agreed', ru: 'сколько договорились автор и работодатель', kk: 'автор мен жұмыс беруші келіскен мөлшер' }),
};
const TRIGGER: { readonly [T in RemunerationTrigger]: { readonly [L in Locale]: string } } = {
  grant: { en: 'the grant', ru: 'выдачи патента', kk: 'патент берілгеннен' },
  'use-period': { en: 'the end of each twelve months of use', ru: 'каждых двенадцати месяцев использования', kk: 'пайдаланудың әр он екі айынан' },
  'licence-income': { en: 'the day the fee was received', ru: 'получения платы', kk: 'төлем алынған күннен' },
  'assignment-income': { en: 'the day the price was received', ru: 'получения платы', kk: 'төлем алынған күннен' },
  distribution: { en: 'the approval of the distribution', ru: 'утверждения распределения', kk: 'бөлу бекітілгеннен' },
};

const parameterOf = (formula: RemunerationFormula): string => ('percent' in formula ? formula.percent : 'count' in formula ? String(formula.count) : '');

/** "30 % of the average monthly salary". */
export const sayFormula = (formula: RemunerationFormula, locale: Locale): string => FORMULA[formula.kind](parameterOf(formula))[locale];

const UNITS: { readonly [L in Locale]: { readonly months: Readonly<Record<string, string>>; readonly days: Readonly<Record<string, string>> } } = {
  en: { months: { one: 'month', other: 'months' }, days: { one: 'day', other: 'days' } },
  // After "в течение": genitive.
  ru: { months: { one: 'месяца', other: 'месяцев' }, days: { one: 'дня', other: 'дней' } },
  kk: { months: { one: 'ай', other: 'ай' }, days: { one: 'күн', other: 'күн' } },
};

/** "within 2 months of the grant". */
export function sayPeriod(period: PaymentPeriod | null, trigger: RemunerationTrigger, locale: Locale): string {
  if (period === null) return { en: 'no day is named: it is entered by hand', ru: 'срок не назван: его вводят вручную', kk: 'күні аталмаған: қолмен енгізіледі' }[locale];
  const [unit, count] = 'months' in period ? (['months', period.months] as const) : (['days', period.days] as const);
  const form = locale === 'ru' && count % 10 === 1 && count % 100 !== 11 ? 'one' : count === 1 ? 'one' : 'other';
  const span = `${count} ${UNITS[locale][unit][form]}`;
  const from = TRIGGER[trigger][locale];
  return { en: `within ${span} of ${from}`, ru: `в течение ${span} после ${from}`, kk: `${from} кейін ${span} ішінде` }[locale];
}
