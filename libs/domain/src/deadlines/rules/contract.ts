import { add, amount, choiceParam, numberParam, texts, trigger } from './row-parts.js';
import type { DeadlineRule, RuleParameter } from './rule.js';
import { namedChoice } from './statutory-rows.js';

const PERIOD_END = texts('End of the period: quarter, half-year or year', 'Окончание периода: квартала, полугодия или года', 'Кезеңнің аяқталуы: тоқсан, жарты жыл немесе жыл');
const DAYS = (name: string, min: number): RuleParameter => numberParam(name, texts('Days by the agreement', 'Дней по договору', 'Шарт бойынша күн саны'), { min, max: 3650 });
const MONTHS: RuleParameter = numberParam('months', texts('Months by the agreement', 'Месяцев по договору', 'Шарт бойынша ай саны'), { min: 1, max: 240 });
/** Nothing moves unless the agreement itself says that a closed last day gives the next open one. */
const ROLLS: RuleParameter = namedChoice('rolls', texts('Does the agreement move a closed last day?', 'Переносит ли договор срок с нерабочего дня?', 'Шарт жұмыс емес күнге түскен мерзімді ауыстыра ма?'), {
  no: texts('No, or it is silent', 'Нет или не оговорено', 'Жоқ немесе айтылмаған'),
  yes: texts('Yes, to the next working day', 'Да, на следующий рабочий день', 'Иә, келесі жұмыс күніне'),
}, 'no');
const CALENDAR: RuleParameter = choiceParam('calendar', texts('Whose closed days', 'Чей календарь нерабочих дней', 'Кімнің жұмыс емес күндері'), ['weekends', 'us-uspto', 'ep-epo', 'kz', 'ru'], 'weekends');
/** The agreement must say whose working days; in a year without a table holidays are not known, so the day comes out early and is flagged. */
const WORKING: RuleParameter = choiceParam('calendar', texts('Whose working days', 'Чей календарь рабочих дней', 'Кімнің жұмыс күндері'), ['weekends', 'us-uspto', 'ep-epo', 'kz', 'ru']);
const closedDays = { calendar: { param: 'calendar' }, when: { param: 'rolls', in: ['yes'] } } as const;

type Row = Pick<DeadlineRule, 'code' | 'title' | 'trigger' | 'triggerLabel' | 'parameters' | 'dates' | 'citation'> & Partial<Pick<DeadlineRule, 'closedDays' | 'note'>>;
const contractual = (row: Row): DeadlineRule => ({
  version: 1, jurisdiction: '*', assetKinds: [], character: 'contractual',
  source: 'the agreement: enter its clause with the obligation', verified: true, verification: 'V: arithmetic of the clause; the numbers are those of the agreement', ...row,
});

