import { add, amount, choose, nominal, numberParam, texts, trigger, on } from './row-parts.js';
import type { DeadlineRule } from './rule.js';
import { DISCLOSED, FILED, selectionKind, SOLD_WHERE, statutoryRows, termParam, terms } from './statutory-rows.js';

const closedDays = { calendar: 'ru' } as const;
const LATE = { months: 6 } as const;
const YEAR = numberParam('year', texts('Year of the patent that is paid for', 'За какой год действия патента', 'Патенттің қай жылы үшін'), { min: 3, max: 25 });
/** The fee for a year falls due before that year begins. */
const BEFORE_YEAR = add(trigger, { years: amount('year', 1, -1) });
const BLOCK = numberParam('block', texts('Five-year period that is paid for', 'За какое пятилетие', 'Нешінші бесжылдық үшін'), { min: 2, max: 5 });
const BEFORE_BLOCK = add(trigger, { years: amount('block', 5, -5) });
const FEES = 'ipstyle.net, patent maintenance in the Russian Federation; yezhimaip.com; sojuzpatent.com/qa-patents/Detail/84';
const SPECIES = selectionKind({ other: texts('Any other', 'Любой другой', 'Басқа кез келген') }, 'other');

/** Russia. Periods end by Art. 192 and 193 of the Civil Code: the same-numbered day, and the next working day if that is closed. */
export const RU: readonly DeadlineRule[] = statutoryRows('RU', [
  {
    code: 'ru-exam-request', title: texts('Russia: request substantive examination', 'Россия: ходатайство об экспертизе по существу', 'Ресей: мәні бойынша сараптама жүргізу туралы өтініш'),
    assetKinds: ['patent'], trigger: 'filed', triggerLabel: texts('Filing date (of the international application, if there is one)', 'Дата подачи заявки (международной, если она есть)', 'Өтінім (болса, халықаралық өтінім) берілген күн'),
    dates: { due: { at: add(trigger, { years: 3 }) }, restoration: { at: add(nominal('due'), { months: 12 }) } }, closedDays,
    extensions: [{ months: 2, at: add(trigger, { months: 38 }) }],
    citation: 'Civil Code of Russia Art. 1386(1), 1389(2), 192, 193', source: 'law.wikireading.ru/19941; gk-rf.ru/statia1389; yuristglobal.ru (Art. 193); averyanov.net (PCT)', verified: true,
    verification: 'V: three years, at most two more months, restoration within twelve months for good reasons',
  },
  {
    code: 'ru-annuity', version: 1, title: texts('Russia: annuity', 'Россия: годовая пошлина за поддержание патента', 'Ресей: патентті күшінде ұстаудың жылдық алымы'),
    assetKinds: ['patent'], trigger: 'filed', triggerLabel: FILED, parameters: [YEAR],
    dates: { due: { at: BEFORE_YEAR }, grace: { at: add(nominal('due'), LATE) } }, closedDays, validity: { by: BEFORE_YEAR, until: on('2024-10-04') },
    citation: 'Regulation on patent fees, Government Decree No. 941 of 10 December 2008', source: FEES, verified: true, verification: 'V2: from the third year, during the year before; six months more with 50 %',
    note: texts(
      'Nothing is due while the application is pending: years before the grant are paid with the grant fee.',
      'Пока заявка рассматривается, платить не нужно: годы до выдачи оплачиваются вместе с пошлиной за выдачу.',
      'Өтінім қаралып жатқанда төлем жасалмайды: патент берілгенге дейінгі жылдар беру алымымен бірге төленеді.',
    ),
  },
  {
    code: 'ru-annuity-five-years', title: texts('Russia: fee for the next five years', 'Россия: пошлина за поддержание патента на следующее пятилетие', 'Ресей: патентті келесі бес жыл күшінде ұстау алымы'),
    assetKinds: ['patent', 'utility-model', 'design'], trigger: 'filed', triggerLabel: FILED, parameters: [BLOCK],
    dates: { due: { at: BEFORE_BLOCK }, grace: { at: add(nominal('due'), LATE) } }, closedDays, validity: { by: BEFORE_BLOCK, from: on('2024-10-05') },
    citation: 'Regulation on patent fees, Government Decree No. 941, as amended from 5 October 2024', source: 'cons.ru (changes of 5 October 2024); sakhaparliament.ru (Decree No. 1459 of 23 September 2025 names years 1-5 and 6-10)', verified: false,
    verification: 'U: that fees are now paid for five years is certain, when exactly, and what holds for patents already paid by the year, could not be opened',
  },
  {
    code: 'ru-restoration', title: texts('Russia: restoration of a patent that lapsed for non-payment', 'Россия: восстановление действия патента, прекращённого из-за неуплаты', 'Ресей: төлем жасалмағандықтан тоқтатылған патентті қалпына келтіру'),
    assetKinds: ['patent', 'utility-model', 'design'], trigger: 'period-expired', triggerLabel: texts('End of the payment period', 'Истечение срока уплаты пошлины', 'Алым төлеу мерзімінің аяқталуы'),
    dates: { due: { at: add(trigger, { years: 3 }) } }, closedDays,
    citation: 'Civil Code of Russia Art. 1400(1)', source: 'adved.ru (title of Art. 1400)', verified: false, verification: 'U: three years are reported; the text of the article could not be opened',
  },
  {
    code: 'ru-term-invention', title: texts('Russia: end of a patent for an invention', 'Россия: окончание срока действия патента на изобретение', 'Ресей: өнертабыс патентінің мерзімі аяқталады'),
    assetKinds: ['patent'], trigger: 'filed', triggerLabel: FILED, dates: { due: { at: add(trigger, { years: 20 }) } }, extensions: [{ months: 60, at: add(trigger, { years: 25 }) }],
    citation: 'Civil Code of Russia Art. 1363(1), (2)', source: 'ipstyle.net; yezhimaip.com; ru.wikipedia.org, exclusive right', verified: true, verification: 'V2: twenty years; up to five more for medicines, pesticides and agrochemicals',
  },
  {
    code: 'ru-term-utility-model', title: texts('Russia: end of a utility model', 'Россия: окончание срока действия патента на полезную модель', 'Ресей: пайдалы модель патентінің мерзімі аяқталады'),
    assetKinds: ['utility-model'], trigger: 'filed', triggerLabel: FILED, dates: { due: { at: add(trigger, { years: 10 }) } },
    citation: 'Civil Code of Russia Art. 1363(1)', source: 'ipstyle.net; ru.wikipedia.org, exclusive right', verified: true, verification: 'V2: ten years, not extended',
  },
  {
    code: 'ru-design-renewal', version: 1, title: texts('Russia: end of a patent for a design (old term)', 'Россия: окончание срока патента на промышленный образец (прежний срок)', 'Ресей: өнеркәсіптік үлгі патентінің мерзімі аяқталады (бұрынғы мерзім)'),
    assetKinds: ['design'], trigger: 'filed', triggerLabel: FILED, dates: { due: { at: add(trigger, { years: 15 }) } }, validity: { by: trigger, until: on('2014-12-31') },
    citation: 'Civil Code of Russia Art. 1363(1) as in force until 31 December 2014', source: 'ru.wikipedia.org, exclusive right (change of 1 January 2015)', verified: false, verification: 'U: the transitional provision of Law 35-FZ could not be opened',
  },
  {
    code: 'ru-design-renewal', version: 2, title: texts('Russia: extend a patent for a design by five years', 'Россия: продление патента на промышленный образец на пять лет', 'Ресей: өнеркәсіптік үлгі патентін бес жылға ұзарту'),
    assetKinds: ['design'], trigger: 'filed', triggerLabel: FILED, parameters: [termParam(5)], closedDays, validity: { by: trigger, from: on('2015-01-01') },
    dates: { window: { at: add(nominal('due'), { years: -1 }) }, due: { at: add(trigger, terms(5)) }, grace: { at: add(nominal('due'), LATE) } },
    citation: 'Civil Code of Russia Art. 1363(1), (3)', source: 'yezhimaip.com; ru.wikipedia.org, exclusive right', verified: true, verification: 'V2: five years, renewed in the last of them up to 25; six months more with 50 %',
  },
  {
    code: 'ru-trademark-renewal', title: texts('Russia: renew a trade mark', 'Россия: продление исключительного права на товарный знак', 'Ресей: тауар белгісіне құқықты ұзарту'),
    assetKinds: ['trademark'], trigger: 'filed', triggerLabel: FILED, parameters: [termParam(20)], closedDays,
    dates: { window: { at: add(trigger, { years: { param: 'term', times: 10, plus: -1 } }) }, due: { at: add(trigger, terms(10)) }, grace: { at: add(nominal('due'), LATE) } },
    citation: 'Civil Code of Russia Art. 1491(1), (2)', source: 'progkrf.ru/st_1491_gk_rf', verified: true, verification: 'V: ten years from filing, asked for in the last year, six months more on request',
  },
  {
    code: 'ru-term-selection', title: texts('Russia: end of a patent for a selection achievement', 'Россия: окончание срока патента на селекционное достижение', 'Ресей: селекциялық жетістік патентінің мерзімі аяқталады'),
    assetKinds: ['plant-variety'], trigger: 'registered', triggerLabel: texts('State registration', 'Государственная регистрация', 'Мемлекеттік тіркеу'), parameters: [SPECIES],
    dates: { due: { at: choose('kind', { other: add(trigger, { years: 30 }), 'vine-or-tree': add(trigger, { years: 35 }) }) } },
    citation: 'Civil Code of Russia Art. 1424', source: 'vsezakoni-rf.ru/gk-4-rf-st1424; klerk.ru', verified: true, verification: 'V: read in both',
  },
  {
    code: 'ru-selection-sale-bar', title: texts('Russia: last day to file a variety that has been sold', 'Россия: последний день подачи заявки на уже проданный сорт', 'Ресей: сатылған сортқа өтінім берудің соңғы күні'),
    assetKinds: ['plant-variety'], trigger: 'public-disclosure', triggerLabel: texts('First sale or transfer', 'Первая продажа или передача', 'Алғашқы сату немесе беру'), bar: true,
    parameters: [SOLD_WHERE],
    dates: { due: { at: choose('sold', { inside: add(trigger, { years: 1 }), abroad: add(trigger, { years: 4 }), 'abroad-vine-or-tree': add(trigger, { years: 6 }) }) } }, matter: 'variety-novelty',
    citation: 'Civil Code of Russia Art. 1413(3)', source: 'gkrf24.ru/statia-1413-gk', verified: true, verification: 'V: one year and four years read; six for vines and trees follows UPOV 1991 Art. 6(1)(ii)',
  },
]);

