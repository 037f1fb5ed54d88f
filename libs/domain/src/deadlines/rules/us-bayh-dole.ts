import { add, amount, dateParam, earlierKnown, laterKnown, monthEnd, numberParam, on, param, texts, trigger } from './row-parts.js';
import type { DeadlineRule, RuleParameter } from './rule.js';
import { statutoryRows } from './statutory-rows.js';

const AWARD: RuleParameter = dateParam('award-on', texts('Date of the funding agreement', 'Дата соглашения о финансировании', 'Қаржыландыру келісімінің күні'));
const BAR: RuleParameter = dateParam('statutory-bar-on', texts('Statutory bar: last day on which a US patent can still be applied for', 'Последний день, когда ещё можно подать заявку на патент США', 'АҚШ патентіне өтінім беруге болатын соңғы күн'), false);
const DISCLOSED_TO_AGENCY = texts('Disclosure to the agency', 'Раскрытие изобретения финансирующему агентству', 'Өнертабыс қаржыландырушы агенттікке ашылған күн');
/** 83 FR 15954 applies to agreements executed after 14 May 2018; one of that very day is treated as new, which is the earlier date. */
const NEW_RULE = { by: param('award-on'), from: on('2018-05-14') } as const;
const GUIDE = 'nist.gov, iEdison organization user guide';
const CLAUSE_2002 = 'webarchive.library.unt.edu (37 CFR 401.14 of 1 July 2002); perception2020.fr, copy of the clause; era.nih.gov/iedison/invention_timeline';

/**
 * Federally funded inventions: the standard patent rights clause, versioned by the date of the funding agreement. A clause counts
 * calendar days and says nothing of closed ones, so nothing rolls. The wording after 24 April 2023 (88 FR 17730) was not opened;
 * summaries say that it changes none of these periods.
 */
