import { add, amount, dateParam, fromEpoDocument, later, numberParam, on, param, RECEIVED, texts, trigger } from './row-parts.js';
import { DOCUMENT, ep, FILED, PRIORITY } from './ep-row.js';
import type { DeadlineRule, RuleParameter } from './rule.js';

const MONTHS: RuleParameter = numberParam('months', texts('Months the communication sets', 'Месяцев по уведомлению', 'Хабарламада белгіленген ай саны'), { min: 1, max: 6, fallback: 4 });
const SEARCH_PUBLISHED = texts('Mention of the publication of the search report', 'Публикация отчёта о поиске в Бюллетене', 'Бюллетеньде іздеу есебінің жарияланған күні');
const document = { trigger: 'communication', triggerLabel: DOCUMENT, parameters: [RECEIVED] } as const;
const U = { verified: false, verification: 'U: the text was not opened' } as const;

/** R. 161(1) gave one month until 30 April 2011, six months from 1 May 2011 (OJ EPO 2010, 634). */
const rule161 = (version: number, months: number, validity: DeadlineRule['validity']): DeadlineRule => ep({
  ...document, code: 'ep-rule-161', version, ...(validity ? { validity } : {}),
  title: texts('EP reply to a communication under Rules 161 and 162', 'ЕПВ: ответ на уведомление по правилам 161 и 162', 'ЕПВ: 161 және 162-ережелер бойынша хабарламаға жауап'),
  dates: { due: { at: fromEpoDocument({ months }) } },
  citation: 'EPC R. 161(1), (2), 162(2), 126(2)', source: 'Guidelines E-IX, 3.2', verified: version > 1, verification: version > 1 ? 'V: Guidelines E-IX, 3.2: six months, not extendable' : 'U: the older text was not opened',
});

