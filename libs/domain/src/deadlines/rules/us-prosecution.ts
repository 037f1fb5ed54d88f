import { add, amount, dateParam, effective, later, numberParam, on, texts, trigger } from './row-parts.js';
import type { DeadlineRule, RuleExtension, RuleParameter } from './rule.js';

const MONTHS: RuleParameter = numberParam('months', texts('Months the action sets', 'Месяцев по уведомлению', 'Хабарламада белгіленген ай саны'), { min: 1, max: 6, fallback: 3 });
const ACTION = texts('Date of the office action', 'Дата уведомления экспертизы', 'Сараптама хабарламасының күні');
const PRIORITY_DATE = dateParam('priority-date', texts('Priority date', 'Дата приоритета', 'Басымдық күні'));
const FILED = texts('Actual filing date', 'Фактическая дата подачи', 'Нақты берілген күн');

type Own = Pick<DeadlineRule, 'code' | 'title' | 'trigger' | 'triggerLabel' | 'dates' | 'citation' | 'source' | 'verified' | 'verification'> & Partial<DeadlineRule>;
/** Fills in what rows of US patent procedure have in common. */
const us = (own: Own): DeadlineRule => ({
  version: 1, jurisdiction: 'US', assetKinds: ['patent'], parameters: [], character: 'statutory', closedDays: { calendar: 'us-uspto' }, ...own,
});

/** 37 CFR 1.136(a): month by month from the action, never from a rolled date (MPEP 710.01(a)), to the six months of 35 USC 133. */
const MONTH_BY_MONTH: readonly RuleExtension[] = [1, 2, 3, 4, 5].map((months) => ({
  months, at: add(trigger, { months: amount('months', 1, months) }), notAfter: add(trigger, { months: 6 }),
}));
const LAPSES_AFTER_DUE = { at: add(effective('due'), { days: 1 }) };

/**
 * A year of priority that can be restored within two months since title II of the Patent Law Treaties Implementation Act of 2012 took effect on
 * 18 December 2013 (Pub. L. 112-211; 78 FR 62368; uspto.gov, PLT0100). Before that nobody could ask: a year whose two months had ended by then shows none.
 * @param months to the end of the restoration, from the earlier filing
 * @param by what restores it, cited beside the rest
 */
const restorable = (own: Own, { months, by }: { readonly months: number; readonly by: string }): readonly DeadlineRule[] => {
  const last = add(trigger, { months });
  return [
    us({ ...own, version: 1, validity: { by: last, until: on('2013-12-17') } }),
    us({
      ...own, version: 2, dates: { ...own.dates, restoration: { at: last } }, validity: { by: last, from: on('2013-12-18') },
      citation: `${own.citation}; ${by}; Pub. L. 112-211, title II`, source: `${own.source}; uspto.gov, Patent Law Treaty, question PLT0100`,
      verification: `${own.verification}; V: the provisions took effect on 18 December 2013 (uspto.gov, PLT0100; 78 FR 62368); U: how far it reaches back to applications filed before, as ip4all.com reports of 35 USC 119(e)(3)`,
      note: texts(
        'By petition, when the delay was unintentional, since 18 December 2013. Whether a later application filed before that day can profit from it was not verified: ask US counsel.',
        'По ходатайству, если задержка была неумышленной, с 18 декабря 2013 года. Распространяется ли это на более позднюю заявку, поданную до этого дня, не проверено: спросите американского поверенного.',
        'Кешігу әдейі болмаса, өтінішхат бойынша, 2013 жылғы 18 желтоқсаннан. Оның сол күнге дейін берілген кейінгі өтінімге қолданылуы тексерілмеген: АҚШ-тағы патенттік сенім білдірілген өкілден сұраңыз.',
      ),
    }),
  ];
};

