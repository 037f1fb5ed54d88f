import { add, choose, nominal, texts, trigger } from './row-parts.js';
import type { DeadlineRule } from './rule.js';
import { FEE_DUE, officePeriod, PARIS_GRACE, statutoryRows, termParam, terms } from './statutory-rows.js';

const REGISTERED = texts('Date of the international registration', 'Дата международной регистрации', 'Халықаралық тіркеу күні');

/** International registrations of designs (Geneva Act, 1999). The rule on closed days could not be opened: nothing rolls. */
export const HAGUE: readonly DeadlineRule[] = statutoryRows('IB', [
  {
    code: 'hague-renewal', title: texts('Hague: renew the international registration of a design', 'Гаагская система: продление международной регистрации образца', 'Гаага жүйесі: үлгінің халықаралық тіркеуін ұзарту'),
    assetKinds: ['design'], trigger: 'international-registration', triggerLabel: REGISTERED, parameters: [termParam(10)],
    dates: { due: { at: add(trigger, terms(5)) }, grace: { at: add(nominal('due'), { months: 6 }) } },
    citation: 'Geneva Act (1999) of the Hague Agreement Art. 17(1)-(3); Paris Convention Art. 5bis(1)', source: `english.cnipa.gov.cn, validity and renewal (April 2022); ${PARIS_GRACE}`, verified: true,
    verification: 'V2: five years, renewed by fives to at least 15, before it expires; the six months from the treaty',
    note: texts(
      'How often it can be renewed depends on each designated country: at least twice, in many to 25 years.',
      'Сколько раз можно продлить, зависит от каждой указанной страны: не менее двух раз, во многих до 25 лет.',
      'Неше рет ұзартуға болатыны әр көрсетілген елге байланысты: кемінде екі рет, көбінде 25 жылға дейін.',
    ),
  },
  {
    code: 'hague-refusal-watch', title: texts('Hague: last day on which an office may refuse', 'Гаагская система: последний день уведомления об отказе ведомства', 'Гаага жүйесі: ведомствоның бас тарту туралы хабарлауының соңғы күні'),
    assetKinds: ['design'], trigger: 'published', triggerLabel: texts('Publication of the international registration', 'Публикация международной регистрации', 'Халықаралық тіркеудің жариялануы'),
    parameters: [officePeriod(6, 12)],
    dates: { due: { at: choose('refusal-months', { 6: add(trigger, { months: 6 }), 12: add(trigger, { months: 12 }) }) } },
    citation: 'Geneva Act (1999) Art. 12; Common Regulations R. 18', source: 'no text could be opened', verified: false, verification: 'U: six or, by declaration, twelve months are reported; the rule could not be opened',
  },
]);

/** Every state of the Paris Union: where nothing more exact is shipped. */
export const MAINTENANCE_GRACE: readonly DeadlineRule[] = statutoryRows('*', [
  {
    code: 'maintenance-fee-grace', title: texts('Pay a maintenance fee late: the shortest grace a country may give', 'Просроченная пошлина за поддержание: минимальный льготный срок', 'Күшінде ұстау алымын кешіктіріп төлеу: ең қысқа жеңілдікті мерзім'),
    assetKinds: ['patent', 'utility-model', 'design', 'trademark'], trigger: 'fee-due', triggerLabel: FEE_DUE, dates: { due: { at: add(trigger, { months: 6 }) } }, matter: 'maintenance-fee-grace',
    citation: 'Paris Convention Art. 5bis(1)', source: 'boek9.nl, Unieverdrag van Parijs art. 5bis; droit-bilingue.ch 0.232.03', verified: true, verification: 'V: not less than six months; the law of the country may ask a surcharge or give more',
  },
]);
