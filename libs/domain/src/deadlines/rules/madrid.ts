import { add, amount, choose, dateParam, earlierKnown, nominal, param, texts, trigger } from './row-parts.js';
import type { DeadlineRule } from './rule.js';
import { officePeriod, statutoryRows, termParam, terms } from './statutory-rows.js';

const REGISTERED = texts('Date of the international registration', 'Дата международной регистрации', 'Халықаралық тіркеу күні');
const NOTIFIED = texts('Notification of the designation to the office', 'Уведомление ведомства о распространении охраны', 'Ведомствоға қорғауды тарату туралы хабарлау');
const SIX = { months: 6 } as const;
const TERM = { years: amount('term', 10) } as const;

/** International registrations of marks. Rule 4(4) of the Common Regulations on closed days could not be opened: nothing rolls. */
export const MADRID: readonly DeadlineRule[] = statutoryRows('IB', [
  {
    code: 'madrid-renewal', title: texts('Madrid: renew the international registration', 'Мадридская система: продление международной регистрации', 'Мадрид жүйесі: халықаралық тіркеуді ұзарту'),
    assetKinds: ['trademark'], trigger: 'international-registration', triggerLabel: REGISTERED, parameters: [termParam(20)],
    dates: { window: { at: add(trigger, { ...TERM, months: -6 }) }, due: { at: add(trigger, terms(10)) }, grace: { at: add(nominal('due'), SIX) } },
    citation: 'Madrid Protocol Art. 6(1), 7(1), 7(4); Common Regulations R. 30', source: 'ippt.eu, Madrid Protocol Art. 7; wipo.int/madrid, renewal; patentrenewal.com/trademark-renewal-fees/wipo', verified: true,
    verification: 'V: text of Art. 7 and pages of WIPO; the example of patentrenewal.com is reproduced',
  },
  {
    code: 'madrid-dependency-end', title: texts('Madrid: end of the dependence on the basic mark', 'Мадридская система: окончание зависимости от базового знака', 'Мадрид жүйесі: базалық белгіге тәуелділіктің аяқталуы'),
    assetKinds: ['trademark'], trigger: 'international-registration', triggerLabel: REGISTERED, dates: { due: { at: add(trigger, { years: 5 }) } },
    citation: 'Madrid Protocol Art. 6(2), (3)', source: 'ipaustralia.gov.au, manage your international trade mark; btlj.org, April 2019', verified: true, verification: 'V2: five years from the international registration',
    note: texts(
      'An action against the basic mark that began within the five years still counts when it ends later.',
      'Оспаривание базового знака, начатое в течение пяти лет, учитывается, даже если завершится позже.',
      'Базалық белгіге қарсы бес жыл ішінде басталған дау кейін аяқталса да ескеріледі.',
    ),
  },
  {
    code: 'madrid-transformation', title: texts('Madrid: transform a cancelled registration into national applications', 'Мадридская система: преобразование аннулированной регистрации в национальные заявки', 'Мадрид жүйесі: күші жойылған тіркеуді ұлттық өтінімдерге түрлендіру'),
    assetKinds: ['trademark'], trigger: 'loss-of-rights', triggerLabel: texts('Cancellation of the international registration', 'Аннулирование международной регистрации', 'Халықаралық тіркеудің күші жойылған күн'),
    dates: { due: { at: add(trigger, { months: 3 }) } },
    citation: 'Madrid Protocol Art. 9quinquies', source: 'btlj.org, April 2019', verified: true, verification: 'V2: three months; counted here from the cancellation, not from the later notice of it',
  },
  {
    code: 'madrid-refusal-watch', title: texts('Madrid: last day on which an office may refuse', 'Мадридская система: последний день уведомления об отказе ведомства', 'Мадрид жүйесі: ведомствоның бас тарту туралы хабарлауының соңғы күні'),
    assetKinds: ['trademark'], trigger: 'notice-given', triggerLabel: NOTIFIED,
    parameters: [officePeriod(12, 18)],
    dates: { due: { at: choose('refusal-months', { 12: add(trigger, { months: 12 }), 18: add(trigger, { months: 18 }) }) } },
    citation: 'Madrid Protocol Art. 5(2)(a), (b)', source: 'wipo.int/wipolex, declarations under Art. 5(2)(b); ssopdot.com', verified: true, verification: 'V: eighteen months in the declarations; twelve months V2',
    note: texts(
      'A refusal after an opposition may come later where the country has declared so (Art. 5(2)(c)).',
      'Отказ по возражению третьего лица может поступить позже, если страна сделала такое заявление (ст. 5(2)(c)).',
      'Ел осындай мәлімдеме жасаған болса, қарсылыққа байланысты бас тарту кейінірек келуі мүмкін (5(2)(c)-бап).',
    ),
  },
  {
    code: 'madrid-opposition-refusal-watch', title: texts('Madrid: last day for a refusal after an opposition', 'Мадридская система: последний день отказа по возражению', 'Мадрид жүйесі: қарсылық бойынша бас тартудың соңғы күні'),
    assetKinds: ['trademark'], trigger: 'period-started', triggerLabel: texts('Start of the opposition period', 'Начало срока подачи возражений', 'Қарсылық білдіру мерзімінің басталуы'),
    parameters: [dateParam('opposition-ends-on', texts('End of the opposition period', 'Окончание срока подачи возражений', 'Қарсылық білдіру мерзімінің аяқталуы'), false)],
    dates: { due: { at: earlierKnown(add(trigger, { months: 7 }), add(param('opposition-ends-on'), { months: 1 })) } },
    citation: 'Madrid Protocol Art. 5(2)(c)(ii)', source: 'no text could be opened', verified: false, verification: 'U: one month from the end of the opposition period, at most seven from its start, are reported; the text of (c)(ii) could not be opened',
  },
]);