/** Russia: the employed inventor. */
export const RU_EMPLOYEE: readonly DeadlineRule[] = statutoryRows('RU', [
  {
    code: 'ru-use-remuneration', title: texts('Russia: pay the inventor for a year of use', 'Россия: вознаграждение автору за год использования', 'Ресей: бір жыл пайдаланғаны үшін авторға сыйақы'),
    assetKinds: ['patent', 'utility-model', 'design'], trigger: 'period-started', triggerLabel: texts('Day the use began', 'День начала использования', 'Пайдалану басталған күн'),
    parameters: [numberParam('year-of-use', texts('Which twelve months of use', 'За какие по счёту двенадцать месяцев', 'Пайдаланудың нешінші он екі айы'), { min: 1, max: 25, fallback: 1 })],
    dates: { due: { at: add(add(trigger, { months: amount('year-of-use', 12) }), { months: 1 }) } },
    validity: { by: add(trigger, { months: amount('year-of-use', 12) }), from: on('2021-01-01'), until: on('2026-12-31') },
    citation: 'Rules approved by Government Decree No. 1848 of 16 November 2020, item 3', source: 'law.tks.ru/document/564450; zakonrf.info; rustec.su', verified: true, verification: 'V: within a month after each twelve calendar months of use',
    note: texts(
      'The decree ends on 1 January 2027; a contract with the inventor may say otherwise. Wages are paid before a closed day, so the date is never moved later.',
      'Постановление действует до 1 января 2027 года; договором с автором может быть установлено иное. Выплата работнику не переносится на более поздний день.',
      'Қаулы 2027 жылғы 1 қаңтарға дейін қолданылады; автормен шартта өзгеше белгіленуі мүмкін. Қызметкерге төлем кейінгі күнге ауыстырылмайды.',
    ),
  },
  {
    code: 'ru-employer-window', title: texts('Russia: the employer files, assigns or keeps secret, or the right goes to the inventor', 'Россия: работодатель подаёт заявку, передаёт право или сохраняет тайну, иначе право возвращается автору', 'Ресей: жұмыс беруші өтінім береді, құқықты береді немесе құпия сақтайды, әйтпесе құқық авторға қайтады'),
    assetKinds: ['patent', 'utility-model', 'design'], trigger: 'notice-given', triggerLabel: texts('Employer notified by the employee', 'Работник уведомил работодателя', 'Қызметкер жұмыс берушіге хабарлаған күн'),
    dates: { due: { at: add(trigger, { months: 4 }) } },
    citation: 'Civil Code of Russia Art. 1370(4)', source: 'no text could be opened', verified: false, verification: 'U: four months, by other reports six; the shorter is shown until the article is read',
  },
  {
    code: 'ru-disclosure-bar', title: texts('Russia: last day to file what has been disclosed', 'Россия: последний день подачи заявки на раскрытое решение', 'Ресей: жария етілген шешімге өтінім берудің соңғы күні'),
    assetKinds: ['patent', 'utility-model'], trigger: 'public-disclosure', triggerLabel: DISCLOSED, bar: true, dates: { due: { at: add(trigger, { months: 6 }) } },
    citation: 'Civil Code of Russia Art. 1350(3), 1351(3)', source: 'no text could be opened', verified: false, verification: 'U: six months are reported; the articles could not be opened',
  },
]);
