import type { DateExpression } from './date-expression.js';
import { add, amount, anniversary, choose, monthStart, numberParam, on, texts, trigger } from './row-parts.js';
import type { DeadlineRule } from './rule.js';
import { GRANTED, selectionKind, SOLD_WHERE, statutoryRows } from './statutory-rows.js';

const FIRST_FILED = texts('Date of the first application', 'Дата первой заявки', 'Алғашқы өтінім берілген күн');
const SOLD = texts('First sale or transfer by the breeder', 'Первая продажа или передача селекционером', 'Селекционердің алғашқы сатуы немесе беруі');
/** Last day to apply after the first sale: one year in the territory, four abroad, six abroad for trees and vines. */
const NOVELTY = choose('sold', { inside: add(trigger, { years: 1 }), abroad: add(trigger, { years: 4 }), 'abroad-vine-or-tree': add(trigger, { years: 6 }) });
/** Until the end of the n-th calendar year after the grant. */
const yearEndAfter = (years: number): DateExpression => anniversary({ op: 'fixed', date: on('1994-12-31') }, add(trigger, { years }), true);
const KIND = selectionKind({
  variety: texts('Other species', 'Иные виды', 'Өзге түрлер'),
  'slow-breeding': texts('Potato, asparagus, flower bulb, woody small fruit or woody ornamental', 'Картофель, спаржа, цветочные луковичные, древесные ягодные и декоративные', 'Картоп, қояншөп, гүл пиязшықтары, ағаш тектес жидек пен сәндік өсімдіктер'),
}, 'variety');
const ANNUAL_FEE = 'cpvo.europa.eu, FAQ "When are annual fees due for payment"';

/** Community Plant Variety Office. What its proceedings regulation says of closed days could not be opened: nothing rolls. */
export const QZ: readonly DeadlineRule[] = statutoryRows('QZ', [
  {
    code: 'cpvo-annual-fee-first', title: texts('Community plant variety right: first annual fee', 'Право ЕС на сорт растений: первая годовая пошлина', 'ЕО өсімдік сортына құқық: алғашқы жылдық алым'),
    assetKinds: ['plant-variety'], trigger: 'granted', triggerLabel: GRANTED, dates: { due: { at: add(trigger, { days: 60 }) } },
    citation: 'Regulation (EC) No 1238/95 Art. 9', source: ANNUAL_FEE, verified: true, verification: 'V: within 60 days of the grant',
  },
  {
    code: 'cpvo-annual-fee', title: texts('Community plant variety right: annual fee', 'Право ЕС на сорт растений: годовая пошлина', 'ЕО өсімдік сортына құқық: жылдық алым'),
    assetKinds: ['plant-variety'], trigger: 'granted', triggerLabel: GRANTED,
    parameters: [numberParam('anniversary', texts('Which anniversary of the grant', 'Какая годовщина выдачи', 'Берілген күннен бергі неше жыл'), { min: 1, max: 30, fallback: 1 })],
    dates: { due: { at: add(monthStart(add(trigger, { years: amount('anniversary') })), { months: -1 }) } },
    citation: 'Regulation (EC) No 1238/95 Art. 9', source: ANNUAL_FEE, verified: true, verification: 'V: the first day of the month before the month of the anniversary',
  },
  {
    code: 'cpvo-term', title: texts('Community plant variety right: end of the term', 'Право ЕС на сорт растений: окончание срока действия', 'ЕО өсімдік сортына құқық: қолданылу мерзімі аяқталады'),
    assetKinds: ['plant-variety'], trigger: 'granted', triggerLabel: GRANTED, parameters: [KIND],
    dates: { due: { at: choose('kind', { variety: yearEndAfter(25), 'vine-or-tree': yearEndAfter(30), 'slow-breeding': yearEndAfter(30) }) } },
    citation: 'Regulation (EC) No 2100/94 Art. 19(1); (EC) No 2470/96; (EU) 2021/1873', source: 'gesetze.legal/eu/vo_eg_94_2100/19; ecolex.org; lifesciences.mofo.com', verified: true,
    verification: 'V: the end of the 25th or 30th calendar year after the grant',
    note: texts('An earlier national right in the same variety shortens the five added years.', 'Более раннее национальное право на тот же сорт сокращает добавленные пять лет.', 'Сол сортқа бұрынырақ берілген ұлттық құқық қосылған бес жылды қысқартады.'),
  },
  {
    code: 'cpvo-novelty-bar', title: texts('Community plant variety right: last day to apply after a sale', 'Право ЕС на сорт растений: последний день подачи заявки после продажи', 'ЕО өсімдік сортына құқық: сатудан кейін өтінім берудің соңғы күні'),
    assetKinds: ['plant-variety'], trigger: 'public-disclosure', triggerLabel: SOLD, parameters: [SOLD_WHERE], bar: true, dates: { due: { at: NOVELTY } }, matter: 'variety-novelty',
    citation: 'Regulation (EC) No 2100/94 Art. 10(1)', source: 'sib.it/en/patents/plant-variety-rights', verified: true, verification: 'V2: one year in the European Union, four and six elsewhere',
  },
  {
    code: 'cpvo-priority', title: texts('Community plant variety right: priority', 'Право ЕС на сорт растений: приоритет', 'ЕО өсімдік сортына құқық: басымдық'),
    assetKinds: ['plant-variety'], trigger: 'priority', triggerLabel: FIRST_FILED, dates: { due: { at: add(trigger, { months: 12 }) } }, matter: 'priority',
    citation: 'Regulation (EC) No 2100/94 Art. 52(2)', source: 'sib.it/en/patents/plant-variety-rights', verified: true, verification: 'V2: within twelve months of the first application in a UPOV member',
  },
]);

/** Members of UPOV that follow the Act of 1991. National laws may be stricter: theirs, where shipped, come first. */
export const UPOV: readonly DeadlineRule[] = statutoryRows('*', [
  {
    code: 'upov-priority', title: texts('Plant variety: priority', 'Сорт растений: приоритет', 'Өсімдік сорты: басымдық'),
    assetKinds: ['plant-variety'], trigger: 'priority', triggerLabel: FIRST_FILED, dates: { due: { at: add(trigger, { months: 12 }) } }, matter: 'priority',
    citation: 'UPOV Convention (1991) Art. 11(1)', source: 'sib.it/en/patents/plant-variety-rights', verified: true, verification: 'V2: twelve months among members of UPOV',
  },
  {
    code: 'upov-novelty-bar', title: texts('Plant variety: last day to apply after a sale', 'Сорт растений: последний день подачи заявки после продажи', 'Өсімдік сорты: сатудан кейін өтінім берудің соңғы күні'),
    assetKinds: ['plant-variety'], trigger: 'public-disclosure', triggerLabel: SOLD, parameters: [SOLD_WHERE], bar: true, dates: { due: { at: NOVELTY } }, matter: 'variety-novelty',
    citation: 'UPOV Convention (1991) Art. 6(1)', source: 'passel2.unl.edu, criteria for protection', verified: true, verification: 'V2: one, four and six years',
  },
]);
