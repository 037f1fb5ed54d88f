import { add, amount, dateParam, effective, fromEpoDocument, numberParam, OFFICE, param, RECEIVED, texts, trigger } from './row-parts.js';
import { DOCUMENT, ep, FILED, GRANT_MENTIONED } from './ep-row.js';
import type { DeadlineRule, Texts } from './rule.js';

const decision = { trigger: 'decision', triggerLabel: texts('Date of the decision', 'Дата решения', 'Шешім күні'), parameters: [RECEIVED] } as const;
const granted = { trigger: 'grant-published', triggerLabel: GRANT_MENTIONED } as const;
const period = (name: 'years' | 'months' | 'days', label: Texts, max: number) => numberParam(name, label, { min: 0, max, fallback: 0 });
const ANY_PERIOD = [period('years', texts('Years', 'Годы', 'Жыл'), 20), period('months', texts('Months', 'Месяцы', 'Ай'), 240), period('days', texts('Days', 'Дни', 'Күн'), 4000)];
const counted = { years: amount('years'), months: amount('months'), days: amount('days') };

export const EP_AFTER_GRANT: readonly DeadlineRule[] = [
  ep({
    ...granted, code: 'ep-opposition', title: texts('EP opposition', 'ЕПВ: возражение против патента', 'ЕПВ: патентке қарсылық'),
    dates: { due: { at: add(trigger, { months: 9 }) } }, citation: 'EPC Art. 99(1)', source: 'EPC Art. 99', verified: true, verification: 'V2: Art. 99(1)',
  }),
  ep({
    ...decision, code: 'ep-appeal-notice', title: texts('EP notice of appeal', 'ЕПВ: апелляционная жалоба', 'ЕПВ: апелляциялық шағым'),
    dates: { due: { at: fromEpoDocument({ months: 2 }) } }, citation: 'EPC Art. 108, R. 126(2)', source: 'T 2056/08; T 836/09', verified: true, verification: 'V: T 2056/08, T 836/09 (ten days plus months)',
  }),
  ep({
    ...decision, code: 'ep-appeal-grounds', title: texts('EP statement of grounds of appeal', 'ЕПВ: обоснование апелляции', 'ЕПВ: апелляция негіздемесі'),
    dates: { due: { at: fromEpoDocument({ months: 4 }) } }, citation: 'EPC Art. 108, R. 126(2)', source: 'T 836/09: posted on 6 November 2008, expired on 16 March 2009', verified: true, verification: 'V: T 836/09',
  }),
  ep({
    ...decision, code: 'ep-petition-for-review', title: texts('EP petition for review', 'ЕПВ: ходатайство о пересмотре', 'ЕПВ: қайта қарау туралы өтініш'),
    dates: { due: { at: fromEpoDocument({ months: 2 }) } }, citation: 'EPC Art. 112a(4), R. 126(2)', source: 'R 18/10', verified: true, verification: 'V: R 18/10; two months where no criminal act is alleged',
  }),
  ep({
    code: 'ep-re-establishment', trigger: 'impediment-removed', triggerLabel: texts('Removal of the cause of non-compliance', 'Устранение причины пропуска', 'Мерзімді өткізу себебінің жойылған күні'),
    title: texts('EP re-establishment of rights', 'ЕПВ: восстановление прав', 'ЕПВ: құқықты қалпына келтіру'),
    parameters: [dateParam('missed-period-expired-on', texts('Expiry of the missed period', 'Истечение пропущенного срока', 'Өткізіп алынған мерзімнің аяқталған күні'))],
    dates: { due: { at: { op: 'earlier', of: [add(trigger, { months: 2 }), add(param('missed-period-expired-on'), { months: 12 })] } } },
    citation: 'EPC Art. 122, R. 136(1)', source: 'Euro-PCT Guide E-XI; Case Law III.E.4.1.1', verified: true, verification: 'V: two months from removal within one year of expiry (Euro-PCT Guide, Case Law of the Boards)',
  }),
  ep({
    code: 'ep-re-establishment-of-priority', trigger: 'period-expired', triggerLabel: texts('Expiry of the missed period', 'Истечение пропущенного срока', 'Өткізіп алынған мерзімнің аяқталған күні'),
    title: texts('EP re-establishment in the priority period or for a petition for review', 'ЕПВ: восстановление срока приоритета или ходатайства о пересмотре', 'ЕПВ: басымдық немесе қайта қарау мерзімін қалпына келтіру'),
    dates: { due: { at: add(trigger, { months: 2 }) } }, citation: 'EPC Art. 122, R. 136(1), second sentence', source: 'EPC R. 136', verified: false, verification: 'U: the text was not opened',
  }),
  ep({
    ...granted, code: 'ep-validation', jurisdiction: 'EP', parameters: [OFFICE], closedDays: { calendar: { param: 'office' } }, title: texts('EP national validation', 'Европейский патент: валидация в государстве', 'Еуропалық патент: мемлекеттегі валидация'),
    dates: { due: { at: add(trigger, { months: 3 }) } }, citation: 'EPC Art. 65(1) and national law', source: 'EPC Art. 65', verified: true, verification: 'V2: three months as a minimum; the state may give more',
  }),
  ep({
    ...granted, code: 'ep-unitary-effect-request', title: texts('Request for unitary effect', 'Запрос унитарного действия', 'Бірыңғай күш туралы өтініш'),
    dates: { due: { at: add(trigger, { months: 1 }) }, restoration: { at: add(effective('due'), { months: 2 }) } },
    citation: 'UPR R. 6(1), 22(1), (2); EPC R. 131(3)', source: 'Guidelines on unitary patents 2.2.1; carpmaels.com', verified: true, verification: 'V: R. 6(1), 22 UPR; not extendable',
  }),
  ep({
    code: 'ep-unitary-effect-correction', trigger: 'communication', triggerLabel: DOCUMENT, parameters: [RECEIVED], title: texts('Correction of the request for unitary effect', 'Исправление запроса унитарного действия', 'Бірыңғай күш туралы өтінішті түзету'),
    dates: { due: { at: fromEpoDocument({ months: 1 }) } }, citation: 'UPR R. 7(3), 20(2)(d); EPC R. 126(2)', source: 'UPR R. 7(3)', verified: true, verification: 'V: R. 7(3) UPR; not extendable',
  }),
  ep({
    code: 'ep-unitary-renewal-safety-net', trigger: 'communication', triggerLabel: texts('Notification of the registration of unitary effect', 'Уведомление о регистрации унитарного действия', 'Бірыңғай күштің тіркелгені туралы хабарлама'), parameters: [RECEIVED],
    title: texts('Unitary patent renewal fee without surcharge after registration', 'Унитарный патент: пошлина без надбавки после регистрации', 'Бірыңғай патент: тіркеуден кейін үстемесіз алым'),
    dates: { due: { at: fromEpoDocument({ months: 3 }) } }, citation: 'UPR R. 13(4), 7(1)', source: 'Guidelines on unitary patents 3.1.7.5.1', verified: true, verification: 'V: Guidelines UP 3.1.7.5.1',
  }),
  ep({
    ...granted, code: 'ep-infringer-intervention', trigger: 'notice-given', triggerLabel: texts('Institution of the infringement proceedings', 'Начало разбирательства о нарушении', 'Бұзу туралы іс қозғалған күн'), title: texts('EP intervention of the assumed infringer', 'ЕПВ: вступление предполагаемого нарушителя', 'ЕПВ: болжамды бұзушының іске кірісуі'),
    dates: { due: { at: add(trigger, { months: 3 }) } }, citation: 'EPC Art. 105, R. 89(1)', source: 'EPC R. 89(1) (plevanltd.com)', verified: true, verification: 'V: EPC R. 89(1)',
  }),
  ep({
    code: 'ep-patent-term', trigger: 'filed', triggerLabel: FILED, closedDays: undefined, title: texts('End of the European patent term', 'Конец срока действия европейского патента', 'Еуропалық патент мерзімінің аяқталуы'),
    dates: { due: { at: add(trigger, { years: 20 }) } }, citation: 'EPC Art. 63(1)', source: 'EPC Art. 63(1) (cyberepc.com)', verified: true, verification: 'V: EPC Art. 63(1): a term, not a time limit',
  }),
  ep({
    code: 'ep-period', trigger: 'period-started', triggerLabel: texts('Date of the event', 'Дата события', 'Оқиға күні'), parameters: ANY_PERIOD, title: texts('Any period of the EPC from an event', 'Любой срок ЕПК от события', 'ЕПК бойынша оқиғадан басталатын кез келген мерзім'),
    dates: { due: { at: add(trigger, counted) } }, citation: 'EPC R. 131(1)-(4), 134(1)', source: 'Legal Advice 5/93 rev., OJ EPO 1993, 229', verified: true, verification: 'V: Legal Advice 5/93 rev.',
  }),
  ep({
    code: 'ep-period-from-document', trigger: 'communication', triggerLabel: DOCUMENT, parameters: [...ANY_PERIOD, RECEIVED], title: texts('Any period of the EPC from a communication', 'Любой срок ЕПК от уведомления', 'ЕПК бойынша хабарламадан басталатын кез келген мерзім'),
    dates: { due: { at: fromEpoDocument(counted) } }, citation: 'EPC R. 126(2), 127(2), 131, 134(1)', source: 'Case Law III.D.1.1; OJ EPO 2022, A101', verified: true, verification: 'V: T 2056/08; from 1 November 2023 mondaq 1384508, boult.com',
  }),
  ep({
    code: 'ep-period-after-period', trigger: 'period-started', triggerLabel: texts('Date of the first event', 'Дата первого события', 'Бірінші оқиға күні'),
    parameters: [numberParam('first-months', texts('Months of the first period', 'Месяцев первого срока', 'Бірінші мерзімнің айлары'), { min: 1, max: 240 }), numberParam('months', texts('Months of the second period', 'Месяцев второго срока', 'Екінші мерзімнің айлары'), { min: 1, max: 240 })],
    title: texts('EPC period that starts when another expires', 'Срок ЕПК, начинающийся по истечении другого', 'ЕПК бойынша басқа мерзім аяқталғанда басталатын мерзім'),
    dates: { due: { at: add({ op: 'rolled', of: add(trigger, { months: amount('first-months') }) }, { months: amount('months') }) } },
    citation: 'EPC R. 131(3), (4), 134(1)', source: 'Legal Advice 5/93 rev., OJ EPO 1993, 229', verified: true, verification: 'V: Legal Advice 5/93 rev.: from the expiry of the first as extended',
  }),
];

