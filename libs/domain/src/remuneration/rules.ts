import { localDate } from '../time/local-date.js';
import type { RemunerationRule } from './rule.js';

/** "действует до 1 января 2027 г.": the last day is 31 December 2026. */
const DECREE_1848 = { from: localDate('2021-01-01'), until: localDate('2026-12-31') } as const;
const PUBLIC_SINCE = { from: localDate('2023-06-05'), until: localDate('2026-12-31') } as const;
const TEXT = 'law.tks.ru/document/564450; zakonrf.info/izmeneniya-v-zakonodatelstve/sravnenie-40274';
const SUMMARY = 'sojuzpatent.com, New rules on remuneration for employee\'s inventions, utility models and industrial designs';
const PUBLIC = 'respectrb.ru/node/52520 (consultant.ru/law/hotdocs/80537.html)';
/** The period is one of the Civil Code: it ends on the same-numbered day, and on the next working day if that is closed (Art. 192, 193). */
const ROLLED = { jurisdiction: 'RU', ground: 'law', closedDays: 'ru' } as const;

const UNLESS_AGREED = {
  en: 'Only where the employer and the author have not agreed on something else in writing (paragraph 1 of the Rules).',
  ru: 'Только если работодатель и автор не договорились об ином в письменной форме (пункт 1 Правил).',
  kk: 'Жұмыс беруші мен автор жазбаша түрде өзгеше келіспеген жағдайда ғана (Қағидалардың 1-тармағы).',
} as const;
const BY_CONTRIBUTION = {
  en: 'Co-authors share it by their contribution as they have agreed in writing, otherwise equally (Decree No. 812 of 25 May 2023).',
  ru: 'Соавторы делят его по творческому вкладу, как договорились письменно, иначе поровну (постановление от 25.05.2023 № 812).',
  kk: 'Тең авторлар оны жазбаша келісілген шығармашылық үлесіне қарай, келісім болмаса тең бөледі (25.05.2023 № 812 қаулы).',
} as const;

/**
 * What the law gives an inventor unless something else was agreed, and the office's own practice. A country's rows are switched on by an
 * office that is bound by them; what could not be read in a source is said to be unverified.
 */