export const EP_PROCEDURE: readonly DeadlineRule[] = [
  ep({
    code: 'ep-priority-declaration', trigger: 'priority', triggerLabel: PRIORITY, title: texts('EP declaration of priority', 'ЕПВ: заявление о приоритете', 'ЕПВ: басымдық мәлімдемесі'),
    dates: { due: { at: add(trigger, { months: 16 }) } }, citation: 'EPC Art. 88(1), R. 52(2)', source: 'EPC R. 52(2) (cyberepc.com); Case Law IV.A.8.1', verified: true, verification: 'V: EPC R. 52(2)',
  }),
  ep({
    code: 'ep-priority-document', trigger: 'priority', triggerLabel: PRIORITY, title: texts('EP copy of the earlier application', 'ЕПВ: копия предшествующей заявки', 'ЕПВ: алдыңғы өтінімнің көшірмесі'),
    dates: { due: { at: add(trigger, { months: 16 }) } }, citation: 'EPC R. 53(1)', source: 'EPC R. 53(1) (cyberepc.com); Case Law IV.A.8.1', verified: true, verification: 'V: EPC R. 53(1)',
  }),
  ep({
    code: 'ep-designation-of-inventor', trigger: 'priority', triggerLabel: PRIORITY, title: texts('EP designation of the inventor', 'ЕПВ: указание изобретателя', 'ЕПВ: өнертапқышты көрсету'),
    dates: { due: { at: add(trigger, { months: 16 }) } }, citation: 'EPC Art. 81, R. 60(1)', source: 'EPC R. 60', ...U,
  }),
  ep({
    code: 'ep-filing-and-search-fees', trigger: 'filed', triggerLabel: FILED, title: texts('EP filing and search fees', 'ЕПВ: пошлины за подачу и поиск', 'ЕПВ: өтінім беру және іздеу алымдары'),
    dates: { due: { at: add(trigger, { months: 1 }) } }, citation: 'EPC Art. 78(2), R. 38(1)', source: 'sedlex.fr', verified: true, verification: 'V2: sedlex.fr',
  }),
  ep({
    code: 'ep-claims-fees', trigger: 'filed', triggerLabel: FILED, title: texts('EP claims fees', 'ЕПВ: пошлины за пункты формулы', 'ЕПВ: формула тармақтарының алымдары'),
    dates: { due: { at: add(trigger, { months: 1 }) } }, citation: 'EPC R. 45(2)', source: 'EPO Guide for applicants 4.3.011', verified: true, verification: 'V: Guide 4.3.011: within one month of filing the first set of claims',
  }),
  ep({
    ...document, code: 'ep-further-search-fees', title: texts('EP further search fees for lack of unity', 'ЕПВ: дополнительные пошлины за поиск', 'ЕПВ: қосымша іздеу алымдары'),
    dates: { due: { at: fromEpoDocument({ months: 2 }) } }, citation: 'EPC R. 64(1), 126(2)', source: 'EPC R. 64(1) (cyberepc.com); Case Law IV.B.4.2', verified: true, verification: 'V: EPC R. 64(1)',
  }),
  ep({
    code: 'ep-publication', trigger: 'priority', triggerLabel: PRIORITY, title: texts('EP publication of the application, earliest', 'ЕПВ: публикация заявки, не ранее', 'ЕПВ: өтінімді жариялау, ең ерте'),
    dates: { due: { at: add(trigger, { months: 18 }), rolls: false } }, closedDays: undefined, citation: 'EPC Art. 93(1)(a)', source: 'EPC Art. 93', ...U,
  }),
  ep({
    code: 'ep-examination-request', trigger: 'search-report-published', triggerLabel: SEARCH_PUBLISHED, title: texts('EP request for examination', 'ЕПВ: ходатайство об экспертизе', 'ЕПВ: сараптама туралы өтініш'),
    dates: { due: { at: add(trigger, { months: 6 }) } }, citation: 'EPC Art. 94(1), R. 70(1)', source: 'sedlex.fr', verified: true, verification: 'V2: sedlex.fr',
  }),
  ep({
    code: 'ep-examination-request-euro-pct', trigger: 'search-report-published', triggerLabel: texts('Publication of the international search report', 'Публикация отчёта о международном поиске', 'Халықаралық іздеу есебінің жарияланған күні'),
    title: texts('EP request for examination of a Euro-PCT application', 'Заявка Euro-PCT: ходатайство об экспертизе', 'Euro-PCT өтінімі: сараптама туралы өтініш'),
    parameters: [dateParam('priority-date', PRIORITY)],
    dates: { due: { at: later(add(trigger, { months: 6 }), add(param('priority-date'), { months: 31 })) } },
    citation: 'EPC Art. 94(1), 150(2), 153(6), R. 70(1), 159(1)(f)', source: 'Guidelines C-II, 1.2', verified: true, verification: 'V: Guidelines C-II, 1.2: not before the 31 months expire',
  }),
  ep({
    code: 'ep-designation-fee', trigger: 'search-report-published', triggerLabel: SEARCH_PUBLISHED, title: texts('EP designation fee', 'ЕПВ: пошлина за указание государств', 'ЕПВ: мемлекеттерді көрсету алымы'),
    dates: { due: { at: add(trigger, { months: 6 }) } }, citation: 'EPC Art. 79(2), R. 39(1)', source: 'sedlex.fr', verified: true, verification: 'V2: sedlex.fr',
  }),
  ep({
    code: 'ep-search-opinion-reply', trigger: 'search-report-published', triggerLabel: SEARCH_PUBLISHED, title: texts('EP reply to the search opinion', 'ЕПВ: ответ на мнение к отчёту о поиске', 'ЕПВ: іздеу қорытындысына жауап'),
    dates: { due: { at: add(trigger, { months: 6 }) } }, citation: 'EPC R. 70a(1), 70(1)', source: 'Guidelines A-VI, 2.1; C-II, 1.1', verified: true, verification: 'V: Guidelines A-VI, 2.1: the period of R. 70(1) where R. 70(2) does not apply',
  }),
  ep({
    ...document, code: 'ep-confirmation-to-proceed', title: texts('EP confirmation that examination is wanted, after a supplementary search', 'ЕПВ: подтверждение желания продолжать после дополнительного поиска', 'ЕПВ: қосымша іздеуден кейін жалғастыру ниетін растау'),
    dates: { due: { at: fromEpoDocument({ months: 6 }) } }, citation: 'EPC R. 70(2), 70a(2), 126(2)', source: 'Guidelines C-II, 1.2', verified: true, verification: 'V: Guidelines C-II, 1.2: within six months of the notification, after a supplementary European search',
  }),
  ep({
    code: 'ep-entry-european-phase', jurisdiction: 'EP', trigger: 'priority', triggerLabel: PRIORITY, matter: 'national-phase', title: texts('Entry into the European phase', 'Переход на европейскую фазу', 'Еуропалық кезеңге көшу'),
    dates: { due: { at: add(trigger, { months: 31 }) } }, citation: 'EPC Art. 153(5), R. 159(1); PCT Art. 22(3)', source: 'Guidelines A-X, 5.2.4, Example B; US 8,697,359: 12 July 2015 is a Sunday', verified: true, verification: 'V: Guidelines A-X, 5.2.4',
  }),
  rule161(1, 1, { by: trigger, until: on('2011-04-30') }),
  rule161(2, 6, { by: trigger, from: on('2011-05-01') }),
  ep({
    ...document, code: 'ep-article-94-3-reply', parameters: [MONTHS, RECEIVED], title: texts('EP reply to a communication under Article 94(3)', 'ЕПВ: ответ на уведомление по статье 94(3)', 'ЕПВ: 94(3)-бап бойынша хабарламаға жауап'),
    dates: { due: { at: fromEpoDocument({ months: amount('months') }) } },
    extensions: [{ months: 2, at: fromEpoDocument({ months: amount('months', 1, 2) }), notAfter: fromEpoDocument({ months: 6 }) }],
    citation: 'EPC Art. 94(3), R. 71(1), 132(2), 126(2)', source: 'mondaq 1384508; boult.com; phpIP', verified: true, verification: 'V2: four months as a rule; V: notification from 1 November 2023',
  }),
  ep({
    ...document, code: 'ep-rule-71-3', title: texts('EP approval of the text intended for grant', 'ЕПВ: согласие с текстом для выдачи', 'ЕПВ: беруге арналған мәтінге келісім'),
    dates: { due: { at: fromEpoDocument({ months: 4 }) } }, citation: 'EPC R. 71(3), 126(2)', source: 'boult.com; phpIP', verified: true, verification: 'V2: four months, not extendable',
  }),
  ep({
    ...document, code: 'ep-further-processing', title: texts('EP further processing', 'ЕПВ: продолжение делопроизводства', 'ЕПВ: іс жүргізуді жалғастыру'),
    dates: { due: { at: fromEpoDocument({ months: 2 }) } }, citation: 'EPC Art. 121, R. 135(1), 126(2)', source: 'EPC R. 135', verified: true, verification: 'V: EPC R. 135(1)',
  }),
  ep({
    ...document, code: 'ep-decision-on-loss-of-rights', title: texts('EP request for a decision on a loss of rights', 'ЕПВ: запрос решения об утрате прав', 'ЕПВ: құқықтан айырылу туралы шешім сұрау'),
    dates: { due: { at: fromEpoDocument({ months: 2 }) } }, citation: 'EPC R. 112(2), 126(2)', source: 'EPC R. 112(2); Guidelines E-VIII, 1.9.3', verified: true, verification: 'V: Guidelines E-VIII, 1.9.3',
  }),
];