export const US_PROSECUTION: readonly DeadlineRule[] = [
  ...restorable({
    code: 'us-provisional-conversion', assetKinds: ['patent'], trigger: 'provisional-filed', matter: 'priority',
    title: texts('US non-provisional after a provisional application', 'США: обычная заявка после предварительной', 'АҚШ: алдын ала өтінімнен кейінгі негізгі өтінім'),
    triggerLabel: texts('Date of the provisional application', 'Дата предварительной заявки', 'Алдын ала өтінім берілген күн'),
    dates: { due: { at: add(trigger, { months: 12 }) } },
    citation: '35 USC 119(e)(1), (3); 37 CFR 1.7(b), 1.78(a)', source: 'MPEP 211.01(a), 201.04; US 6,285,999 (due on Monday, 12 January 1998)', verified: true,
    verification: 'V: twelve months and their roll (MPEP 211.01(a), 37 CFR 1.7(b)); V2: fourteen months for a restoration (blueironip.com on MPEP 211.01(a))',
  }, { months: 14, by: '37 CFR 1.78(b)' }),
  ...restorable({
    code: 'us-foreign-priority', trigger: 'priority', matter: 'priority',
    title: texts('US application claiming foreign priority', 'США: заявка с иностранным приоритетом', 'АҚШ: шетелдік басымдықпен берілетін өтінім'),
    triggerLabel: texts('Date of the first filing', 'Дата первой заявки', 'Алғашқы өтінім берілген күн'),
    dates: { due: { at: add(trigger, { months: 12 }) } },
    citation: '35 USC 119(a), 21(b); 37 CFR 1.55(b)', source: 'MPEP 213.03', verified: true, verification: 'V: MPEP 213.03; the restoration by 37 CFR 1.55(c): within two months of the end (form PTO/SB/459)',
  }, { months: 14, by: '37 CFR 1.55(c)' }),
  ...restorable({
    code: 'us-foreign-priority-design', assetKinds: ['design'], trigger: 'priority', matter: 'priority',
    title: texts('US design application claiming foreign priority', 'США: заявка на промышленный образец с иностранным приоритетом', 'АҚШ: шетелдік басымдықпен берілетін өнеркәсіптік үлгі өтінімі'),
    triggerLabel: texts('Date of the first filing', 'Дата первой заявки', 'Алғашқы өтінім берілген күн'),
    dates: { due: { at: add(trigger, { months: 6 }) } },
    citation: '35 USC 119(a), 172; 37 CFR 1.55(b)', source: 'MPEP 213.03', verified: true, verification: 'V: MPEP 213.03 (design); the restoration by 37 CFR 1.55(c): within two months of the end (form PTO/SB/459)',
  }, { months: 8, by: '37 CFR 1.55(c)' }),
  us({
    code: 'us-priority-claim', trigger: 'filed', parameters: [PRIORITY_DATE],
    title: texts('US priority or benefit claim', 'США: заявление о приоритете', 'АҚШ: басымдықты мәлімдеу'), triggerLabel: FILED,
    dates: { due: { at: later(add(trigger, { months: 4 }), add({ op: 'param', name: 'priority-date' }, { months: 16 })) } },
    citation: '37 CFR 1.55(d), 1.78(a)(4), (d)(3)', source: '37 CFR 1.55, 1.78', verified: false, verification: 'U: the text was not opened',
  }),
  us({
    code: 'us-grace-period-bar', trigger: 'public-disclosure', bar: true, closedDays: undefined,
    title: texts('US bar one year after a public disclosure', 'США: утрата новизны через год после раскрытия', 'АҚШ: көпшілікке жария етілгеннен кейін бір жылда жаңалықтың жойылуы'),
    triggerLabel: texts('First public disclosure, sale or use', 'Первое раскрытие, продажа или использование', 'Алғаш жария ету, сату немесе пайдалану'),
    dates: { due: { at: add(trigger, { years: 1 }) } },
    citation: '35 USC 102(b)(1)', source: 'iEdison notification #160; webpatent', verified: true, verification: 'V2: iEdison note #160, webpatent; docketed without a roll, as a bar must be',
    note: texts(
      'Most other countries have no such year: there the disclosure itself is the bar.',
      'В большинстве других стран такого года нет: там само раскрытие лишает новизны.',
      'Басқа елдердің көбінде мұндай жыл жоқ: жария етудің өзі жаңалықты жояды.',
    ),
  }),
  us({
    code: 'us-office-action-reply', trigger: 'office-action', parameters: [MONTHS], triggerLabel: ACTION,
    title: texts('US reply to an office action', 'США: ответ на уведомление экспертизы', 'АҚШ: сараптама хабарламасына жауап'),
    dates: { due: { at: add(trigger, { months: amount('months') }) }, expiry: LAPSES_AFTER_DUE }, extensions: MONTH_BY_MONTH,
    citation: '35 USC 133; 37 CFR 1.134, 1.135, 1.136(a), 1.7(a)', source: 'MPEP 710.01(a), 710.02, 711.04(a)', verified: true, verification: 'V: MPEP 710.01(a) R-07.2022, 711.04(a)',
  }),
  us({
    code: 'us-office-action-statutory-limit', trigger: 'office-action', triggerLabel: ACTION,
    title: texts('US six-month limit for any reply', 'США: предельные шесть месяцев для ответа', 'АҚШ: жауап берудің алты айлық шекті мерзімі'),
    dates: { due: { at: add(trigger, { months: 6 }) }, expiry: LAPSES_AFTER_DUE },
    citation: '35 USC 133, 21(b); 37 CFR 1.7(a)', source: 'MPEP 710.01; decision of March 2022 in application 16/539,657', verified: true, verification: 'V: MPEP 710.01(a); the decision shows the roll of the six months',
  }),
  us({
    code: 'us-issue-fee', trigger: 'allowance', triggerLabel: texts('Date of the notice of allowance', 'Дата уведомления о выдаче', 'Беру туралы хабарламаның күні'),
    title: texts('US issue fee', 'США: пошлина за выдачу', 'АҚШ: беру алымы'),
    dates: { due: { at: add(trigger, { months: 3 }) }, expiry: LAPSES_AFTER_DUE },
    citation: '35 USC 151(a); 37 CFR 1.311(a)', source: '37 CFR 1.311(a); MPEP 1303, 1306', verified: true, verification: 'V: 37 CFR 1.311(a), three months, "not extendable"',
  }),
  us({
    code: 'us-nonpublication-rescission', trigger: 'foreign-filed', triggerLabel: texts('Date of the foreign or PCT filing', 'Дата зарубежной или международной подачи', 'Шетелдік немесе халықаралық өтінім берілген күн'),
    title: texts('US notice of foreign filing after a non-publication request', 'США: уведомление о зарубежной подаче после просьбы не публиковать', 'АҚШ: жарияламау туралы өтініштен кейін шетелде беру жайлы хабарлау'),
    dates: { due: { at: add(trigger, { days: 45 }) } },
    citation: '35 USC 122(b)(2)(B)(iii); 37 CFR 1.213(c)', source: '35 USC 122 as printed in MPEP 1123', verified: true, verification: 'V: 35 USC 122(b)(2)(B)(iii), not later than 45 days after the foreign filing',
  }),
  us({
    code: 'us-information-disclosure', trigger: 'filed', triggerLabel: FILED, title: texts('US information disclosure statement without fee', 'США: сведения об уровне техники без пошлины', 'АҚШ: техника деңгейі туралы алымсыз мәлімет'),
    dates: { due: { at: add(trigger, { months: 3 }) } },
    citation: '37 CFR 1.97(b)(1)', source: 'MPEP 609.04(b)', verified: false, verification: 'U: the text was not opened',
  }),
  us({
    code: 'us-missing-parts', trigger: 'communication', triggerLabel: texts('Date of the notice', 'Дата извещения', 'Хабарландыру күні'),
    title: texts('US reply to a notice to file missing parts', 'США: представление недостающих частей', 'АҚШ: жетіспейтін бөліктерді ұсыну'),
    dates: { due: { at: add(trigger, { months: 2 }) }, expiry: LAPSES_AFTER_DUE },
    extensions: [1, 2, 3, 4, 5].map((months) => ({ months, at: add(trigger, { months: 2 + months }) })),
    citation: '37 CFR 1.53(f), 1.136(a)', source: 'MPEP 710.02(d)', verified: false, verification: 'U: the text was not opened',
  }),
  us({
    code: 'us-appeal-brief', trigger: 'notice-given', triggerLabel: texts('Date of the notice of appeal', 'Дата подачи жалобы', 'Шағым берілген күн'),
    title: texts('US appeal brief', 'США: доводы жалобы', 'АҚШ: шағым негіздемесі'),
    dates: { due: { at: add(trigger, { months: 2 }) } },
    extensions: [1, 2, 3, 4, 5].map((months) => ({ months, at: add(trigger, { months: 2 + months }) })),
    citation: '37 CFR 41.37(a), 1.136(a)', source: 'MPEP 1205.01', verified: true, verification: 'V: MPEP 1205.01: two months from the receipt of the notice of appeal',
  }),
];
