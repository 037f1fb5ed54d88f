import { add, anniversary, dateParam, laterKnown, nominal, param, texts, trigger } from './row-parts.js';
import type { DeadlineRule } from './rule.js';
import { ANNIVERSARY, anniversaryParam, FEE_DUE, FILED, GRANT_PUBLISHED, GRANTED, PARIS_GRACE, statutoryRows, termParam, terms } from './statutory-rows.js';

const LATE = { months: 6 } as const;
const ANNUITIES = 'patsgr.narod.ru/an_ea.htm; patentrenewal.com/patent-renewal-fees/kazakhstan; sojuzpatent.com/qa-patents/Detail/84';

/**
 * The year of the patent from which each state takes fees: which years the first payment covers, not when it is due.
 * `disputed`: a later notice says otherwise, so ask before paying.
 */
export const EA_ANNUITY_START_YEAR: { readonly [state: string]: { readonly year: 1 | 2 | 3; readonly disputed?: string } } = {
  AM: { year: 2 },
  AZ: { year: 3 },
  BY: { year: 3 },
  KG: { year: 3 },
  KZ: { year: 3, disputed: 'from the first year since 11 February 2015 (msp.ua, order of the Minister of Justice No. 368 of 18 December 2014)' },
  MD: { year: 1 },
  RU: { year: 3 },
  TJ: { year: 3 },
  TM: { year: 1 },
};

/**
 * Eurasian Patent Organization. Nothing rolls: the rule on closed days of the Patent Regulations could not be opened and the
 * nominal day is the safe one. Entry into the regional phase is in `national-phase.ts`.
 */
