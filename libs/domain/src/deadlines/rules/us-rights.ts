import { add, amount, dateParam, numberParam, on, param, texts, trigger } from './row-parts.js';
import type { DeadlineRule } from './rule.js';

type Own = Pick<DeadlineRule, 'code' | 'title' | 'trigger' | 'triggerLabel' | 'dates' | 'citation' | 'source' | 'verified' | 'verification'> & Partial<DeadlineRule>;
const us = (own: Own): DeadlineRule => ({ version: 1, jurisdiction: 'US', assetKinds: ['patent'], parameters: [], character: 'statutory', ...own });
const rolling = { closedDays: { calendar: 'us-uspto' } };

const GRANTED = texts('Date of grant', 'Дата выдачи', 'Берілген күн');
const REGISTERED = texts('Date of registration', 'Дата регистрации', 'Тіркелген күн');
const DESIGN_FILED = dateParam('filed-on', texts('Date of the design application', 'Дата заявки на промышленный образец', 'Өнеркәсіптік үлгі өтінімі берілген күн'));
const designTerm = (version: number, years: number, validity: DeadlineRule['validity']): DeadlineRule => us({
  code: 'us-design-term', version, assetKinds: ['design'], trigger: 'granted', triggerLabel: GRANTED, parameters: [DESIGN_FILED],
  title: texts('US design patent term', 'США: срок действия патента на промышленный образец', 'АҚШ: өнеркәсіптік үлгі патентінің мерзімі'),
  dates: { due: { at: add(trigger, { years }) } }, ...(validity ? { validity } : {}),
  citation: '35 USC 173; Pub. L. 112-211, sec. 102', source: 'MPEP 1505', verified: true, verification: 'V: MPEP 1505: by the filing date of the application, from 13 May 2015',
});
const TRADEMARK = { assetKinds: ['trademark'], trigger: 'registered', triggerLabel: REGISTERED, ...rolling } as const;
const V2 = 'V2: andersonip, jhrlegal';

/** What keeps or ends a US right, other than maintenance fees. */
export const US_RIGHTS: readonly DeadlineRule[] = [
  us({
    code: 'us-patent-term', trigger: 'filed', triggerLabel: texts('Earliest non-provisional filing date', 'Самая ранняя дата обычной заявки', 'Негізгі өтінімнің ең ерте күні'),
    parameters: [numberParam('adjustment-days', texts('Days of adjustment or extension', 'Дней корректировки или продления', 'Түзету немесе ұзарту күндері'), { min: 0, max: 4000, fallback: 0 })],
    title: texts('End of the US patent term', 'США: конец срока действия патента', 'АҚШ: патент мерзімінің аяқталуы'),
    dates: { due: { at: add(trigger, { years: 20, days: amount('adjustment-days') }) } },
    citation: '35 USC 154(a)(2), (b), 156', source: '35 USC 154; MPEP 2701', verified: true, verification: 'V2: the statute as commonly cited',
    note: texts(
      'The last day of the term is the twentieth anniversary; the end of a right is never moved by closed days. Adjustment, extension and terminal disclaimers come from the file.',
      'Последний день срока — двадцатая годовщина; нерабочие дни конец права не переносят. Корректировка, продление и отказ от части срока берутся из дела.',
      'Мерзімнің соңғы күні — жиырма жылдығы; құқықтың аяқталуын жұмыс істемейтін күндер ауыстырмайды. Түзету, ұзарту және мерзімнің бір бөлігінен бас тарту істен алынады.',
    ),
  }),
  designTerm(1, 14, { by: param('filed-on'), until: on('2015-05-12') }),
  designTerm(2, 15, { by: param('filed-on'), from: on('2015-05-13') }),
  us({
    code: 'us-broadening-reissue', trigger: 'granted', triggerLabel: GRANTED, ...rolling, title: texts('US broadening reissue', 'США: переиздание патента с расширением', 'АҚШ: кеңейтілген патентті қайта беру'),
    dates: { due: { at: add(trigger, { years: 2 }) } }, citation: '35 USC 251(d)', source: 'MPEP 1403, 1401', verified: true, verification: 'V: 35 USC 251(d); the anniversary itself is in time (MPEP 1403)',
  }),
  us({
    code: 'us-post-grant-review', trigger: 'granted', triggerLabel: GRANTED, ...rolling, title: texts('US post-grant review petition', 'США: ходатайство о пересмотре после выдачи', 'АҚШ: берілгеннен кейін қайта қарау өтініші'),
    dates: { due: { at: add(trigger, { months: 9 }) } }, citation: '35 USC 321(c); 37 CFR 42.202', source: '35 USC 321', verified: false, verification: 'U: the text was not opened',
  }),
  us({
    ...TRADEMARK, code: 'us-trademark-declaration-of-use', title: texts('US trade mark declaration of use, section 8', 'США: заявление об использовании знака, раздел 8', 'АҚШ: белгіні пайдалану туралы мәлімдеме, 8-бөлім'),
    dates: { window: { at: add(trigger, { years: 5 }) }, due: { at: add(trigger, { years: 6 }) }, grace: { at: add(trigger, { years: 6, months: 6 }) } },
    citation: '15 USC 1058(a)(1), (3); 37 CFR 2.160, 2.196', source: 'Lanham Act sec. 8', verified: true, verification: V2,
  }),
  us({
    ...TRADEMARK, code: 'us-trademark-renewal', title: texts('US trade mark renewal, sections 8 and 9', 'США: продление знака, разделы 8 и 9', 'АҚШ: белгіні ұзарту, 8 және 9-бөлімдер'),
    parameters: [numberParam('decade', texts('Which decade ends', 'Какое десятилетие заканчивается', 'Нешінші онжылдық аяқталады'), { min: 1, max: 20, fallback: 1 })],
    dates: {
      window: { at: add(trigger, { years: amount('decade', 10, -1) }) },
      due: { at: add(trigger, { years: amount('decade', 10) }) },
      grace: { at: add(trigger, { years: amount('decade', 10), months: 6 }) },
    },
    citation: '15 USC 1058(a)(2), 1059(a); 37 CFR 2.182, 2.196', source: 'Lanham Act sec. 8, 9', verified: true, verification: V2,
  }),
  us({
    code: 'us-trademark-opposition', assetKinds: ['trademark'], trigger: 'published', triggerLabel: texts('Date of publication', 'Дата публикации', 'Жарияланған күн'), ...rolling,
    title: texts('US trade mark opposition', 'США: возражение против регистрации знака', 'АҚШ: белгіні тіркеуге қарсылық'),
    dates: { due: { at: add(trigger, { days: 30 }) } }, citation: '15 USC 1063(a); 37 CFR 2.101(c)', source: 'TBMP 202.01; TMEP 1503.03', verified: true, verification: 'V: 15 USC 1063(a)',
  }),
  us({
    code: 'us-trademark-statement-of-use', assetKinds: ['trademark'], trigger: 'allowance', triggerLabel: texts('Date of the notice of allowance', 'Дата уведомления о допуске', 'Рұқсат беру туралы хабарлама күні'), ...rolling,
    title: texts('US trade mark statement of use', 'США: подтверждение использования знака', 'АҚШ: белгіні пайдалануды растау'),
    dates: { due: { at: add(trigger, { months: 6 }) } },
    extensions: [1, 2, 3, 4, 5].map((step) => ({ months: step * 6, at: add(trigger, { months: 6 + step * 6 }) })),
    citation: '15 USC 1051(d); 37 CFR 2.88, 2.89', source: 'Lanham Act sec. 1(d)', verified: false, verification: 'U: the text was not opened',
  }),
];