export const REMUNERATION_RULES: readonly RemunerationRule[] = [
  {
    ...ROLLED, code: 'ru-creation-invention', trigger: 'grant', assetKinds: ['patent'], formula: { kind: 'salary-percent', percent: '30' }, period: { months: 2 }, validity: DECREE_1848,
    title: { en: 'Russia: creation of a service invention', ru: 'Россия: создание служебного изобретения', kk: 'Ресей: қызметтік өнертабысты жасағаны үшін' },
    citation: 'Government Decree of Russia No. 1848 of 16 November 2020, Rules, para. 2; Civil Code Art. 1370(4), 192, 193', source: `${TEXT}; ${SUMMARY}`, verified: true,
    verification: 'V: the rate; V2: two months from the patent. Also owed after a decision on secrecy, or 18 months after filing when the employer is to blame that there is no patent: those are entered by hand.', note: UNLESS_AGREED,
  },
  {
    ...ROLLED, code: 'ru-creation-model', trigger: 'grant', assetKinds: ['utility-model', 'design'], formula: { kind: 'salary-percent', percent: '20' }, period: { months: 2 }, validity: DECREE_1848,
    title: { en: 'Russia: creation of a service utility model or design', ru: 'Россия: создание служебной полезной модели или промышленного образца', kk: 'Ресей: қызметтік пайдалы модельді немесе өнеркәсіптік үлгіні жасағаны үшін' },
    citation: 'Government Decree of Russia No. 1848 of 16 November 2020, Rules, para. 2', source: 'consultant.ru/document/cons_doc_LAW_164034 (Decree No. 512 of 2014, no longer in force)', verified: false,
    verification: 'U: 20 % stood in the rules of 2014; the rate of 2020 could not be opened', note: UNLESS_AGREED,
  },
  {
    ...ROLLED, code: 'ru-use-invention', trigger: 'use-period', assetKinds: ['patent'], formula: { kind: 'salaries', count: 3 }, period: { months: 1 }, validity: DECREE_1848,
    title: { en: 'Russia: twelve months of own use of a service invention', ru: 'Россия: использование служебного изобретения, 12 месяцев', kk: 'Ресей: қызметтік өнертабысты 12 ай пайдаланғаны үшін' },
    citation: 'Government Decree of Russia No. 1848 of 16 November 2020, Rules, para. 3; Civil Code Art. 192, 193', source: `${TEXT}; zuykov.com/en/about/articles/inventions-in-russia-achievement-incentive`, verified: true,
    verification: 'V: three average salaries, within a month after each twelve calendar months of use', note: BY_CONTRIBUTION,
  },
  {
    ...ROLLED, code: 'ru-use-model', trigger: 'use-period', assetKinds: ['utility-model', 'design'], formula: { kind: 'salaries', count: 2 }, period: { months: 1 }, validity: DECREE_1848,
    title: { en: 'Russia: twelve months of own use of a service utility model or design', ru: 'Россия: использование служебной полезной модели или промышленного образца, 12 месяцев', kk: 'Ресей: қызметтік пайдалы модельді немесе өнеркәсіптік үлгіні 12 ай пайдаланғаны үшін' },
    citation: 'Government Decree of Russia No. 1848 of 16 November 2020, Rules, para. 3; Civil Code Art. 192, 193', source: `${SUMMARY}; azalesov.com/news`, verified: true,
    verification: 'V2: two average salaries; V: within a month after each twelve calendar months of use', note: BY_CONTRIBUTION,
  },
  {
    ...ROLLED, code: 'ru-licence', trigger: 'licence-income', formula: { kind: 'income-percent', percent: '10' }, period: { months: 1 }, validity: DECREE_1848,
    title: { en: 'Russia: licence fee received', ru: 'Россия: получена плата по лицензионному договору', kk: 'Ресей: лицензиялық шарт бойынша төлем алынды' },
    citation: 'Government Decree of Russia No. 1848 of 16 November 2020, Rules, para. 4; Civil Code Art. 192, 193', source: SUMMARY, verified: true, verification: 'V2: 10 % of the fee, within one month of the day it was received', note: BY_CONTRIBUTION,
  },
  {
    ...ROLLED, code: 'ru-licence-public', trigger: 'licence-income', formula: { kind: 'income-percent', percent: '50' }, period: { months: 1 }, validity: PUBLIC_SINCE,
    title: { en: 'Russia: licence fee received by a state university or research organisation', ru: 'Россия: плата по лицензии у государственного вуза или научной организации', kk: 'Ресей: мемлекеттік жоғары оқу орны немесе ғылыми ұйым лицензия бойынша төлем алды' },
    citation: 'Government Decree of Russia No. 1848, Rules, para. 4, with Decree No. 921 of 2 June 2023', source: `${PUBLIC}; ${SUMMARY}; doclist.ru/news/politics/3073504.html`, verified: true,
    verification: 'V: 50 % for state and municipal universities and research organisations; in force from its publication, which is reported for 5 June 2023', note: BY_CONTRIBUTION,
  },
  {
    ...ROLLED, code: 'ru-assignment', trigger: 'assignment-income', formula: { kind: 'income-percent', percent: '15' }, period: { months: 1 }, validity: DECREE_1848,
    title: { en: 'Russia: price of an assigned right received', ru: 'Россия: получена плата по договору об отчуждении права', kk: 'Ресей: құқықты беру туралы шарт бойынша төлем алынды' },
    citation: 'Government Decree of Russia No. 1848 of 16 November 2020, Rules, para. 5; Civil Code Art. 192, 193', source: SUMMARY, verified: true, verification: 'V2: 15 % of the price, within one month of the day it was received', note: BY_CONTRIBUTION,
  },
  {
    ...ROLLED, code: 'ru-assignment-public', trigger: 'assignment-income', formula: { kind: 'income-percent', percent: '50' }, period: { months: 1 }, validity: PUBLIC_SINCE,
    title: { en: 'Russia: price of a right assigned by a state university or research organisation', ru: 'Россия: плата за право, переданное государственным вузом или научной организацией', kk: 'Ресей: мемлекеттік жоғары оқу орны немесе ғылыми ұйым берген құқық үшін төлем' },
    citation: 'Government Decree of Russia No. 1848, Rules, para. 5, with Decree No. 921 of 2 June 2023', source: `${PUBLIC}; ${SUMMARY}; doclist.ru/news/politics/3073504.html`, verified: true,
    verification: 'V: 50 % for state and municipal universities and research organisations; in force from its publication, which is reported for 5 June 2023', note: BY_CONTRIBUTION,
  },
  {
    code: 'de-university-income', ground: 'law', jurisdiction: 'DE', trigger: 'licence-income', formula: { kind: 'income-percent', percent: '30' }, period: null, validity: { from: localDate('2002-02-07') },
    title: { en: 'Germany: income of a university from a service invention', ru: 'Германия: доход вуза от служебного изобретения', kk: 'Германия: жоғары оқу орнының қызметтік өнертабыстан түскен кірісі' },
    citation: 'Employee Inventions Act of Germany (ArbnErfG) § 42(4)', source: 'uni-wuppertal.de, § 42 of the German Employee Inventions Act; fu-berlin.de/en/forschung/service/patente-und-lizenzen/faq/arbeitnehmer.html', verified: true,
    verification: 'V2: 30 % of the gross revenue, shared by the inventors in proportion, since 7 February 2002; the text names no day of payment',
  },
  {
    code: 'kz-service-invention', ground: 'law', jurisdiction: 'KZ', trigger: 'grant', assetKinds: ['patent', 'utility-model', 'design'], formula: { kind: 'as-agreed' }, period: null, validity: {},
    title: { en: 'Kazakhstan: service invention, utility model or design', ru: 'Казахстан: служебное изобретение, полезная модель или промышленный образец', kk: 'Қазақстан: қызметтік өнертабыс, пайдалы модель немесе өнеркәсіптік үлгі' },
    citation: 'Civil Code of Kazakhstan Art. 997; Patent Law No. 427-I of 16 July 1999, Art. 10', source: 'pavlodar.com/zakon (Civil Code Art. 997)', verified: false,
    verification: 'V: amount, conditions and order are set by the agreement of author and employer (Art. 997); U: what the Patent Law gives where there is none could not be opened',
  },
  {
    code: 'policy-payout', ground: 'policy', jurisdiction: null, trigger: 'distribution', formula: { kind: 'as-distributed' }, period: { days: 30 }, validity: {},
    title: { en: 'Share of income, from an approved distribution', ru: 'Доля в доходе по утверждённому распределению', kk: 'Бекітілген бөлу бойынша табыстағы үлес' },
    citation: 'The office\'s royalty policy, applied by an approved distribution', source: 'the office', verified: true, verification: 'The amount is the distribution\'s. Thirty days are a practice, not law: enter what your policy says.',
  },
];

export const remunerationRule = (code: string): RemunerationRule | undefined => REMUNERATION_RULES.find((rule) => rule.code === code);
