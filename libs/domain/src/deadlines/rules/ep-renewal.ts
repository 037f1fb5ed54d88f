import { add, amount, choose, dateParam, earlier, FIRST_PAID_EARLY, ifLater, later, monthEnd, nominal, numberParam, param, rolled, texts, trigger } from './row-parts.js';
import type { DateExpression, Period } from './date-expression.js';
import { ep, FILED } from './ep-row.js';
import type { DeadlineRule, RuleParameter } from './rule.js';

const YEAR: RuleParameter = numberParam('year', texts('Patent year', 'Год действия', 'Патент жылы'), { min: 3, max: 20 });
/** Last day to last day, from the nominal due day (J 4/91). */
const lastDays = (months: number): Period => ({ months, lastDay: 'to-last-day' });

/** The last day of the month of the anniversary that begins the year: year 3 begins two years after filing. */
const DUE: DateExpression = monthEnd(add(trigger, { months: amount('year', 12, -12) }));
const three = add(nominal('due'), lastDays(-3));
/**
 * Three months before; for year 3 six, for payments from 1 April 2018 on (OJ EPO 2018, A2, Art. 3): so not before that day,
 * and never later than the three months that were already allowed.
 */
const WINDOW: DateExpression = choose('year', { 3: earlier(three, later(add(nominal('due'), lastDays(-6)), FIRST_PAID_EARLY)) }, three);
const THIRTY_ONE: DateExpression = add(param('priority-date'), { months: 31 });
const GRACE: DateExpression = add(nominal('due'), lastDays(6));

const LAW = { source: 'Guidelines A-X, 5.2.4; J 4/91 (OJ EPO 1992, 402); OJ EPO 2018, A2', verified: true, verification: 'V: Guidelines A-X, 5.2.4; J 4/91' } as const;

export const EP_RENEWAL: readonly DeadlineRule[] = [
  ep({
    code: 'ep-renewal', trigger: 'filed', triggerLabel: FILED, parameters: [YEAR], matter: 'ep-renewal',
    title: texts('EP renewal fee', 'Европейская заявка: годовая пошлина', 'Еуропалық өтінім: жылдық алым'),
    dates: { window: { at: WINDOW }, due: { at: DUE }, grace: { at: GRACE } },
    citation: 'EPC Art. 86(1), R. 51(1), (2), 134(1)', ...LAW,
    note: texts(
      'R. 134 lets one pay later without surcharge but does not move the due date: window and surcharge period count from the nominal day.',
      'Правило 134 позволяет уплатить позже без надбавки, но не переносит дату платежа: начало и льготный срок считаются от номинального дня.',
      '134-ереже үстемесіз кейінірек төлеуге мүмкіндік береді, бірақ төлем күнін ауыстырмайды: басталуы мен жеңілдікті мерзім номиналды күннен есептеледі.',
    ),
  }),
  ep({
    code: 'ep-renewal-euro-pct', trigger: 'filed', triggerLabel: texts('International filing date', 'Дата международной подачи', 'Халықаралық өтінім берілген күн'),
    parameters: [YEAR, dateParam('priority-date', texts('Priority date', 'Дата приоритета', 'Басымдық күні'))], matter: 'ep-renewal',
    title: texts('EP renewal fee of a Euro-PCT application', 'Заявка Euro-PCT: годовая пошлина', 'Euro-PCT өтінімі: жылдық алым'),
    dates: {
      window: { at: WINDOW },
      // year 3 falls due on the expiry of the 31 months when R. 51(1) would have it earlier: R. 159(1)(g)
      due: { at: choose('year', { 3: later(DUE, THIRTY_ONE) }, DUE) },
      // deferred to the expiry of a period, the six months begin where that period, as extended by R. 134, ends: Guidelines E-VIII, 1.6.2.3
      grace: { at: choose('year', { 3: ifLater(THIRTY_ONE, DUE, add(rolled(THIRTY_ONE), { months: 6 }), add(DUE, lastDays(6))) }, GRACE) },
    },
    citation: 'EPC Art. 86(1), R. 51(1), (2), 159(1)(g)', source: 'Guidelines E-VIII, 1.6.2.3; E-IX, 2.3.12; Euro-PCT Guide E-XI', verified: true, verification: 'V: Guidelines E-VIII, 1.6.2.3 and E-IX, 2.3.12; Euro-PCT Guide (grace period computed from the expiry of the 31 months)',
  }),
  ep({
    code: 'ep-renewal-surcharge', trigger: 'fee-due', triggerLabel: texts('Due date of the renewal fee', 'Дата платежа годовой пошлины', 'Жылдық алымның төлем күні'),
    title: texts('EP renewal fee with additional fee', 'Европейская заявка: годовая пошлина с надбавкой', 'Еуропалық өтінім: үстемемен жылдық алым'),
    dates: { due: { at: add(trigger, lastDays(6)) } }, citation: 'EPC Art. 86(1), R. 51(2)', ...LAW,
  }),
  ep({
    code: 'ep-divisional-renewal', trigger: 'filed', triggerLabel: texts('Date the divisional was filed', 'Дата подачи выделенной заявки', 'Бөлінген өтінім берілген күн'),
    title: texts('EP renewal fees due on filing a divisional', 'Европейская выделенная заявка: накопленные годовые пошлины', 'Еуропалық бөлінген өтінім: жинақталған жылдық алымдар'),
    dates: { due: { at: add(trigger, { months: 4 }) }, grace: { at: add(trigger, { months: 6 }) } },
    citation: 'EPC R. 51(3)', source: 'Guidelines A-IV, 1.4.3; E-VIII, 1.6.2.3', verified: true, verification: 'V: Guidelines A-IV, 1.4.3',
  }),
  ep({
    code: 'up-renewal', trigger: 'filed', triggerLabel: FILED, parameters: [YEAR], matter: 'up-renewal',
    title: texts('Unitary patent renewal fee', 'Унитарный патент: годовая пошлина', 'Бірыңғай патент: жылдық алым'),
    dates: { window: { at: three }, due: { at: DUE }, grace: { at: GRACE } },
    citation: 'UPR R. 13(1)-(3), 20(2)(g)', source: 'Guidelines on unitary patents 3.1.7.1-3.1.7.3', verified: true, verification: 'V: Guidelines UP 3.1.7.3 (surcharge period); window as EPC R. 51(1)',
  }),
];