/** Duties under an agreement. The clause gives the numbers; the rule only counts. */
export const CONTRACT: readonly DeadlineRule[] = [
  contractual({
    code: 'contract-report', title: texts('Report or payment: days after the period', 'Отчёт или платёж: дней после окончания периода', 'Есеп немесе төлем: кезең аяқталғаннан кейінгі күн саны'),
    trigger: 'contract-period-ended', triggerLabel: PERIOD_END, parameters: [DAYS('days', 0), ROLLS, CALENDAR], dates: { due: { at: add(trigger, { days: amount('days') }) } }, closedDays,
    citation: 'agreement, such as "within 60 days after the end of each calendar quarter"',
  }),
  contractual({
    code: 'contract-report-months', title: texts('Report or payment: months after the period', 'Отчёт или платёж: месяцев после окончания периода', 'Есеп немесе төлем: кезең аяқталғаннан кейінгі ай саны'),
    trigger: 'contract-period-ended', triggerLabel: PERIOD_END, parameters: [MONTHS, ROLLS, CALENDAR], dates: { due: { at: add(trigger, { months: amount('months') }) } }, closedDays,
    citation: 'agreement, such as "within 2 months after the end of each calendar year"',
    note: texts(
      'Counted to the same-numbered day: one month after 28 February is 28 March. An agreement that means the last day of the month needs a rule of its own.',
      'Считается до дня с тем же числом: через месяц после 28 февраля — 28 марта. Если договор имеет в виду последний день месяца, нужно отдельное правило.',
      'Сол санды күнге дейін есептеледі: 28 ақпаннан кейінгі бір ай — 28 наурыз. Шарт айдың соңғы күнін көздесе, бөлек ереже қажет.',
    ),
  }),
  contractual({
    code: 'contract-report-working-days', title: texts('Report or payment: working days after the period', 'Отчёт или платёж: рабочих дней после окончания периода', 'Есеп немесе төлем: кезең аяқталғаннан кейінгі жұмыс күндері'),
    trigger: 'contract-period-ended', triggerLabel: PERIOD_END, parameters: [DAYS('days', 1), WORKING], dates: { due: { at: add(trigger, { businessDays: amount('days') }), rolls: false } }, closedDays: { calendar: { param: 'calendar' } },
    citation: 'agreement, such as "within 10 business days after the end of the period"',
  }),
  contractual({
    code: 'contract-anniversary', title: texts('Yearly duty on the anniversary of the agreement', 'Ежегодная обязанность в годовщину договора', 'Шарттың жылдығындағы жыл сайынғы міндет'),
    trigger: 'contract-event', triggerLabel: texts('Effective date', 'Дата вступления договора в силу', 'Шарт күшіне енген күн'),
    parameters: [numberParam('year', texts('Which anniversary', 'Какая годовщина', 'Нешінші жылдық'), { min: 1, max: 50 }), ROLLS, CALENDAR], dates: { due: { at: add(trigger, { years: amount('year') }) } }, closedDays,
    citation: 'agreement, such as "on each anniversary, first after 1 year": minimum royalty, insurance certificate',
  }),
  contractual({
    code: 'contract-term', title: texts('End of an option, licence or other term', 'Окончание опциона, лицензии или иного срока', 'Опцион, лицензия немесе өзге мерзімнің аяқталуы'),
    trigger: 'contract-event', triggerLabel: texts('Start of the term', 'Начало срока', 'Мерзімнің басталуы'), parameters: [MONTHS], dates: { due: { at: add(trigger, { months: amount('months') }) } },
    citation: 'agreement, such as "an option of 6 months": term, option, milestone',
  }),
  contractual({
    code: 'contract-notice-before', title: texts('Notice that must be given before a day', 'Уведомление, которое нужно направить до определённого дня', 'Белгілі бір күнге дейін жіберілуі тиіс хабарлама'),
    trigger: 'contract-event', triggerLabel: texts('Day before which notice is due', 'День, до которого нужно уведомить', 'Хабарлама жіберілуі тиіс күн'), parameters: [DAYS('days', 1)], dates: { due: { at: add(trigger, { days: amount('days', -1) }) } },
    citation: 'agreement, such as "at least 90 days before": renewal, termination or option notice', note: texts('Counted back and never moved: an earlier working day is safer.', 'Считается назад и не переносится: лучше успеть в предыдущий рабочий день.', 'Кері есептеледі және ауыстырылмайды: алдыңғы жұмыс күніне үлгерген дұрыс.'),
  }),
  contractual({
    code: 'contract-cure', title: texts('End of a cure period', 'Окончание срока для устранения нарушения', 'Бұзушылықты жою мерзімінің аяқталуы'),
    trigger: 'notice-given', triggerLabel: texts('Notice of the breach', 'Уведомление о нарушении', 'Бұзушылық туралы хабарлама'), parameters: [DAYS('days', 1), ROLLS, CALENDAR], dates: { due: { at: add(trigger, { days: amount('days') }) } }, closedDays,
    citation: 'agreement, such as "30 days to cure"',
  }),
  contractual({
    code: 'contract-audit-window', title: texts('Last day to audit a period', 'Последний день проверки за период', 'Кезең бойынша тексерудің соңғы күні'),
    trigger: 'contract-period-ended', triggerLabel: PERIOD_END, parameters: [MONTHS], dates: { due: { at: add(trigger, { months: amount('months') }) } },
    citation: 'agreement, such as "books may be audited for 36 months after the period"',
  }),
];