export const US_BAYH_DOLE: readonly DeadlineRule[] = statutoryRows('US', [
  {
    code: 'us-bayh-dole-disclosure', title: texts('Bayh-Dole: disclose the invention to the agency', 'Закон Бэя — Доула: раскрыть изобретение агентству', 'Бэй — Доул заңы: өнертабысты агенттікке ашу'),
    trigger: 'invention-disclosed', triggerLabel: texts('Inventor’s written disclosure to the office', 'Письменное раскрытие изобретения автором', 'Автордың өнертабысты жазбаша ашқан күні'),
    dates: { due: { at: add(trigger, { months: 2 }) } },
    citation: '37 CFR 401.14(c)(1)', source: `${CLAUSE_2002}; ${GUIDE}`, verified: true, verification: 'V: text of (c)(1)',
  },
  {
    code: 'us-bayh-dole-election', title: texts('Bayh-Dole: elect title', 'Закон Бэя — Доула: заявить о сохранении права', 'Бэй — Доул заңы: құқықты сақтау туралы мәлімдеу'),
    trigger: 'disclosed-to-agency', triggerLabel: DISCLOSED_TO_AGENCY, parameters: [BAR],
    dates: { due: { at: earlierKnown(add(trigger, { years: 2 }), add(param('statutory-bar-on'), { days: -60 })) } },
    citation: '37 CFR 401.14(c)(2)', source: `${CLAUSE_2002}; sternekessler.com, updated Bayh-Dole regulations`, verified: true, verification: 'V: two years; sixty days before the bar V2',
    note: texts(
      'The agency may shorten the period to sixty days before the bar; that day is shown at once. Under agreements since May 2018 the first filing counts as election.',
      'Агентство вправе сократить срок до шестидесяти дней перед утратой новизны; этот день показан сразу. По соглашениям с мая 2018 года первая подача заявки считается таким заявлением.',
      'Агенттік мерзімді жаңалық жойылардан алпыс күн бұрынғы күнге дейін қысқарта алады; сол күн бірден көрсетіледі. 2018 жылғы мамырдан бергі келісімдерде алғашқы өтінім мәлімдеме болып саналады.',
    ),
  },
  {
    code: 'us-bayh-dole-initial-filing', title: texts('Bayh-Dole: file the initial patent application', 'Закон Бэя — Доула: подать первую патентную заявку', 'Бэй — Доул заңы: алғашқы патент өтінімін беру'),
    trigger: 'title-elected', triggerLabel: texts('Election of title', 'Заявление о сохранении права', 'Құқықты сақтау туралы мәлімдеме'), parameters: [BAR],
    dates: { due: { at: earlierKnown(add(trigger, { years: 1 }), param('statutory-bar-on')) } },
    extensions: [{ months: 12, at: earlierKnown(add(trigger, { years: 2 }), param('statutory-bar-on')) }],
    citation: '37 CFR 401.14(c)(3), (c)(5)', source: `smu.edu; lawinsider.com (analogous clause); ${GUIDE}, initial patent application extension`, verified: true, verification: 'V: one year or the bar; an extension of up to twelve months never passes the bar',
  },
  {
    code: 'us-bayh-dole-conversion', title: texts('Bayh-Dole: follow the provisional with a non-provisional application', 'Закон Бэя — Доула: подать основную заявку после предварительной', 'Бэй — Доул заңы: алдын ала өтінімнен кейін негізгі өтінім беру'),
    assetKinds: ['patent'], trigger: 'provisional-filed', triggerLabel: texts('Filing of the provisional application', 'Подача предварительной заявки', 'Алдын ала өтінім берілген күн'), parameters: [AWARD],
    dates: { due: { at: add(trigger, { months: 10 }) } }, extensions: [{ months: 12, at: add(trigger, { months: 22 }) }], validity: NEW_RULE,
    citation: '37 CFR 401.14(c)(3), (c)(5) as amended by 83 FR 15954', source: `${GUIDE}, non-provisional patent extension; bormanandco.com; hrfmlaw.com`, verified: true, verification: 'V: ten months, agreements since 14 May 2018; older agreements have no such date',
    note: texts(
      'An extension moves only this duty: the twelve months of 35 USC 119(e) stay as they are.',
      'Продление касается только этой обязанности: двенадцать месяцев по 35 USC 119(e) остаются прежними.',
      'Ұзарту тек осы міндетке қатысты: 35 USC 119(e) бойынша он екі ай өзгермейді.',
    ),
  },
  {
    code: 'us-bayh-dole-foreign-filing', matter: 'duty-to-file-abroad', title: texts('Bayh-Dole: file abroad or give the countries up', 'Закон Бэя — Доула: подать заявки за рубежом или отказаться от стран', 'Бэй — Доул заңы: шетелде өтінім беру немесе елдерден бас тарту'),
    assetKinds: ['patent'], trigger: 'priority', triggerLabel: texts('First application filed', 'Подача первой заявки', 'Алғашқы өтінім берілген күн'),
    parameters: [AWARD, dateParam('secrecy-permission-on', texts('Permission to file abroad after a secrecy order', 'Разрешение на подачу за рубежом после приказа о секретности', 'Құпиялылық туралы бұйрықтан кейін шетелде өтінім беруге рұқсат'), false)],
    dates: { due: { at: laterKnown(add(trigger, { months: 10 }), add(param('secrecy-permission-on'), { months: 6 })) } }, validity: { by: param('award-on') },
    citation: '37 CFR 401.14(c)(3)', source: 'webpatent.com/talks/foc_rept.htm; lawinsider.com (analogous clause)', verified: true, verification: 'V2: ten months, or six from the permission',
  },
  {
    code: 'us-bayh-dole-discontinue-notice', version: 1, title: texts('Bayh-Dole: tell the agency before giving an application or patent up', 'Закон Бэя — Доула: уведомить агентство до отказа от заявки или патента', 'Бэй — Доул заңы: өтінімнен немесе патенттен бас тартпас бұрын агенттікке хабарлау'),
    assetKinds: ['patent'], trigger: 'fee-due', triggerLabel: texts('Last day of the patent office’s period', 'Последний день срока патентного ведомства', 'Патент ведомствосы мерзімінің соңғы күні'), parameters: [AWARD],
    dates: { due: { at: add(trigger, { days: -30 }) } }, validity: { by: param('award-on'), until: on('2018-05-13') },
    citation: '37 CFR 401.14(f)(3) as in force until 13 May 2018', source: 'webpatent.com/knowbase/manage/law/law40060', verified: true, verification: 'V2: not less than thirty days',
  },
  {
    code: 'us-bayh-dole-discontinue-notice', version: 2, title: texts('Bayh-Dole: tell the agency before giving an application or patent up', 'Закон Бэя — Доула: уведомить агентство до отказа от заявки или патента', 'Бэй — Доул заңы: өтінімнен немесе патенттен бас тартпас бұрын агенттікке хабарлау'),
    assetKinds: ['patent'], trigger: 'fee-due', triggerLabel: texts('Last day of the patent office’s period', 'Последний день срока патентного ведомства', 'Патент ведомствосы мерзімінің соңғы күні'), parameters: [AWARD],
    dates: { due: { at: add(trigger, { days: -60 }) } }, validity: NEW_RULE,
    citation: '37 CFR 401.14(f)(3) as amended by 83 FR 15954', source: 'nist.gov, iEdison agency user guide, patents listed as abandoned', verified: true, verification: 'V: sixty days, as the agency that wrote the rule says; the amended text itself could not be opened',
  },
  {
    code: 'us-bayh-dole-utilization-report', title: texts('Bayh-Dole: yearly utilization report', 'Закон Бэя — Доула: годовой отчёт об использовании', 'Бэй — Доул заңы: пайдалану туралы жылдық есеп'),
    trigger: 'contract-period-ended', triggerLabel: texts('End of the reporting year (30 September)', 'Окончание отчётного года (30 сентября)', 'Есепті жылдың аяқталуы (30 қыркүйек)'),
    dates: { due: { at: monthEnd(add(trigger, { months: 3 })) } }, validity: { by: trigger, from: on('2023-09-30') },
    citation: '37 CFR 401.14(h); 35 USC 202(c)(5)', source: 'nist.gov/iedison/2023-utilization-questions-update', verified: true, verification: 'V: reports of a year to 30 September are in time until 31 December',
  },
  {
    code: 'us-doe-utilization-report', title: texts('Department of Energy: yearly utilization report, ten years', 'Министерство энергетики США: годовой отчёт об использовании, десять лет', 'АҚШ Энергетика министрлігі: пайдалану туралы жылдық есеп, он жыл'),
    trigger: 'disclosed-to-agency', triggerLabel: DISCLOSED_TO_AGENCY, parameters: [numberParam('year', texts('Which year after the disclosure', 'Какой год после раскрытия', 'Ашқаннан кейінгі нешінші жыл'), { min: 1, max: 10, fallback: 10 })],
    dates: { due: { at: add(trigger, { years: amount('year') }) } },
    citation: '2 CFR 910.364; award terms', source: 'energy.gov/eere/funding/invention-utilization-reports', verified: true, verification: 'V: yearly for at least ten years from the disclosure; not for waived inventions',
  },
]);
