import { add, amount, dateParam, fromPctDocument, later, MAILED, numberParam, OFFICE, param, RECEIVED, rolled, texts, trigger } from './row-parts.js';
import type { DeadlineRule } from './rule.js';

const PRIORITY = texts('Priority date', 'Дата приоритета', 'Басымдық күні');
const ISR_SENT = dateParam('isr-transmitted-on', texts('International search report transmitted on', 'Отчёт о международном поиске направлен', 'Халықаралық іздеу есебі жіберілген күн'));

type Own = Pick<DeadlineRule, 'code' | 'title' | 'dates' | 'citation' | 'source' | 'verified' | 'verification'> & Partial<DeadlineRule>;
/** Fills in what rows of the PCT have in common: counted from the priority date (Art. 2(xi)), rolled by R. 80.5. */
const pct = (own: Own): DeadlineRule => ({
  version: 1, jurisdiction: 'WO', assetKinds: ['patent', 'utility-model'], trigger: 'priority', triggerLabel: PRIORITY, parameters: [], character: 'statutory', closedDays: { calendar: 'wo-wipo' }, ...own,
});

export const PCT: readonly DeadlineRule[] = [
  pct({
    code: 'pct-international-search-report', title: texts('PCT international search report', 'PCT: отчёт о международном поиске', 'PCT: халықаралық іздеу есебі'),
    parameters: [dateParam('search-copy-received-on', texts('Search copy received on', 'Копия для поиска получена', 'Іздеу көшірмесі алынған күн')), OFFICE],
    dates: { due: { at: later(add(param('search-copy-received-on'), { months: 3 }), add(trigger, { months: 9 })) } }, closedDays: { calendar: { param: 'office' } },
    citation: 'PCT Art. 18(1), R. 42.1', source: 'PCT Regulations, R. 42.1', verified: true, verification: 'V: R. 42.1',
  }),
  pct({
    code: 'pct-publication', title: texts('PCT international publication, earliest', 'PCT: международная публикация, не ранее', 'PCT: халықаралық жариялау, ең ерте'),
    dates: { due: { at: add(trigger, { months: 18 }), rolls: false } }, closedDays: undefined,
    citation: 'PCT Art. 21(2)(a)', source: 'PCT Art. 21', verified: false, verification: 'U: the text was not opened; published promptly after it, on a Thursday',
    note: texts('Published promptly after this day, normally on the next Thursday of publication.', 'Публикуется вскоре после этого дня, обычно в ближайший четверг публикации.', 'Осы күннен кейін көп ұзамай, әдетте келесі жариялау бейсенбісінде жарияланады.'),
  }),
  pct({
    code: 'pct-article-19-amendments', title: texts('PCT amendments under Article 19', 'PCT: изменения по статье 19', 'PCT: 19-бап бойынша өзгерістер'), parameters: [ISR_SENT, RECEIVED, MAILED],
    dates: { due: { at: later(fromPctDocument({ months: 2 }, param('isr-transmitted-on')), add(trigger, { months: 16 })) } },
    citation: 'PCT Art. 19(1), R. 46.1, 80.6', source: 'PCT Regulations, R. 46.1 (German text, ipwiki.de)', verified: true, verification: 'V2: R. 46.1 as printed by ipwiki.de',
  }),
  pct({
    code: 'pct-demand', title: texts('PCT demand for international preliminary examination', 'PCT: требование международной предварительной экспертизы', 'PCT: халықаралық алдын ала сараптама талабы'), parameters: [ISR_SENT, RECEIVED, MAILED, OFFICE],
    dates: { due: { at: later(fromPctDocument({ months: 3 }, param('isr-transmitted-on')), add(trigger, { months: 22 })) } }, closedDays: { calendar: { param: 'office' } },
    citation: 'PCT Art. 31, R. 54bis.1(a), 80.6', source: 'PCT Regulations, R. 54bis.1(a)', verified: true, verification: 'V: R. 54bis.1(a)',
  }),
  pct({
    code: 'pct-priority-document', title: texts('PCT priority document', 'PCT: приоритетный документ', 'PCT: басымдық құжаты'),
    dates: { due: { at: add(trigger, { months: 16 }) } },
    citation: 'PCT R. 17.1(a)', source: 'PCT R. 17.1(a) as printed in MPEP Appendix T', verified: true, verification: 'V: PCT R. 17.1(a)',
  }),
  pct({
    code: 'pct-priority-claim-correction', title: texts('PCT correction or addition of a priority claim', 'PCT: исправление или добавление притязания на приоритет', 'PCT: басымдық талабын түзету немесе қосу'),
    parameters: [dateParam('international-filing-date', texts('International filing date', 'Дата международной подачи', 'Халықаралық өтінім берілген күн'))],
    dates: { due: { at: later(add(trigger, { months: 16 }), add(param('international-filing-date'), { months: 4 })) } },
    citation: 'PCT R. 26bis.1(a)', source: 'PCT-EPO Guidelines A-VI, 1.4.1', verified: true, verification: 'V: R. 26bis.1(a) as in the PCT-EPO Guidelines; the trigger is the earlier of the original and the changed priority date',
  }),
  pct({
    code: 'pct-restoration-of-priority', matter: 'priority-restoration', title: texts('PCT filing with restoration of the right of priority', 'PCT: подача с восстановлением права приоритета', 'PCT: басымдық құқығын қалпына келтіріп беру'), parameters: [OFFICE],
    // two months from the day on which the priority period expired, which R. 80.5 may have moved
    dates: { due: { at: add(rolled(add(trigger, { months: 12 })), { months: 2 }) } }, closedDays: { calendar: { param: 'office' } },
    citation: 'PCT R. 26bis.3(a), (e), 80.5', source: 'PCT Receiving Office Guidelines 166A; MPEP 1828.01 (37 CFR 1.452)', verified: true, verification: 'V: Receiving Office Guidelines 166A, 37 CFR 1.452(a), (b): within two months from the expiration of the priority period',
  }),
  pct({
    code: 'pct-supplementary-search', title: texts('PCT supplementary international search request', 'PCT: запрос дополнительного международного поиска', 'PCT: қосымша халықаралық іздеу сұрауы'),
    dates: { due: { at: add(trigger, { months: 22 }) } },
    citation: 'PCT R. 45bis.1(a)', source: 'PCT Regulations, R. 45bis.1', verified: false, verification: 'U: the text was not opened; 22 months since 1 July 2017',
  }),
  pct({
    code: 'pct-national-phase', jurisdiction: '*', matter: 'national-phase', title: texts('PCT national phase entry', 'PCT: переход на национальную фазу', 'PCT: ұлттық кезеңге көшу'),
    parameters: [numberParam('months', texts('Months of the office', 'Месяцев по праву ведомства', 'Ведомство белгілеген ай саны'), { min: 20, max: 42, fallback: 30 }), OFFICE],
    dates: { due: { at: add(trigger, { months: amount('months') }) }, restoration: { at: add(add(trigger, { months: amount('months') }), { months: 12 }) } }, closedDays: { calendar: { param: 'office' } },
    citation: 'PCT Art. 22(1), (3), 39(1), R. 49.6, 80.2, 80.5', source: 'PCT Art. 22, 39; EPC R. 159; EAPO practice', verified: true, verification: 'V: 30 months of the Treaty and 31 of the EPO; V2: EAPO, Russia',
    note: texts(
      'Thirty months is the Treaty’s; many offices give thirty-one. Reinstatement is possible within two months of the removal of the cause, at the latest on the day shown, where the office applies Rule 49.6.',
      'Тридцать месяцев даёт сам Договор, многие ведомства — тридцать один. Восстановление возможно в течение двух месяцев после устранения причины, но не позже указанного дня, если ведомство применяет правило 49.6.',
      'Отыз айды Шарттың өзі береді, көп ведомство отыз бір ай береді. Ведомство 49.6-ережені қолданса, себеп жойылғаннан кейін екі ай ішінде, бірақ көрсетілген күннен кешіктірмей қалпына келтіруге болады.',
    ),
  }),
  pct({
    code: 'pct-withdrawal', title: texts('PCT withdrawal of the application or of a priority claim', 'PCT: отзыв заявки или притязания на приоритет', 'PCT: өтінімді немесе басымдық талабын кері қайтарып алу'),
    dates: { due: { at: add(trigger, { months: 30 }) } },
    citation: 'PCT R. 90bis.1(a), 90bis.3(a)', source: 'PCT R. 90bis.1(a) as printed in MPEP 1859', verified: true, verification: 'V: PCT R. 90bis.1(a); priority claims by the same rule',
  }),
  pct({
    code: 'pct-period', trigger: 'period-started', triggerLabel: texts('Date of the event or document', 'Дата события или документа', 'Оқиға немесе құжат күні'),
    title: texts('Any period of the PCT', 'Любой срок по PCT', 'PCT бойынша кез келген мерзім'),
    parameters: [
      numberParam('years', texts('Years', 'Годы', 'Жыл'), { min: 0, max: 20, fallback: 0 }), numberParam('months', texts('Months', 'Месяцы', 'Ай'), { min: 0, max: 240, fallback: 0 }),
      numberParam('days', texts('Days', 'Дни', 'Күн'), { min: 0, max: 4000, fallback: 0 }), RECEIVED, MAILED, OFFICE,
    ],
    dates: { due: { at: fromPctDocument({ years: amount('years'), months: amount('months'), days: amount('days') }) } }, closedDays: { calendar: { param: 'office' } },
    citation: 'PCT R. 80.1-80.6', source: 'xepc.eu R. 80; wipo.int ro19; epo.org ga_a_10', verified: true, verification: 'V: R. 80.1-80.3, 80.6; V2: R. 80.5 (PCT/R/WG/4/10)',
  }),
];
