import type { LocalDate } from '../../time/local-date.js';
import type { Amount, DateExpression, NotificationFiction, Period, RuleDateName } from './date-expression.js';
import type { RuleParameter, Texts } from './rule.js';

/** Short words to write rows with; each gives plain data. */
export const trigger: DateExpression = { op: 'trigger' };
export const param = (name: string): DateExpression => ({ op: 'param', name });
export const add = (to: DateExpression, period: Period): DateExpression => ({ op: 'add', to, period });
export const later = (...of: readonly DateExpression[]): DateExpression => ({ op: 'later', of });
export const earlier = (...of: readonly DateExpression[]): DateExpression => ({ op: 'earlier', of });
export const earlierKnown = (...of: readonly DateExpression[]): DateExpression => ({ op: 'earlier', of, skipMissing: true });
export const laterKnown = (...of: readonly DateExpression[]): DateExpression => ({ op: 'later', of, skipMissing: true });
export const monthEnd = (of: DateExpression): DateExpression => ({ op: 'month-end', of });
export const monthStart = (of: DateExpression): DateExpression => ({ op: 'month-start', of });
export const rolled = (of: DateExpression): DateExpression => ({ op: 'rolled', of });
export const nominal = (date: RuleDateName): DateExpression => ({ op: 'own', date, as: 'nominal' });
export const effective = (date: RuleDateName): DateExpression => ({ op: 'own', date, as: 'effective' });
export const anniversary = (of: DateExpression, after: DateExpression, orOn = false): DateExpression => ({ op: 'anniversary', of, after, ...(orOn ? { orOn } : {}) });
export const choose = (name: string, cases: { readonly [choice: string]: DateExpression }, otherwise?: DateExpression): DateExpression => ({
  op: 'choose', param: name, cases, ...(otherwise ? { otherwise } : {}),
});
export const ifLater = (first: DateExpression, than: DateExpression, then: DateExpression, otherwise: DateExpression): DateExpression => ({ op: 'if-later', first, than, then, otherwise });
export const amount = (name: string, times = 1, plus = 0): Amount => ({ param: name, times, plus });
export const texts = (en: string, ru: string, kk: string): Texts => ({ en, ru, kk });
export const on = (date: string): LocalDate => date as LocalDate;

export const dateParam = (name: string, label: Texts, required = true): RuleParameter => ({ name, kind: 'date', required, label });
export const numberParam = (name: string, label: Texts, range: { readonly min: number; readonly max: number; readonly fallback?: number }): RuleParameter => ({
  name, kind: 'number', required: range.fallback === undefined, label, ...range,
});
export const choiceParam = (name: string, label: Texts, choices: readonly string[], fallback?: string): RuleParameter => ({
  name, kind: 'choice', required: fallback === undefined, label, choices, ...(fallback === undefined ? {} : { fallback }),
});

/** EPC R. 126(2), 127(2): ten days for documents dated before 1 November 2023, from then their date with seven days tolerated (OJ EPO 2022, A101). */
const EPC_NOTIFICATION: readonly NotificationFiction[] = [
  { documentsUntil: on('2023-10-31'), deemedAfterDays: 10 },
  { documentsFrom: on('2023-11-01'), toleratedDays: 7 },
];
export const RECEIVED: RuleParameter = dateParam('received-on', texts('Received on', 'Получено', 'Алынған күні'), false);
export const MAILED: RuleParameter = dateParam('mailed-on', texts('Actually mailed on', 'Фактически отправлено', 'Нақты жіберілген күні'), false);

/** A period from a communication of the EPO dated on the trigger day; the rule needs the parameter `RECEIVED`. */
export const fromEpoDocument = (period: Period, document: DateExpression = trigger): DateExpression => ({
  op: 'notified', document, received: RECEIVED.name, fictions: EPC_NOTIFICATION, period,
});
/** PCT R. 80.6; the rule needs the parameters `RECEIVED` and `MAILED`. */
export const fromPctDocument = (period: Period, document: DateExpression = trigger): DateExpression => ({
  op: 'notified', document, received: RECEIVED.name, mailed: MAILED.name, fictions: [{ toleratedDays: 7 }], period,
});

/** Whose closed days count, where the rule is one of many states (Paris Convention Art. 4C(3), PCT R. 80.5): the code of a calendar. */
export const OFFICE: RuleParameter = choiceParam(
  'office', texts('Office whose closed days count', 'Ведомство, чьи нерабочие дни учитываются', 'Жұмыс істемейтін күндері ескерілетін ведомство'),
  ['weekends', 'us-uspto', 'ep-epo', 'wo-wipo', 'ea-eapo', 'kz', 'ru'], 'weekends',
);

export const fixed = (date: string): DateExpression => ({ op: 'fixed', date: on(date) });
/** From this day a renewal fee for the third year may be paid six months early (OJ EPO 2018, A2, Art. 2 and 3). */
export const FIRST_PAID_EARLY: DateExpression = fixed('2018-04-01');