export const EA: readonly DeadlineRule[] = statutoryRows('EA', [
  {
    code: 'ea-annuity-first', title: texts('Eurasian patent: first annuity after the grant', 'Евразийский патент: первая годовая пошлина после выдачи', 'Еуразиялық патент: берілгеннен кейінгі алғашқы жылдық алым'),
    assetKinds: ['patent'], trigger: 'granted', triggerLabel: GRANTED, parameters: [dateParam('filed-on', FILED)],
    dates: { due: { at: anniversary(param('filed-on'), trigger) }, grace: { at: add(nominal('due'), LATE) } },
    citation: 'Eurasian Patent Convention Art. 15(11), 17; Paris Convention Art. 5bis(1)', source: `${ANNUITIES}; ${PARIS_GRACE}`, verified: true,
    verification: 'V2: nothing while pending, first on the filing anniversary after the grant, for the years since filing too; the six months from the treaty',
    note: texts(
      'If the anniversary follows the grant closely, ask the office whether a later day is allowed; the rule on it could not be opened.',
      'Если годовщина наступает вскоре после выдачи, уточните в ведомстве, допускается ли более поздний срок: соответствующее правило проверить не удалось.',
      'Егер жылдығы патент берілгеннен кейін көп ұзамай келсе, кейінірек төлеуге бола ма, ведомствадан анықтаңыз: тиісті ережені тексеру мүмкін болмады.',
    ),
  },
  {
    code: 'ea-annuity', title: texts('Eurasian patent: annuity', 'Евразийский патент: годовая пошлина', 'Еуразиялық патент: жылдық алым'),
    assetKinds: ['patent'], trigger: 'filed', triggerLabel: FILED, parameters: [anniversaryParam(19), dateParam('granted-on', GRANTED, false)],
    dates: { due: { at: laterKnown(add(trigger, ANNIVERSARY), anniversary(trigger, param('granted-on'))) }, grace: { at: add(nominal('due'), LATE) } },
    citation: 'Eurasian Patent Convention Art. 17; Paris Convention Art. 5bis(1)', source: `${ANNUITIES}; ${PARIS_GRACE}`, verified: true,
    verification: 'V2: yearly on the day of filing, for each state that is kept; the six months from the treaty',
    note: texts(
      'One date for all states; each state has its own fee, and the first payment covers the years from the one at which the state begins.',
      'Срок общий для всех государств; у каждого своя пошлина, и первый платёж охватывает годы, начиная с установленного этим государством.',
      'Мерзім барлық мемлекетке ортақ; әрқайсысының алымы бөлек, алғашқы төлем сол мемлекет белгілеген жылдан бергі жылдарды қамтиды.',
    ),
  },
  {
    code: 'ea-annuity-late', title: texts('Eurasian patent: annuity with a surcharge', 'Евразийский патент: годовая пошлина с доплатой', 'Еуразиялық патент: үстемақысы бар жылдық алым'),
    assetKinds: ['patent'], trigger: 'fee-due', triggerLabel: FEE_DUE, dates: { due: { at: add(trigger, LATE) } }, matter: 'maintenance-fee-grace',
    citation: 'Eurasian Patent Convention Art. 17; Patent Regulations R. 40; Paris Convention Art. 5bis(1)', source: PARIS_GRACE, verified: true,
    verification: 'V: the treaty promises at least six months; the text of Rule 40 could not be opened',
  },
  {
    code: 'ea-exam-request', title: texts('Eurasian application: request substantive examination', 'Евразийская заявка: ходатайство об экспертизе по существу', 'Еуразиялық өтінім: мәні бойынша сараптама жүргізу туралы өтініш'),
    assetKinds: ['patent'], trigger: 'search-report-published', triggerLabel: texts('Publication of the search report', 'Публикация отчёта о поиске', 'Іздеу туралы есептің жариялануы'),
    dates: { due: { at: add(trigger, { months: 6 }) } },
    citation: 'Eurasian Patent Convention Art. 15; Patent Regulations, examination', source: 'intectica.com/en/our-regions/eurasia', verified: true, verification: 'V2: six months from the publication, in a table of the procedure',
  },
  {
    code: 'ea-exam-reply', title: texts('Eurasian application: reply to the examination', 'Евразийская заявка: ответ на запрос экспертизы', 'Еуразиялық өтінім: сараптама сұрауына жауап'),
    assetKinds: ['patent'], trigger: 'office-action', triggerLabel: texts('Receipt of the request', 'Получение запроса', 'Сұрау алынған күн'), dates: { due: { at: add(trigger, { months: 4 }) } },
    citation: 'Eurasian Patent Convention Art. 15; Patent Regulations, examination', source: 'intectica.com/en/our-regions/eurasia', verified: true, verification: 'V2: four months from receipt',
  },
  {
    code: 'ea-grant-fee', title: texts('Eurasian application: pay for grant and publication', 'Евразийская заявка: пошлина за выдачу и публикацию патента', 'Еуразиялық өтінім: патент беру мен жариялау алымы'),
    assetKinds: ['patent'], trigger: 'allowance', triggerLabel: texts('Receipt of the notice of readiness to grant', 'Получение уведомления о готовности выдать патент', 'Патент беруге дайын екені туралы хабарлама алынған күн'),
    dates: { due: { at: add(trigger, { months: 4 }) } },
    citation: 'Eurasian Patent Convention Art. 15; Patent Regulations, grant', source: 'intectica.com/en/our-regions/eurasia', verified: true, verification: 'V2: four months from receipt of the decision',
  },
  {
    code: 'ea-opposition', title: texts('Eurasian patent: last day for an opposition', 'Евразийский патент: последний день подачи возражения против выдачи', 'Еуразиялық патент: берілуіне қарсылық білдірудің соңғы күні'),
    assetKinds: ['patent'], trigger: 'grant-published', triggerLabel: GRANT_PUBLISHED, dates: { due: { at: add(trigger, { months: 6 }) } },
    citation: 'Patent Regulations under the Eurasian Patent Convention R. 53', source: 'eapo.org, news of November 2012 (Rule 53 exists)', verified: false, verification: 'U: six months are reported; the text of Rule 53 could not be opened',
  },
  {
    code: 'ea-term', title: texts('Eurasian patent: end of the term', 'Евразийский патент: окончание срока действия', 'Еуразиялық патент: қолданылу мерзімі аяқталады'),
    assetKinds: ['patent'], trigger: 'filed', triggerLabel: FILED, dates: { due: { at: add(trigger, { years: 20 }) } },
    citation: 'Eurasian Patent Convention Art. 11', source: 'qazpatent.kz, information for Eurasian applications', verified: true, verification: 'V: twenty years from filing; a state may extend it for itself (R. 16(5))',
  },
  {
    code: 'ea-design-renewal', title: texts('Eurasian design: renew for five years', 'Евразийский промышленный образец: продление на пять лет', 'Еуразиялық өнеркәсіптік үлгі: бес жылға ұзарту'),
    assetKinds: ['design'], trigger: 'filed', triggerLabel: FILED, parameters: [termParam(5)],
    dates: { due: { at: add(trigger, terms(5)) }, grace: { at: add(nominal('due'), LATE) } },
    citation: 'Protocol on the Protection of Industrial Designs to the Eurasian Patent Convention (2019); Paris Convention Art. 5bis(1)', source: `ip-coster.com, news 327; ficpi.org (April 2021); ${PARIS_GRACE}`, verified: true,
    verification: 'V2: five years, renewable to 25; the six months from the treaty',
  },
  {
    code: 'eaeu-trademark-renewal', title: texts('Trade mark of the Eurasian Economic Union: renew', 'Товарный знак ЕАЭС: продление', 'ЕАЭО тауар белгісі: мерзімін ұзарту'),
    assetKinds: ['trademark'], trigger: 'filed', triggerLabel: FILED, parameters: [termParam(20)],
    dates: { due: { at: add(trigger, terms(10)) } },
    citation: 'Treaty on Trademarks of the Eurasian Economic Union (3 February 2020)', source: 'mspcorporate.com, May 2021; alrud.com, March 2020', verified: true, verification: 'V2: ten years from filing, any number of times',
    note: texts(
      'WIPO has no code for this union; its marks are kept under EA. When the request can first be made was not found.',
      'У ВОИС нет кода этого союза, его знаки ведутся под кодом EA. С какого дня можно подать заявление, установить не удалось.',
      'ДЗМҰ-да бұл одақтың коды жоқ, белгілері EA кодымен жүргізіледі. Өтінішті қай күннен бастап беруге болатыны анықталмады.',
    ),
  },
]);
